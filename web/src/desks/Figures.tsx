import { pointsText } from '../moments.ts';
import { say } from '../words.ts';
import type { Home } from '../types.ts';

const sum = (values: number[]) => values.reduce((total, one) => total + one, 0);

// Each figure with what it is of; the ones that cost come first.
export function Figures({
  home,
}: {
  home: Home & { coming?: { clocks: number; cases: number; points: number } };
}) {
  const overdue = sum(home.units.map((one) => one.clocks));
  const points = sum(home.units.map((one) => one.points));
  const open = sum(home.states.filter((one) => one.open).map((one) => one.cases));
  const breaches = sum(home.breaches.map((one) => one.breaches));
  return (
    <dl class="figures-bar">
      <div class={overdue ? 'is-late' : ''}>
        <dt>{say('web.figure.overdue')}</dt>
        <dd>
          {overdue ? <span aria-hidden="true">▲ </span> : null}
          {overdue}
        </dd>
      </div>
      <div>
        <dt>{say('web.figure.points')}</dt>
        <dd>{pointsText(points)}</dd>
      </div>
      {home.coming ? (
        <div>
          <dt>{say('web.figure.coming')}</dt>
          <dd>
            {home.coming.clocks} <small>{pointsText(home.coming.points)}</small>
          </dd>
        </div>
      ) : null}
      <div>
        <dt>{say('web.figure.breaches')}</dt>
        <dd>{breaches}</dd>
      </div>
      <div>
        <dt>{say('web.figure.open')}</dt>
        <dd>
          <a href="/cases?open=true">{open}</a>
        </dd>
      </div>
    </dl>
  );
}
