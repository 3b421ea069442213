// What is overdue and what will be, whose it is and what it costs: county, unit, case, in three clicks. Every figure
// opens the list behind it.
import { useEffect } from 'preact/hooks';
import { asking } from '../api.ts';
import { useAnswer } from '../answer.ts';
import { filtered, place } from '../router.ts';
import { session } from '../session.ts';
import { Waiting } from '../parts/States.tsx';
import { keep, read, say } from '../words.ts';
import type { Answer, DeskLine, Page } from '../types.ts';
import { CountyMap } from './CountyMap.tsx';
import { measureNamed, measures } from './county_figures.ts';
import { DueTable } from './DueTable.tsx';
import { Figures } from './Figures.tsx';
import { KeepList } from './KeepList.tsx';
import { LimitList, type Which } from './LimitList.tsx';
import { Next } from './Next.tsx';
import { Stages } from './Stages.tsx';
import { Trend } from './Trend.tsx';
import { useDue, useHome, useMap, useStages, useStandings, useTrend } from './supervisor_answers.ts';

const lists = ['overdue', 'coming', 'missed', 'keep'];

export function SupervisorPage() {
  const person = session.value!.person;
  const city = session.value!.city?.code ?? person.grid.slice(0, 4);
  const { parts, query } = place.value;
  const { unit } = parts;
  const top = person.grid; // a county's supervisor begins with the county
  const within = parts['grid'] ?? top;
  const counties = within === city;
  const list = lists.find((one) => one === query.get('list'));
  const whole = !unit && !list;
  const named = useAnswer<Answer>(
    within === top && !unit ? undefined : asking('/names', { units: unit, grids: within }),
  );
  const home = useHome(unit || list ? undefined : within);
  const due = useDue(whole ? within : undefined, counties ? 'county' : 'unit');
  const standings = useStandings(whole || list === 'keep');
  const own = (standings.answer?.items ?? []).filter((one) => counties || one.grid === within);
  // Empty until it is known, so that no code flashes where a name will stand.
  const nameIn = (all: Record<string, string> | undefined, code: string) =>
    named.loading ? ' ' : (all?.[code] ?? code);
  const gridName = within === top ? person.grid_name : nameIn(named.answer?.names?.grids, within);
  const unitName = unit ? nameIn(named.answer?.names?.units, unit) : '';

  useEffect(() => {
    document.title = say('web.supervisor.title');
  }, []);

  return (
    <section class="page supervisor">
      <header class="page-head">
        <nav aria-label={say('web.supervisor.path')} class="path">
          {within === top && whole ? null : <a href="/supervisor">{person.grid_name}</a>}
          {within !== top && !whole ? <a href={`/supervisor/${within}`}>{gridName}</a> : null}
        </nav>
        <h1>
          {unitName || gridName} <span class="quiet">{say('web.supervisor.title')}</span>
        </h1>
        <div class="buttons print-button">
          <a class="button wide" href={asking('/wall', { grid: within === top ? undefined : within })}>
            {say('web.wall.title')}
          </a>
          <button type="button" onClick={() => print()}>
            {say('web.print')}
          </button>
        </div>
      </header>
      {unit ? (
        <nav class="chips" aria-label={say('web.supervisor.title')}>
          {(['overdue', 'coming'] as const).map((one) => (
            <a
              key={one}
              href={filtered({ list: one })}
              aria-current={(list ?? 'overdue') === one ? 'true' : undefined}
            >
              {say(`web.list.${one}`)}
            </a>
          ))}
        </nav>
      ) : null}
      {unit || list ? (
        list === 'keep' ? (
          <Waiting of={standings} rows={6}>
            {(answer) => <KeepList standings={own} names={answer.names ?? {}} />}
          </Waiting>
        ) : (
          <LimitList
            key={`${within}/${unit}/${list}`}
            within={within}
            unit={unit}
            which={(list as Which | undefined) ?? 'overdue'}
            during={query.get('during') ?? ''}
          />
        )
      ) : (
        <>
          <Waiting of={home} rows={2}>
            {(answer) => <Figures home={answer} standings={own} within={within} />}
          </Waiting>
          <Counties within={within} counties={counties} due={due} standings={own} />
          <Below within={within} />
        </>
      )}
    </section>
  );
}

function Counties({
  within,
  counties,
  due,
  standings,
}: {
  within: string;
  counties: boolean;
  due: ReturnType<typeof useDue>;
  standings: Parameters<typeof DueTable>[0]['standings'];
}) {
  const map = useMap(counties);
  const measure = measureNamed(place.value.query.get('by'));
  const patterns = (place.value.query.get('patterns') ?? read('patterns')) === 'yes';
  return (
    <div class={counties ? 'map-and-table' : ''}>
      {counties ? (
        <section class="panel map-panel" aria-labelledby="map-title">
          <h2 id="map-title" class="unseen">
            {say('web.map.title')}
          </h2>
          <div class="filters">
            <div class="chips" role="group" aria-label={say('web.map.colour')}>
              {measures.map((one) => (
                <a key={one} href={filtered({ by: one })} aria-current={one === measure ? 'true' : undefined}>
                  {say(`web.map.${one}`)}
                </a>
              ))}
            </div>
            <a
              class="pattern-switch"
              href={filtered({ patterns: patterns ? 'no' : 'yes' })}
              role="switch"
              aria-checked={patterns}
              onClick={() => keep('patterns', patterns ? 'no' : 'yes')}
            >
              {say('web.map.pattern')}
            </a>
          </div>
          <Waiting of={map} rows={10}>
            {(answer) => (
              <CountyMap map={answer} lines={due.answer?.items ?? []} measure={measure} patterns={patterns} />
            )}
          </Waiting>
        </section>
      ) : null}
      <div>
        <Waiting of={due} rows={16}>
          {(answer) => (
            <DueTable
              lines={answer.items}
              names={answer.names ?? {}}
              by={counties ? 'county' : 'unit'}
              within={within}
              standings={standings}
            />
          )}
        </Waiting>
      </div>
    </div>
  );
}

function Below({ within }: { within: string }) {
  const trend = useTrend(within);
  const stages = useStages(within);
  const next = useAnswer<Page<DeskLine>>(
    asking('/overdue/clocks', { within, coming: true, size: 10 }),
    () => true,
  );
  // Figures of a whole grid are told to nobody who does not read it; that is no fault of the page.
  const whole = trend.problem?.status !== 403;
  return (
    <>
      {whole ? (
        <div class="two-panels">
          <section class="panel" aria-labelledby="trend-title">
            <h2 id="trend-title">{say('web.trend.title')}</h2>
            <Waiting of={trend} rows={6}>
              {(answer) => <Trend months={answer.months} within={within} />}
            </Waiting>
          </section>
          <section class="panel" aria-labelledby="stages-title">
            <h2 id="stages-title">{say('web.waiting.title')}</h2>
            <Waiting of={stages} rows={6}>
              {(answer) => <Stages stages={answer.items} within={within} />}
            </Waiting>
          </section>
        </div>
      ) : null}
      <section class="coming" aria-labelledby="coming-title">
        <h2 id="coming-title">{say('web.coming.title')}</h2>
        <Waiting of={next} rows={4}>
          {(answer) => (
            <Next lines={answer.items} names={answer.names ?? {}} more={!!answer.next} within={within} />
          )}
        </Waiting>
      </section>
    </>
  );
}
