// The places of a year's columns and of the lines behind them, in the units of the drawing.
import type { Month } from '../types.ts';

export const series = ['found', 'ended', 'missed'] as const;
export type Series = (typeof series)[number];

// A round figure at or above the highest: 1, 2 or 5 with noughts.
export function roundTop(highest: number): number {
  if (highest <= 4) return Math.max(1, highest);
  const power = 10 ** Math.floor(Math.log10(highest));
  return [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one >= highest)!;
}

export interface Column {
  month: string;
  series: Series;
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Chart {
  columns: Column[];
  lines: { y: number; figure: number }[];
  months: { month: string; x: number }[];
}

export function chartOf(months: Month[], width: number, height: number): Chart {
  const top = roundTop(Math.max(0, ...months.flatMap((one) => series.map((name) => one[name]))));
  const step = width / Math.max(1, months.length);
  const column = (step * 0.72) / series.length;
  const y = (figure: number) => Math.round((height * (top - figure) * 10) / top) / 10;
  return {
    columns: months.flatMap((one, at) =>
      series.map((name, place) => ({
        month: one.month,
        series: name,
        x: Math.round((at * step + step * 0.14 + place * column) * 10) / 10,
        y: y(one[name]),
        width: Math.round(column * 0.86 * 10) / 10,
        height: Math.round((height - y(one[name])) * 10) / 10,
      })),
    ),
    lines: [0, top / 2, top].map((figure) => ({ y: y(figure), figure })),
    months: months.map((one, at) => ({ month: one.month, x: Math.round((at + 0.5) * step * 10) / 10 })),
  };
}
