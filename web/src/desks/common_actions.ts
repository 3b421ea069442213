// What can be done with all of them at once: the same step, of which nothing must be filled in.
import type { ToDoItem } from '../types.ts';

export function commonActions(items: ToDoItem[]): string[] {
  const [first, ...rest] = items;
  if (!first) return [];
  const simple = (item: ToDoItem) =>
    item.actions.filter((one) => !one.party && !one.needs?.length).map((one) => one.action);
  return [...new Set(simple(first))].filter((action) => rest.every((item) => simple(item).includes(action)));
}
