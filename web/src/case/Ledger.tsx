// How a limit was counted, as a small calendar: which days count and which do not, and why.
import { say, word } from '../words.ts';
import type { Derivation } from '../types.ts';
import { weeksOf } from './weeks.ts';

export function Ledger({ derivation }: { derivation: Derivation }) {
  // Where hours are counted a day may stand twice; then the list says it.
  const calendar =
    derivation.days.length > 1 &&
    new Set(derivation.days.map((one) => one.day)).size === derivation.days.length;
  const kinds = [...new Set(derivation.days.map((one) => one.how))];
  return (
    <div class="ledger">
      {calendar ? (
        <table>
          <thead>
            <tr>
              {[1, 2, 3, 4, 5, 6, 7].map((one) => (
                <th key={one} scope="col">
                  {say(`web.weekday.${one}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOf(derivation.days).map((week, row) => (
              <tr key={row}>
                {week.map((day, at) => (
                  <td
                    key={at}
                    class={day ? day.how : ''}
                    title={day ? `${day.day} ${word('counted', day.how)} ${day.why ?? ''}` : undefined}
                  >
                    {day ? (
                      <>
                        <span class="date">{Number(day.day.slice(8))}</span>
                        <span class="count">{day.number ? day.number : say(`web.ledger.${day.how}`)}</span>
                        <span class="unseen">{word('counted', day.how)}</span>
                      </>
                    ) : null}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <ul>
          {derivation.days.map((day, at) => (
            <li key={at}>
              {day.day} {word('counted', day.how)} {day.why}
            </li>
          ))}
        </ul>
      )}
      {calendar ? (
        <ul class="key quiet">
          {kinds.map((one) => (
            <li key={one}>
              <b>{one === 'counted' ? 1 : say(`web.ledger.${one}`)}</b> {word('counted', one)}
            </li>
          ))}
        </ul>
      ) : null}
      {derivation.source ? (
        <p class="quiet">
          {say(derivation.strength === 3 ? 'web.ledger.source' : 'web.ledger.by-analogy', {
            source: derivation.source,
          })}
        </p>
      ) : null}
    </div>
  );
}
