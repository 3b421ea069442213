// The limits that fall due next.
import { CopyTable } from '../parts/CopyTable.tsx';
import { Empty } from '../parts/States.tsx';
import { Points } from '../parts/Time.tsx';
import { say } from '../words.ts';
import { numberOf, type DeskLine, type Names } from '../types.ts';
import { LimitCells } from './LimitList.tsx';

export function Next({
  lines,
  names,
  more,
  within,
}: {
  lines: DeskLine[];
  names: Partial<Names>;
  more: boolean;
  within: string;
}) {
  if (!lines.length)
    return (
      <Empty>
        <p>{say('web.coming.none')}</p>
      </Empty>
    );
  return (
    <>
      <table class="list clocks-list">
        <thead>
          <tr>
            {['number', 'title', 'unit', 'clock', 'due', 'coming_points'].map((one) => (
              <th key={one} scope="col">
                {say(`web.column.${one}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((one) => (
            <tr key={`${numberOf(one)}/${one.clock}`}>
              <LimitCells line={one} names={names} unit />
              <td class="figures">
                {one.points ? (
                  <Points tenths={one.points} />
                ) : (
                  <span class="quiet">{say('web.points.none')}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more ? (
        <p>
          <a href={`/supervisor/${within}?list=coming`}>{say('web.coming.more')} ›</a>
        </p>
      ) : null}
      <CopyTable />
    </>
  );
}
