import { asking } from '../api.ts';
import { dayOf, pointsText } from '../moments.ts';
import { say } from '../words.ts';
import type { Home, Standing } from '../types.ts';

const sum = (values: number[]) => values.reduce((total, one) => total + one, 0);

export interface Told {
  overdue: number;
  overdueWeek: number;
  points: number;
  coming: number;
  comingPoints: number;
  open: number;
  keep: number | undefined; // limits within a week; undefined where no score may be read
}

export function toldBy(home: Home, standings: Standing[]): Told {
  return {
    overdue: sum(home.units.map((one) => one.clocks)),
    overdueWeek: home.week.overdue,
    points: sum(home.units.map((one) => one.points)),
    coming: home.coming.clocks,
    comingPoints: home.coming.points,
    open: sum(home.states.filter((one) => one.open).map((one) => one.cases)),
    keep: standings.length ? sum(standings.map((one) => one.keep_soon.length)) : undefined,
  };
}

// Each figure with what it is of, and the list behind it; the ones that cost come first.
export function Figures({ home, standings, within }: { home: Home; standings: Standing[]; within: string }) {
  const told = toldBy(home, standings);
  const { week } = home;
  const days = `${week.since.slice(0, 10)}/${dayOf(home.at ?? '')}`;
  const list = (which: string) => `/supervisor/${within}?list=${which}`;
  return (
    <dl class="figures-bar">
      <div class={told.overdue ? 'is-late' : ''}>
        <dt>{say('web.figure.overdue')}</dt>
        <dd>
          <a href={list('overdue')}>
            {told.overdue ? <span aria-hidden="true">▲ </span> : null}
            {told.overdue} <small>{told.points ? pointsText(told.points) : ''}</small>
          </a>
        </dd>
        {told.overdueWeek ? (
          <dd class="also">{say('web.figure.overdue-week', { count: told.overdueWeek })}</dd>
        ) : null}
      </div>
      <div>
        <dt>{say('web.figure.coming')}</dt>
        <dd>
          <a href={list('coming')}>
            {told.coming} <small>{told.comingPoints ? pointsText(told.comingPoints) : ''}</small>
          </a>
        </dd>
      </div>
      {told.keep === undefined ? null : (
        <div>
          <dt>{say('web.figure.keep')}</dt>
          <dd>
            <a href={list('keep')}>
              {say('web.figure.keep-count', { count: told.keep })} <small>{say('web.figure.in-a-week')}</small>
            </a>
          </dd>
        </div>
      )}
      <div>
        <dt>{say('web.figure.open')}</dt>
        <dd>
          <a href={asking('/cases', { open: true, within })}>{told.open}</a>
        </dd>
      </div>
      {week.found === undefined ? null : (
        <div class="of-week">
          <dt>{say('web.figure.week')}</dt>
          <dd>
            <a href={asking('/cases', { found: days, within })}>
              {say('web.figure.found', { count: week.found })}
            </a>
            <a href={asking('/cases', { ended: days, within })}>
              {say('web.figure.ended', { count: week.ended ?? 0 })}
            </a>
            <a href={`${list('missed')}&during=${days}`}>
              {say('web.figure.missed', { count: week.missed ?? 0 })}
            </a>
          </dd>
        </div>
      )}
    </dl>
  );
}
