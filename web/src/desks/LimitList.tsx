// Limits of a unit or of a whole grid, each with its case: what is overdue, what falls due within a week, or what was
// missed in a month or in some days. Of the overdue, one or many are urged in one step.
import { useState } from 'preact/hooks';
import { asking, present } from '../api.ts';
import { useList } from '../lists.ts';
import { at, daysSince, duringText } from '../moments.ts';
import { CopyTable } from '../parts/CopyTable.tsx';
import { Empty, More, Waiting } from '../parts/States.tsx';
import { Moment, Points } from '../parts/Time.tsx';
import { english, say, word } from '../words.ts';
import { isRecord, numberOf, pathOf, type DeskLine, type Page } from '../types.ts';
import { Urge } from './Urge.tsx';

export type Which = 'overdue' | 'coming' | 'missed';

const key = (line: DeskLine) => `${numberOf(line)}/${line.clock}`;

export function LimitList({
  within,
  unit,
  which,
  during,
}: {
  within: string;
  unit?: string | undefined;
  which: Which;
  during: string;
}) {
  const path =
    which === 'missed'
      ? asking('/missed', { within, during, size: 100 })
      : asking('/overdue/clocks', { within, unit, coming: which === 'coming' ? true : undefined, size: 100 });
  const list = useList<Page<DeskLine>>(path, () => true);
  const [chosen, setChosen] = useState<string[]>([]);
  return (
    <section class="limits" aria-labelledby="limits-title">
      <h2 id="limits-title">
        {say(`web.list.${which}`, { during: duringText(during, present(), english()) })}
      </h2>
      <Waiting of={list} rows={6}>
        {(answer) => {
          if (!answer.items.length)
            return (
              <Empty>
                <p>{say(which === 'missed' ? 'web.list.none' : `web.${which}.none`)}</p>
              </Empty>
            );
          const names = answer.names?.units ?? {};
          // A record has no urging of its own.
          const urgeable = which === 'overdue' ? answer.items.filter((one) => !isRecord(numberOf(one))) : [];
          const urged = urgeable.filter((one) => chosen.includes(key(one)));
          const numbers = [...new Set(urged.map(numberOf))];
          const units = [...new Set(urged.map((one) => names[one.unit] ?? one.unit))];
          return (
            <>
              <table class="list clocks-list">
                <thead>
                  <tr>
                    {urgeable.length ? (
                      <th scope="col" class="choose">
                        <input
                          type="checkbox"
                          aria-label={say('web.choose-all')}
                          checked={numbers.length > 0 && chosen.length >= urgeable.length}
                          onChange={(event) => setChosen(event.currentTarget.checked ? urgeable.map(key) : [])}
                        />
                      </th>
                    ) : null}
                    {['number', 'title', ...(unit ? [] : ['unit']), 'clock', 'due'].map((one) => (
                      <th key={one} scope="col">
                        {say(`web.column.${one}`)}
                      </th>
                    ))}
                    {which === 'overdue' ? <th scope="col">{say('web.column.late')}</th> : null}
                    <th scope="col" class="figures">
                      {say(which === 'coming' ? 'web.column.coming_points' : 'web.column.points')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {answer.items.map((one) => (
                    <tr key={key(one)}>
                      {urgeable.length ? (
                        <td class="choose">
                          {isRecord(numberOf(one)) ? null : (
                            <input
                              type="checkbox"
                              aria-label={say('web.choose-one', { number: numberOf(one) })}
                              checked={chosen.includes(key(one))}
                              onChange={(event) =>
                                setChosen(
                                  event.currentTarget.checked
                                    ? [...chosen, key(one)]
                                    : chosen.filter((other) => other !== key(one)),
                                )
                              }
                            />
                          )}
                        </td>
                      ) : null}
                      <LimitCells line={one} names={answer.names ?? {}} unit={!unit} />
                      {which === 'overdue' ? (
                        <td class="figures">{say('web.days', { count: daysSince(one.due, present()) })}</td>
                      ) : null}
                      <td class="figures">
                        {one.points ? (
                          <Points tenths={one.points} late={at(one.due) < present()} />
                        ) : (
                          <span class="quiet">{say('web.points.none')}</span>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <CopyTable />
              <More shown={answer.items.length} more={list.more} />
              {urgeable.length ? (
                <Urge unit={units.join(say('web.list-comma'))} numbers={numbers} onDone={() => setChosen([])} />
              ) : null}
            </>
          );
        }}
      </Waiting>
    </section>
  );
}

// Number, title, unit, limit and end, as every table of limits shows them.
export function LimitCells({
  line,
  names,
  unit,
}: {
  line: Omit<DeskLine, 'points' | 'state'> & { state?: string };
  names: { units?: Record<string, string>; clocks?: Record<string, string> };
  unit: boolean;
}) {
  const number = numberOf(line);
  return (
    <>
      <td class="figures">
        <a href={pathOf(number)}>{number}</a>
      </td>
      <td class="title">
        {line.title ||
          [line.kind ? word('record', line.kind) : '', line.state ? word('state', line.state) : '']
            .filter(Boolean)
            .join(' ')}
      </td>
      {unit ? <td>{names.units?.[line.unit] ?? line.unit}</td> : null}
      <td>{names.clocks?.[line.rule] ?? line.rule}</td>
      <td>
        <Moment moment={line.due} />
      </td>
    </>
  );
}
