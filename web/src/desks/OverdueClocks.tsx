// The overdue limits of one unit, and urging, one or several at a time.
import { useState } from 'preact/hooks';
import { asking } from '../api.ts';
import { useList } from '../lists.ts';
import { Moment, Points } from '../parts/Time.tsx';
import { Empty, More, Waiting } from '../parts/States.tsx';
import { say, word } from '../words.ts';
import { isRecord, numberOf, pathOf, type DeskLine, type Page } from '../types.ts';
import { daysSince } from '../moments.ts';
import { present } from '../api.ts';
import { Urge } from './Urge.tsx';

const key = (line: DeskLine) => `${numberOf(line)}/${line.clock}`;

export function OverdueClocks({ within, unit }: { within: string; unit: string }) {
  const list = useList<Page<DeskLine>>(asking('/overdue/clocks', { within, unit, size: 100 }), () => true);
  const [chosen, setChosen] = useState<string[]>([]);
  return (
    <Waiting of={list} rows={6}>
      {(answer) => {
        if (!answer.items.length)
          return (
            <Empty>
              <p>{say('web.overdue.none')}</p>
            </Empty>
          );
        // A record has no urging of its own.
        const urgeable = answer.items.filter((one) => !isRecord(numberOf(one)));
        const numbers = [...new Set(urgeable.filter((one) => chosen.includes(key(one))).map(numberOf))];
        return (
          <>
            <table class="list clocks-list">
              <thead>
                <tr>
                  <th scope="col">
                    {urgeable.length ? (
                      <input
                        type="checkbox"
                        aria-label={say('web.choose-all')}
                        checked={numbers.length > 0 && chosen.length >= urgeable.length}
                        onChange={(event) => setChosen(event.currentTarget.checked ? urgeable.map(key) : [])}
                      />
                    ) : (
                      <span class="unseen">{say('web.choose')}</span>
                    )}
                  </th>
                  {['number', 'title', 'clock', 'due', 'late', 'points'].map((one) => (
                    <th key={one} scope="col">
                      {say(`web.column.${one}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {answer.items.map((one) => (
                  <tr key={key(one)}>
                    <td>
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
                    <td class="figures">
                      <a href={pathOf(numberOf(one))}>{numberOf(one)}</a>
                    </td>
                    <td class="title">
                      {one.title ||
                        [one.kind ? word('record', one.kind) : '', word('state', one.state)]
                          .filter(Boolean)
                          .join(' ')}
                    </td>
                    <td>{answer.names?.clocks?.[one.rule] ?? one.rule}</td>
                    <td>
                      <Moment moment={one.due} />
                    </td>
                    <td class="figures">{say('web.days', { count: daysSince(one.due, present()) })}</td>
                    <td class="figures">
                      {one.points ? (
                        <Points tenths={one.points} late />
                      ) : (
                        <span class="quiet">{say('web.points.none')}</span>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <More shown={answer.items.length} more={list.more} />
            {urgeable.length ? (
              <Urge unit={answer.names?.units?.[unit] ?? unit} numbers={numbers} onDone={() => setChosen([])} />
            ) : null}
          </>
        );
      }}
    </Waiting>
  );
}
