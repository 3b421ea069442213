// Days laid out as a calendar, Monday first.
import type { Derivation } from '../types.ts';

type Day = Derivation['days'][number];

const weekday = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7; // 0 is Monday

export function weeksOf(days: Day[]): (Day | undefined)[][] {
  const weeks: (Day | undefined)[][] = [];
  let last = 7;
  for (const day of days) {
    const at = weekday(day.day);
    if (at <= last || !weeks.length) weeks.push(Array.from({ length: 7 }));
    weeks.at(-1)![at] = day;
    last = at;
  }
  return weeks;
}
