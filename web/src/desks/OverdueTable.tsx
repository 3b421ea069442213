// Overdue limits by county or by unit, dearest first; every line opens what is behind it.
import { useState } from 'preact/hooks';
import { present } from '../api.ts';
import { daysSince, pointsText } from '../moments.ts';
import { Moment } from '../parts/Time.tsx';
import { Empty } from '../parts/States.tsx';
import { say } from '../words.ts';
import type { Names, OverdueLine } from '../types.ts';

interface TableProps {
  lines: OverdueLine[];
  names: Partial<Names>;
  by: 'county' | 'unit';
  within: string;
}

type Column = 'clocks' | 'cases' | 'points' | 'oldest';

const worse: Record<Column, (a: OverdueLine, b: OverdueLine) => number> = {
  clocks: (a, b) => b.clocks - a.clocks,
  cases: (a, b) => (b.cases ?? 0) - (a.cases ?? 0),
  points: (a, b) => b.points - a.points || b.clocks - a.clocks,
  oldest: (a, b) => (a.oldest < b.oldest ? -1 : 1),
};

export function OverdueTable({ lines, names, by, within }: TableProps) {
  const [order, setOrder] = useState<Column>('points');
  const [copied, setCopied] = useState(false);
  if (!lines.length)
    return (
      <Empty>
        <p>{say('web.overdue.none')}</p>
      </Empty>
    );
  const sorted = [...lines].sort(worse[order]);
  const most = Math.max(...lines.map((one) => one.clocks));
  const nameOf = (line: OverdueLine) =>
    by === 'county'
      ? (names.grids?.[line.county] ?? line.county)
      : (names.units?.[line.unit ?? ''] ?? line.unit ?? '');
  const pathOf = (line: OverdueLine) =>
    by === 'county' ? `/supervisor/${line.county}` : `/supervisor/${within}/${line.unit}`;
  const copy = async () => {
    const rows = [
      [say(`web.column.${by}`), say('web.column.clocks'), say('web.column.oldest'), say('web.column.points')],
      ...sorted.map((one) => [
        nameOf(one),
        one.clocks,
        daysSince(one.oldest, present()),
        (one.points / -10).toFixed(1),
      ]),
    ];
    await navigator.clipboard.writeText(rows.map((row) => row.join('\t')).join('\n'));
    setCopied(true);
  };
  const heading = (column: Column) => (
    <th scope="col" class="figures" aria-sort={order === column ? 'descending' : undefined}>
      <button type="button" class="plain" onClick={() => setOrder(column)}>
        {say(`web.column.${column}`)}
        <span aria-hidden="true">{order === column ? ' ↓' : ''}</span>
      </button>
    </th>
  );
  return (
    <>
      <table class="list overdue">
        <caption class="unseen">{say(`web.overdue.by-${by}`)}</caption>
        <thead>
          <tr>
            <th scope="col">{say(`web.column.${by}`)}</th>
            {heading('clocks')}
            <td class="bar" />
            {by === 'unit' ? heading('cases') : null}
            {heading('oldest')}
            {heading('points')}
          </tr>
        </thead>
        <tbody>
          {sorted.map((one) => (
            <tr key={one.unit ?? one.county}>
              <th scope="row" class="title">
                <a href={pathOf(one)}>{nameOf(one)}</a>
              </th>
              <td class="figures">{one.clocks}</td>
              <td class="bar" aria-hidden="true">
                <svg viewBox="0 0 100 8" preserveAspectRatio="none" width="100" height="8">
                  <rect width={(100 * one.clocks) / most} height="8" rx="2" />
                </svg>
              </td>
              {by === 'unit' ? <td class="figures">{one.cases}</td> : null}
              <td class="figures">
                {say('web.days', { count: daysSince(one.oldest, present()) })}{' '}
                <small class="quiet wide">
                  <Moment moment={one.oldest} day />
                </small>
              </td>
              <td class="figures">
                {one.points ? (
                  <b class="late">{pointsText(one.points)}</b>
                ) : (
                  <span class="quiet">{say('web.points.none')}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="after-table">
        <button type="button" class="plain" onClick={() => void copy()}>
          {say(copied ? 'web.copied' : 'web.copy')}
        </button>
      </p>
    </>
  );
}
