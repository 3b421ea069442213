// What the supervisor's map and table say of a county or a unit.
import type { OverdueLine } from '../types.ts';

export const measures = ['overdue', 'cost', 'load'] as const;
export type Measure = (typeof measures)[number];
export const measureNamed = (name: string | null): Measure => measures.find((one) => one === name) ?? 'overdue';

// Cost in tenths of a point: what lateness takes, and will take within a week if nobody acts.
export function figureOf(line: OverdueLine | undefined, measure: Measure): number {
  if (!line) return 0;
  if (measure === 'overdue') return line.clocks;
  return measure === 'cost' ? line.points + (line.coming_points ?? 0) : (line.open ?? 0);
}

export type Column = 'clocks' | 'points' | 'oldest' | 'cases' | 'coming' | 'coming_points' | 'open' | 'score';
export type Scored = OverdueLine & { score?: number; grade?: string };

const value = (line: Scored, column: Column): number =>
  column === 'oldest' ? (line.oldest_days ?? -1) : (line[column] ?? -Infinity);

// The worst first: the largest figure, but the lowest score. What is equal stays in the order of cost.
export function sorted(lines: Scored[], column: Column): Scored[] {
  const dearest = (a: Scored, b: Scored) => b.points - a.points || b.clocks - a.clocks;
  if (column === 'score')
    return [...lines].sort((a, b) => (a.score ?? Infinity) - (b.score ?? Infinity) || dearest(a, b));
  return [...lines].sort((a, b) => value(b, column) - value(a, column) || dearest(a, b));
}
