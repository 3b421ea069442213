// What this person may begin: plans, sources, meetings, bulletins and the like, each with the form that it needs.
import { useEffect } from 'preact/hooks';
import { useAnswer } from '../answer.ts';
import { go } from '../router.ts';
import { Empty, Waiting } from '../parts/States.tsx';
import { say } from '../words.ts';
import { pathOf, type Answer, type RecordForm } from '../types.ts';
import { ActionPanel } from '../case/ActionPanel.tsx';
import { session } from '../session.ts';
import { arranged } from './arranged.ts';

interface Forms extends Answer {
  items: RecordForm[];
}

export function BeginPage({ action }: { action: string }) {
  const forms = useAnswer<Forms>('/record-forms');
  useEffect(() => {
    document.title = say('web.begin.title');
  }, []);
  return (
    <section class="page begin">
      <header class="page-head">
        <p class="number">
          <a href="/records">{say('web.records.title')}</a> <span aria-hidden="true">›</span>
        </p>
        <h1>{say('web.begin.title')}</h1>
      </header>
      <Waiting of={forms} rows={8}>
        {(answer) => {
          const form = answer.items.find((one) => one.action === action);
          if (action && !form)
            return (
              <Empty>
                <p>{say('web.begin.not-yours')}</p>
                <a href="/records/new">{say('web.begin.others')} ›</a>
              </Empty>
            );
          if (form) return <Form form={form} />;
          return <Choice forms={answer.items} />;
        }}
      </Waiting>
    </section>
  );
}

function Choice({ forms }: { forms: RecordForm[] }) {
  if (!forms.length)
    return (
      <Empty>
        <p>{say('web.begin.nothing')}</p>
      </Empty>
    );
  return (
    <>
      {arranged(forms).map(([group, list]) => (
        <section key={group} class="begin-group" aria-labelledby={`begin-${group}`}>
          <h2 id={`begin-${group}`}>{say(`web.begin.${group}`)}</h2>
          <ul>
            {list.map((one) => (
              <li key={one.action}>
                {one.stands ? (
                  <a href={pathOf(one.stands)}>
                    <b>{one.kind_title}</b> <small class="quiet">{say('web.begin.stands')}</small>
                  </a>
                ) : (
                  <a href={one.action === 'file_patrol' ? '/patrol' : `/records/new/${one.action}`}>
                    <b>{one.title}</b> <small class="quiet">{one.kind_title}</small>
                  </a>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Form({ form }: { form: RecordForm }) {
  return (
    <ActionPanel
      draft={`begin/${form.action}`}
      path={`/records/begin/${form.action}`}
      action={form}
      near={session.value?.person.grid}
      onDone={(done) => go(pathOf(done.record ?? ''), true)}
      onClose={() => go('/records/new', true)}
      onStale={() => undefined}
    />
  );
}
