// The supervisor's figures for a wall: larger, by themselves, and without anybody's name.
import { useEffect, useState } from 'preact/hooks';
import { present } from '../api.ts';
import { live } from '../feed.ts';
import { dayText, pointsText, timeText } from '../moments.ts';
import { Waiting } from '../parts/States.tsx';
import { place } from '../router.ts';
import { session } from '../session.ts';
import { english, say } from '../words.ts';
import { CountyMap, figureText } from './CountyMap.tsx';
import { figureOf, sorted } from './county_figures.ts';
import { toldBy, type Told } from './Figures.tsx';
import { Stages } from './Stages.tsx';
import { Trend } from './Trend.tsx';
import { useDue, useHome, useMap, useStages, useStandings, useTrend } from './supervisor_answers.ts';

export function WallPage() {
  const person = session.value!.person;
  const city = session.value!.city?.code ?? person.grid.slice(0, 4);
  const within = place.value.query.get('grid') ?? person.grid;
  const counties = within === city;
  const home = useHome(within);
  const due = useDue(within, 'county');
  const map = useMap(counties);
  const trend = useTrend(within);
  const stages = useStages(within);
  const standings = useStandings(true);
  useEffect(() => {
    document.title = say('web.wall.title');
  }, []);
  const lines = due.answer?.items ?? [];
  const scores = standings.answer?.items ?? [];
  return (
    <main id="main" class="wall">
      <header>
        <h1>
          {within === person.grid
            ? person.grid_name
            : (due.answer?.names?.grids?.[within] ?? session.value!.city?.name ?? '')}{' '}
          <span class="quiet">{say('web.brand')}</span>
        </h1>
        <Now at={home.answer?.at} />
        <nav>
          <a class="button" href={within === person.grid ? '/supervisor' : `/supervisor/${within}`}>
            {say('web.wall.leave')}
          </a>
          <button type="button" onClick={() => void document.documentElement.requestFullscreen?.()}>
            {say('web.wall.full')}
          </button>
        </nav>
      </header>
      <Waiting of={home} rows={3}>
        {(answer) => (
          <WallFigures
            told={toldBy(
              answer,
              scores.filter((one) => counties || one.grid === within),
            )}
          />
        )}
      </Waiting>
      <div class={counties ? 'wall-body' : 'wall-body without-map'}>
        {counties ? (
          <section class="panel" aria-label={say('web.map.title')}>
            <Waiting of={map} rows={10}>
              {(answer) => (
                <CountyMap map={answer} lines={lines} measure="overdue" patterns={false} links={false} />
              )}
            </Waiting>
          </section>
        ) : null}
        {counties ? (
          <section class="panel" aria-label={say('web.overdue.by-county')}>
            <Waiting of={due} rows={16}>
              {(answer) => (
                <table class="list overdue">
                  <thead>
                    <tr>
                      <th scope="col">{say('web.column.county')}</th>
                      {['clocks', 'points', 'coming', ...(scores.length ? ['score'] : [])].map((one) => (
                        <th key={one} scope="col" class="figures">
                          {say(`web.column.${one}`)}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {sorted(answer.items, 'clocks').map((one) => {
                      const score = scores.find((other) => other.grid === one.county);
                      return (
                        <tr key={one.county}>
                          <th scope="row">{answer.names?.grids?.[one.county] ?? one.county}</th>
                          <td class={one.clocks ? 'figures late' : 'figures quiet'}>{one.clocks}</td>
                          <td class="figures">{figureText(figureOf(one, 'cost'), 'cost')}</td>
                          <td class="figures">{one.coming ?? 0}</td>
                          {scores.length ? (
                            <td class="figures">
                              {score ? `${(score.total / 10).toFixed(1)} ${score.grade_title}` : ''}
                            </td>
                          ) : null}
                        </tr>
                      );
                    })}
                  </tbody>
                </table>
              )}
            </Waiting>
          </section>
        ) : null}
        <div class="wall-column">
          <section class="panel" aria-labelledby="wall-trend">
            <h2 id="wall-trend">{say('web.trend.title')}</h2>
            <Waiting of={trend} rows={5}>
              {(answer) => <Trend months={answer.months} within={within} bare />}
            </Waiting>
          </section>
          <section class="panel" aria-labelledby="wall-stages">
            <h2 id="wall-stages">{say('web.waiting.title')}</h2>
            <Waiting of={stages} rows={5}>
              {(answer) => <Stages stages={answer.items} within={within} bare />}
            </Waiting>
          </section>
        </div>
      </div>
    </main>
  );
}

// The server's present, to the minute; and whether it is still heard.
function Now({ at }: { at: string | undefined }) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 5000);
    return () => clearInterval(timer);
  }, [at]);
  const now = present();
  return (
    <p class="now" role="status">
      <span>{dayText(now, now, english())}</span> <b>{timeText(now)}</b>
      {live.value ? null : <span class="quiet"> {say('web.connecting')}</span>}
    </p>
  );
}

function WallFigures({ told }: { told: Told }) {
  const figures: [string, string, string][] = [
    [
      'overdue',
      String(told.overdue),
      told.overdueWeek ? say('web.figure.overdue-week', { count: told.overdueWeek }) : '',
    ],
    ['points', pointsText(told.points), ''],
    ['coming', String(told.coming), told.comingPoints ? pointsText(told.comingPoints) : ''],
    ['open', String(told.open), ''],
  ];
  return (
    <dl class="figures-bar">
      {figures.map(([name, figure, also]) => (
        <div key={name} class={name === 'overdue' && told.overdue ? 'is-late' : ''}>
          <dt>{say(`web.figure.${name}`)}</dt>
          <dd>{figure}</dd>
          {also ? <dd class="also">{also}</dd> : null}
        </div>
      ))}
    </dl>
  );
}
