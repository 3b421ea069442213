// All cases that one may read, newest first, narrowed by words in the address.
import { useEffect, useState } from 'preact/hooks';
import { asking } from '../api.ts';
import { useList } from '../lists.ts';
import { filtered, go, place } from '../router.ts';
import { OpenChips } from '../parts/OpenChips.tsx';
import { Moment } from '../parts/Time.tsx';
import { Empty, More, Waiting } from '../parts/States.tsx';
import { say, word } from '../words.ts';
import type { CaseLine, Page } from '../types.ts';

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

export function CasesPage() {
  const query = place.value.query;
  const words = Object.fromEntries(
    ['within', 'unit', 'state', 'open', 'text', 'category'].map((one) => [one, query.get(one) ?? '']),
  );
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
      <Waiting of={list} rows={10}>
        {(answer) =>
          answer.items.length === 0 ? (
            <Empty>
              <p>{say('web.cases.none')}</p>
              <a href="/cases">{say('web.filters.clear')} ›</a>
            </Empty>
          ) : (
            <>
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
              <More shown={answer.items.length} more={list.more} />
            </>
          )
        }
      </Waiting>
    </section>
  );
}
