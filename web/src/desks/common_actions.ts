// What can be done with all of them at once: the same step, of which nothing must be filled in, and that nobody
// needs to look at one by one. What is judged, such as a check, is done with the case before one's eyes.
import type { ToDoItem } from '../types.ts';

const atOnce = ['accept', 'take_transfer', 'receive_submission', 'acknowledge', 'urge', 'report', 'take'];

export function commonActions(items: ToDoItem[]): string[] {
  const [first, ...rest] = items;
  if (!first) return [];
  const simple = (item: ToDoItem) =>
    item.actions
      .filter((one) => !one.party && !one.needs?.length && atOnce.includes(one.action))
      .map((one) => one.action);
  return [...new Set(simple(first))].filter((action) => rest.every((item) => simple(item).includes(action)));
}
