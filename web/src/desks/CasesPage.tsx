// All cases that one may read, newest first, narrowed by words in the address.
import { useEffect, useState } from 'preact/hooks';
import { asking, present } from '../api.ts';
import { useAnswer } from '../answer.ts';
import { useList } from '../lists.ts';
import { filtered, go, place } from '../router.ts';
import { CopyTable } from '../parts/CopyTable.tsx';
import { OpenChips } from '../parts/OpenChips.tsx';
import { Picker } from '../parts/Picker.tsx';
import { Moment } from '../parts/Time.tsx';
import { Empty, More, Waiting } from '../parts/States.tsx';
import { duringText } from '../moments.ts';
import { session } from '../session.ts';
import { english, say, word } from '../words.ts';
import type { Answer, CaseLine, Page } from '../types.ts';
import { KeptFilters } from './KeptFilters.tsx';

const states = [
  'discovered',
  'reported',
  'competence',
  'disposal',
  'supervision',
  'rectification',
  'disclosure',
  'ending_review',
  'closed',
  'dismissed',
  'merged',
];

const filters = ['within', 'unit', 'state', 'open', 'overdue', 'found', 'ended', 'text', 'category'];

export function CasesPage() {
  const query = place.value.query;
  const words = Object.fromEntries(filters.map((one) => [one, query.get(one) ?? '']));
  const list = useList<Page<CaseLine>>(asking('/cases', { ...words, size: 50 }), () => true);
  const [text, setText] = useState(words['text'] ?? '');
  useEffect(() => {
    document.title = say('web.cases.title');
  }, []);
  useEffect(() => setText(words['text'] ?? ''), [words['text']]);

  return (
    <section class="page cases">
      <header class="page-head">
        <h1>{say('web.cases.title')}</h1>
      </header>
      <form
        class="filters"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          go(filtered({ text: text.trim() }));
        }}
      >
        <label class="search">
          <span class="unseen">{say('web.cases.search')}</span>
          <input
            type="search"
            placeholder={say('web.cases.search')}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <button type="submit">{say('web.search')}</button>
        <label>
          <span class="unseen">{say('web.cases.state')}</span>
          <select
            value={words['state']}
            onChange={(event) => go(filtered({ state: event.currentTarget.value }))}
          >
            <option value="">{say('web.cases.any-state')}</option>
            {states.map((one) => (
              <option key={one} value={one}>
                {word('state', one)}
              </option>
            ))}
          </select>
        </label>
        <OpenChips chosen={words['open']} href={(open) => filtered({ open })} />
      </form>
      <div class="conditions-row">
        <Conditions words={words} />
        <KeptFilters query={query} />
      </div>
      <Waiting of={list} rows={10}>
        {(answer) =>
          answer.items.length === 0 ? (
            <Empty>
              <p>{say('web.cases.none')}</p>
              <a href="/cases">{say('web.filters.clear')} ›</a>
            </Empty>
          ) : (
            <>
              <p class="quiet list-size" role="status">
                {say(list.more ? 'web.cases.many' : 'web.cases.count', { count: answer.items.length })}
              </p>
              <table class="list">
                <thead>
                  <tr>
                    {['number', 'title', 'place', 'state', 'unit', 'due', 'found'].map((one) => (
                      <th key={one} scope="col">
                        {say(`web.column.${one}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {answer.items.map((line) => (
                    <tr key={line.case}>
                      <td class="figures">{line.case}</td>
                      <td class="title">
                        <a href={`/cases/${line.case}`}>{line.title}</a>
                      </td>
                      <td>{answer.names?.grids?.[line.grid] ?? line.grid}</td>
                      <td>{word('state', line.state)}</td>
                      <td>{line.unit ? (answer.names?.units?.[line.unit] ?? line.unit) : ''}</td>
                      <td>{line.due ? <Moment moment={line.due} /> : ''}</td>
                      <td>
                        <Moment moment={line.found} day />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <CopyTable />
              <More shown={answer.items.length} more={list.more} />
            </>
          )
        }
      </Waiting>
    </section>
  );
}

// Where, whose, of what kind and when: each that is in the address can be taken out, and others put in.
function Conditions({ words }: { words: Record<string, string> }) {
  const { within, unit, category, found, ended, overdue } = words;
  const named = useAnswer<Answer>(
    within || unit || category
      ? asking('/names', { grids: within, units: unit, categories: category })
      : undefined,
  );
  const names = named.answer?.names;
  const during = (text: string) => duringText(text, present(), english());
  const pickers: ['grid' | 'unit' | 'category', string, string, string | undefined][] = [
    ['grid', 'within', 'web.cases.within', within && (names?.grids?.[within] ?? within)],
    ['unit', 'unit', 'web.column.unit', unit && (names?.units?.[unit] ?? unit)],
    ['category', 'category', 'web.cases.category', category && (names?.categories?.[category] ?? category)],
  ];
  const chips: [string, string][] = [
    ...pickers.filter(([, , , name]) => name).map(([, one, , name]): [string, string] => [one, name!]),
    ...(found ? [['found', say('web.cases.found', { during: during(found) })] as [string, string]] : []),
    ...(ended ? [['ended', say('web.cases.ended', { during: during(ended) })] as [string, string]] : []),
    ...(overdue === 'true' ? [['overdue', say('web.cases.overdue')] as [string, string]] : []),
  ];
  return (
    <div class="conditions">
      {chips.map(([one, name]) => (
        <a
          key={one}
          class="button condition"
          href={filtered({ [one]: '' })}
          aria-label={say('web.cases.take-out', { name })}
        >
          {name} <span aria-hidden="true">✕</span>
        </a>
      ))}
      <details>
        <summary>{say('web.cases.narrow')}</summary>
        <div class="filters">
          {pickers.map(([kind, one, label]) => (
            <div key={one} class="unit-filter">
              <label for={`filter-${one}`}>{say(label)}</label>
              <Picker
                kind={kind}
                id={`filter-${one}`}
                label={say(label)}
                value={[]}
                near={session.value?.person.grid}
                onPick={(value) => go(filtered({ [one]: value.at(-1)?.code ?? '' }))}
              />
            </div>
          ))}
          <a href={filtered({ overdue: overdue === 'true' ? '' : 'true' })} class="button">
            {say('web.cases.overdue')}
          </a>
        </div>
      </details>
    </div>
  );
}
