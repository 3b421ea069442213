// Counties or units with what is overdue and what will be, the worst first; every line opens what is behind it.
import { useState } from 'preact/hooks';
import { present } from '../api.ts';
import { daysSince, pointsText } from '../moments.ts';
import { CopyTable } from '../parts/CopyTable.tsx';
import { Empty } from '../parts/States.tsx';
import { Moment } from '../parts/Time.tsx';
import { say } from '../words.ts';
import type { Names, OverdueLine, Standing } from '../types.ts';
import { sorted, type Column, type Scored } from './county_figures.ts';

interface TableProps {
  lines: OverdueLine[];
  names: Partial<Names>;
  by: 'county' | 'unit';
  within: string;
  standings?: Standing[] | undefined;
}

// Those that a narrow screen leaves out.
const wide: Column[] = ['coming', 'open', 'score', 'cases'];

export function DueTable({ lines, names, by, within, standings = [] }: TableProps) {
  const [order, setOrder] = useState<Column>('points');
  if (!lines.length)
    return (
      <Empty>
        <p>{say('web.overdue.none')}</p>
      </Empty>
    );
  const columns: Column[] = [
    'clocks',
    ...(by === 'unit' ? (['cases'] as const) : []),
    'oldest',
    'points',
    'coming',
    'coming_points',
    ...(by === 'county' ? (['open'] as const) : []),
    ...(by === 'county' && standings.length ? (['score'] as const) : []),
  ];
  const scored: Scored[] = lines.map((line) => {
    const own = standings.find((one) => one.grid === line.county);
    return own ? { ...line, score: own.total, grade: own.grade_title } : line;
  });
  const rows = sorted(scored, order);
  const most = Math.max(1, ...lines.map((one) => one.clocks));
  const nameOf = (line: OverdueLine) =>
    by === 'county'
      ? (names.grids?.[line.county] ?? line.county)
      : (names.units?.[line.unit ?? ''] ?? line.unit ?? '');
  const pathOf = (line: OverdueLine) =>
    by === 'county' ? `/supervisor/${line.county}` : `/supervisor/${within}/${line.unit}`;
  const heading = (column: Column) => (
    <th
      key={column}
      scope="col"
      class={`figures ${wide.includes(column) ? 'wide' : column}`}
      aria-sort={order === column ? (column === 'score' ? 'ascending' : 'descending') : undefined}
    >
      <button type="button" class="plain" onClick={() => setOrder(column)}>
        {say(`web.column.${column}`)}
        <span aria-hidden="true">{order === column ? (column === 'score' ? ' ↑' : ' ↓') : ''}</span>
      </button>
    </th>
  );
  return (
    <div>
      <table class="list overdue">
        <caption class="unseen">{say(`web.overdue.by-${by}`)}</caption>
        <thead>
          <tr>
            <th scope="col">{say(`web.column.${by}`)}</th>
            <td class="bar" />
            {columns.map(heading)}
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.unit ?? one.county} data-grid={by === 'county' ? one.county : undefined}>
              <th scope="row" class="title">
                <a href={pathOf(one)}>{nameOf(one)}</a>
              </th>
              <td class="bar" aria-hidden="true">
                <svg viewBox="0 0 100 8" preserveAspectRatio="none" width="100" height="8">
                  <rect width={(100 * one.clocks) / most} height="8" rx="2" />
                </svg>
              </td>
              {columns.map((column) => (
                <td key={column} class={`figures ${wide.includes(column) ? 'wide' : column}`}>
                  <Figure
                    line={one}
                    column={column}
                    path={pathOf(one)}
                    within={by === 'county' ? one.county : ''}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <CopyTable />
    </div>
  );
}

function Figure({
  line,
  column,
  path,
  within,
}: {
  line: Scored;
  column: Column;
  path: string;
  within: string;
}) {
  switch (column) {
    case 'clocks':
      return line.clocks ? <a href={`${path}?list=overdue`}>{line.clocks}</a> : <Nothing />;
    case 'coming':
      return line.coming ? <a href={`${path}?list=coming`}>{line.coming}</a> : <Nothing />;
    case 'open':
      return line.open ? <a href={`/cases?open=true&within=${within}`}>{line.open}</a> : <Nothing />;
    case 'oldest':
      return line.oldest ? (
        <>
          {say('web.days', { count: line.oldest_days ?? daysSince(line.oldest, present()) })}
          <span class="unseen">
            <Moment moment={line.oldest} day />
          </span>
        </>
      ) : (
        <Nothing />
      );
    case 'points':
      return line.points ? <b class="late">{pointsText(line.points)}</b> : <Nothing />;
    case 'coming_points':
      return line.coming_points ? <b>{pointsText(line.coming_points)}</b> : <Nothing />;
    case 'score':
      return line.score === undefined ? (
        <Nothing />
      ) : (
        <>
          {(line.score / 10).toFixed(1)} <small class="quiet">{line.grade}</small>
        </>
      );
    default:
      return line[column] ? <>{line[column]}</> : <Nothing />;
  }
}

// Easier on the eye than many noughts.
const Nothing = () => (
  <span class="quiet">
    <span aria-hidden="true">·</span>
    <span class="unseen copied">0</span>
  </span>
);
