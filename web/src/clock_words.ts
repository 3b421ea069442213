// How a limit stands, in words: shape, state and what is left or late in the measure that the limit counts by.
import { at, endOfDay, endOfWeek } from './moments.ts';
import type { Clock } from './types.ts';

export type Standing = 'late' | 'near' | 'in-time' | 'paused' | 'ended';

const day = 86_400_000;

export function standing(clock: Clock, now: number): Standing {
  if (clock.status === 'met' || clock.status === 'cancelled') return 'ended';
  if (clock.status === 'late' || clock.status === 'met-late') return 'late';
  if (clock.status === 'paused') return 'paused';
  if (clock.open === false) return clock.breach && !clock.breach.annulled ? 'late' : 'ended';
  if (clock.overdue || (clock.breach && !clock.breach.annulled)) return 'late';
  if (clock.paused || !clock.due) return 'paused';
  if (at(clock.due) < now) return 'late';
  return at(clock.due) - now <= 2 * day ? 'near' : 'in-time';
}

export type Group = 'late' | 'today' | 'week' | 'later' | 'paused';
export const groups: Group[] = ['late', 'today', 'week', 'later', 'paused'];

export function groupOf(clock: Clock | undefined, now: number): Group {
  if (!clock?.due || clock.paused) return 'paused';
  if (clock.overdue || at(clock.due) < now) return 'late';
  if (at(clock.due) <= endOfDay(now)) return 'today';
  return at(clock.due) <= endOfWeek(now) ? 'week' : 'later';
}

// The clock that puts an item where it stands: of those asked for, the one with the least time left.
export function firstClock(clocks: Clock[]): Clock | undefined {
  const asked = clocks.filter((one) => one.asked_for !== false);
  return [...(asked.length ? asked : clocks)].sort((a, b) => dueOf(a) - dueOf(b))[0];
}
const dueOf = (clock: Clock) => (clock.due && !clock.paused ? at(clock.due) : Infinity);

// In their groups, each in the order that the server gave: least working time left first.
export function grouped<Item extends { clocks: Clock[] }>(items: Item[], now: number): [Group, Item[]][] {
  const found = new Map<Group, Item[]>(groups.map((one) => [one, []]));
  for (const item of items) found.get(groupOf(firstClock(item.clocks), now))!.push(item);
  return groups.map((one): [Group, Item[]] => [one, found.get(one)!]).filter(([, list]) => list.length > 0);
}
