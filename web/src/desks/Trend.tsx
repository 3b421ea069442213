// A year by month: found, ended, missed. The columns are for the eye; the table below them says the same.
import { narrow } from '../narrow.ts';
import { go } from '../router.ts';
import { CopyTable } from '../parts/CopyTable.tsx';
import { english, say } from '../words.ts';
import type { Month } from '../types.ts';
import { monthText } from '../moments.ts';
import { chartOf, series, type Series } from './trend_chart.ts';

const [width, height] = [660, 180];
// Letters are larger within the drawing where it is small.
const margin = () => (narrow.value ? { left: 72, below: 44 } : { left: 44, below: 34 });

export function listOf(name: Series, month: string, within: string): string {
  return name === 'missed'
    ? `/supervisor/${within}?list=missed&during=${month}`
    : `/cases?${name}=${month}&within=${within}`;
}

export function Trend({ months, within, bare = false }: { months: Month[]; within: string; bare?: boolean }) {
  const { left, below } = margin();
  const chart = chartOf(months, width, height);
  const text = (month: string, at: number) => monthText(month, at === 0 || month.endsWith('-01'), english());
  return (
    <div class="trend">
      <ul class="keys-of-chart" aria-hidden="true">
        {series.map((name) => (
          <li key={name}>
            <svg viewBox="0 0 12 12" width="12" height="12">
              <rect class={`bar-${name}`} width="12" height="12" />
            </svg>
            {say(`web.trend.${name}`)}
          </li>
        ))}
      </ul>
      <svg viewBox={`-${left} -14 ${width + left + 8} ${height + 14 + below}`} aria-hidden="true" class="chart">
        {chart.lines.map((one) => (
          <g key={one.y} class="line">
            <line x1="0" x2={width} y1={one.y} y2={one.y} />
            <text x="-8" y={one.y + 4}>
              {one.figure}
            </text>
          </g>
        ))}
        {chart.columns.map((one) => (
          <rect
            key={`${one.month}-${one.series}`}
            class={`bar-${one.series}`}
            x={one.x}
            y={one.y}
            width={one.width}
            height={one.height}
            onClick={bare ? undefined : () => go(listOf(one.series, one.month, within))}
          >
            <title>
              {`${monthText(one.month, true, english())} ${say(`web.trend.${one.series}`)} ${
                months.find((month) => month.month === one.month)![one.series]
              }`}
            </title>
          </rect>
        ))}
        {chart.months.map((one, at) => (
          <text key={one.month} class="month" x={one.x} y={height + (narrow.value ? 30 : 18)}>
            {text(one.month, at)}
          </text>
        ))}
      </svg>
      {bare ? null : (
        <details>
          <summary>{say('web.trend.table')}</summary>
          <div>
            <table class="list months">
              <caption class="unseen">{say('web.trend.title')}</caption>
              <thead>
                <tr>
                  <th scope="col">{say('web.trend.month')}</th>
                  {series.map((name) => (
                    <th key={name} scope="col" class="figures">
                      {say(`web.trend.${name}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {months.map((one) => (
                  <tr key={one.month} data-month={one.month}>
                    <th scope="row">{monthText(one.month, true, english())}</th>
                    {series.map((name) => (
                      <td key={name} class="figures">
                        <a href={listOf(name, one.month, within)}>{one[name]}</a>
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
            <CopyTable />
          </div>
        </details>
      )}
    </div>
  );
}
