// Which limits must be met within the week so that each county keeps its grade, if everything else lapses.
import { CopyTable } from '../parts/CopyTable.tsx';
import { Empty } from '../parts/States.tsx';
import { say } from '../words.ts';
import { numberOf, type Names, type Standing } from '../types.ts';
import { LimitCells } from './LimitList.tsx';

export function KeepList({ standings, names }: { standings: Standing[]; names: Partial<Names> }) {
  const soon = standings.filter((one) => one.keep_soon.length);
  return (
    <section class="limits" aria-labelledby="limits-title">
      <h2 id="limits-title">{say('web.list.keep')}</h2>
      {soon.length ? null : (
        <Empty>
          <p>{say('web.list.none')}</p>
        </Empty>
      )}
      {soon.map((county) => (
        <section key={county.grid} class="group" aria-labelledby={`keep-${county.grid}`}>
          <h3 id={`keep-${county.grid}`}>
            {say('web.standings.keep', {
              county: names.grids?.[county.grid] ?? county.grid,
              grade: county.grade_title,
              count: county.keep_soon.length,
            })}
          </h3>
          <table class="list clocks-list">
            <thead>
              <tr>
                {['number', 'title', 'unit', 'clock', 'due'].map((one) => (
                  <th key={one} scope="col">
                    {say(`web.column.${one}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {county.keep_soon.map((one) => (
                <tr key={`${numberOf(one)}/${one.clock}`}>
                  <LimitCells line={one} names={names} unit />
                </tr>
              ))}
            </tbody>
          </table>
          <CopyTable />
          {county.keep > county.keep_soon.length ? (
            <p class="quiet">{say('web.standings.later', { count: county.keep - county.keep_soon.length })}</p>
          ) : null}
        </section>
      ))}
    </section>
  );
}
