// What is overdue, whose it is and what it costs: county, unit, case, in three clicks.
import { useEffect } from 'preact/hooks';
import { asking } from '../api.ts';
import { useAnswer } from '../answer.ts';
import { place } from '../router.ts';
import { session } from '../session.ts';
import { Waiting } from '../parts/States.tsx';
import { say } from '../words.ts';
import type { Answer, Home, OverdueLine } from '../types.ts';
import { Figures } from './Figures.tsx';
import { OverdueClocks } from './OverdueClocks.tsx';
import { OverdueTable } from './OverdueTable.tsx';

type Lines = Answer & { items?: OverdueLine[]; lines?: OverdueLine[]; units?: OverdueLine[] };

const any = () => true;

export function SupervisorPage() {
  const person = session.value!.person;
  const city = session.value!.city?.code ?? person.grid.slice(0, 4);
  const { grid: asked, unit } = place.value.parts;
  const top = person.grid; // a county's supervisor begins with the county
  const within = asked ?? top;
  const counties = within === city;
  const home = useAnswer<Home>(unit ? undefined : asking('/home', { within }), any);
  const named = useAnswer<Answer>(
    within === top && !unit ? undefined : asking('/names', { units: unit, grids: within }),
  );
  const lines = useAnswer<Lines>(
    unit ? undefined : asking('/overdue', { within, by: counties ? 'county' : 'unit' }),
    any,
  );
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
          {within === top && !unit ? null : <a href="/supervisor">{person.grid_name}</a>}
          {within !== top && unit ? <a href={`/supervisor/${within}`}>{gridName}</a> : null}
        </nav>
        <h1>
          {unitName || gridName} <span class="quiet">{say('web.supervisor.title')}</span>
        </h1>
        <button type="button" class="print-button" onClick={() => print()}>
          {say('web.print')}
        </button>
      </header>
      {unit ? null : (
        <Waiting of={home} rows={1}>
          {(answer) => <Figures home={answer} />}
        </Waiting>
      )}
      {unit ? (
        <OverdueClocks within={within} unit={unit} />
      ) : (
        <Waiting of={lines} rows={8}>
          {(answer) => (
            <OverdueTable
              lines={answer.items ?? answer.lines ?? answer.units ?? []}
              names={answer.names ?? {}}
              by={counties ? 'county' : 'unit'}
              within={within}
            />
          )}
        </Waiting>
      )}
    </section>
  );
}
