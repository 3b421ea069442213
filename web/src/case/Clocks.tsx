// Every limit of the case: the running ones first, least time left on top, each with how it was counted.
import { useState } from 'preact/hooks';
import { useAnswer } from '../answer.ts';
import { at } from '../moments.ts';
import { ClockMark, Points, Sentence } from '../parts/Time.tsx';
import { Waiting } from '../parts/States.tsx';
import { say, word } from '../words.ts';
import { pathOf, numberOf, type Clock, type Derivation, type History } from '../types.ts';
import { Ledger } from './Ledger.tsx';

export function Clocks({ history }: { history: History }) {
  const clocks = history.clocks ?? [];
  const due = (clock: Clock) => (clock.due ? at(clock.due) : Infinity);
  const running = clocks.filter((one) => one.open).sort((a, b) => due(a) - due(b));
  const over = clocks.filter((one) => !one.open);
  return (
    <section class="clocks" aria-labelledby="clocks">
      <h2 id="clocks">{say('web.clocks.title')}</h2>
      {running.length ? (
        <ul>
          {running.map((one) => (
            <One key={one.number} clock={one} history={history} />
          ))}
        </ul>
      ) : (
        <p class="quiet">{say('web.clocks.none')}</p>
      )}
      {over.length ? (
        <details>
          <summary>{say('web.clocks.over', { count: over.length })}</summary>
          <ul>
            {over.map((one) => (
              <One key={one.number} clock={one} history={history} />
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

function One({ clock, history }: { clock: Clock; history: History }) {
  const [open, setOpen] = useState(false);
  const told = useAnswer<Derivation>(open ? `${pathOf(numberOf(history))}/clocks/${clock.number}` : undefined);
  const points = clock.points ?? clock.breach?.points ?? 0;
  return (
    <li class="clock">
      <p class="line">
        <b>{clock.title ?? word('clock', clock.clock)}</b>
        <ClockMark clock={clock} />
        {points ? <Points tenths={points} late={Boolean(clock.breach)} /> : null}
      </p>
      <p class="quiet">
        {clock.limit_title ?? clock.limit}
        {clock.due ? (
          <>
            {say('web.comma')}
            <Sentence id="web.due" moment={clock.due} />
          </>
        ) : null}
        {clock.ended ? (
          <>
            {say('web.comma')}
            <Sentence id="web.ended" moment={clock.ended} />
          </>
        ) : null}
      </p>
      <p class="quiet">{history.names?.units?.[clock.unit] ?? clock.unit}</p>
      <button type="button" class="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
        {say('web.clocks.how')} {open ? '▾' : '›'}
      </button>
      {open ? (
        <Waiting of={told} rows={2}>
          {(answer) => <Ledger derivation={answer} />}
        </Waiting>
      ) : null}
    </li>
  );
}
