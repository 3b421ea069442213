// At which stage open cases wait, and how long: a bar a stage, its parts by working days.
import { CopyTable } from '../parts/CopyTable.tsx';
import { Empty } from '../parts/States.tsx';
import { say } from '../words.ts';
import type { Stage } from '../types.ts';

const spans = ['up_to_3', 'up_to_10', 'longer'] as const;

export function Stages({ stages, within, bare = false }: { stages: Stage[]; within: string; bare?: boolean }) {
  if (!stages.length)
    return (
      <Empty>
        <p>{say('web.waiting.none')}</p>
      </Empty>
    );
  const most = Math.max(...stages.map((one) => one.cases));
  const list = (state: string) => `/cases?open=true&state=${state}&within=${within}`;
  return (
    <div class="stages">
      <ul class="keys-of-chart">
        {spans.map((name) => (
          <li key={name}>
            <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
              <rect class={`bar-${name}`} width="12" height="12" />
            </svg>
            {say(`web.waiting.${name}`)}
          </li>
        ))}
      </ul>
      <table class="list overdue">
        <caption class="unseen">{say('web.waiting.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('web.waiting.state')}</th>
            <td class="bar" />
            <th scope="col" class="figures">
              {say('web.column.cases')}
            </th>
            <th scope="col" class="figures median">
              {say('web.waiting.median')}
            </th>
            <th scope="col" class="figures">
              {say('web.waiting.longest')}
            </th>
          </tr>
        </thead>
        <tbody>
          {stages.map((one) => (
            <tr key={one.state} data-state={one.state}>
              <th scope="row">{bare ? one.state_title : <a href={list(one.state)}>{one.state_title}</a>}</th>
              <td class="bar" aria-hidden="true">
                <svg viewBox="0 0 100 10" preserveAspectRatio="none" width="100" height="10">
                  {spans.map((name, at) => (
                    <rect
                      key={name}
                      class={`bar-${name}`}
                      x={(100 * spans.slice(0, at).reduce((sum, other) => sum + one[other], 0)) / most}
                      width={(100 * one[name]) / most}
                      height="10"
                    />
                  ))}
                </svg>
              </td>
              <td class="figures">{one.cases}</td>
              <td class="figures median">{say('web.waiting.days', { count: one.median_days })}</td>
              <td class="figures">{say('web.waiting.days', { count: one.longest_days })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {bare ? null : <CopyTable />}
    </div>
  );
}
