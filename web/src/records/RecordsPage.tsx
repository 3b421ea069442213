// Records of the six systems: plans, patrols, submissions, meetings, supervision, bulletins.
import { useEffect, useState } from 'preact/hooks';
import { asking, present } from '../api.ts';
import { useList } from '../lists.ts';
import { filtered, go, place } from '../router.ts';
import { at, localText } from '../moments.ts';
import { session } from '../session.ts';
import { OpenChips } from '../parts/OpenChips.tsx';
import { Picker } from '../parts/Picker.tsx';
import { Moment } from '../parts/Time.tsx';
import { Empty, More, Waiting } from '../parts/States.tsx';
import { say, word } from '../words.ts';
import type { Page, RecordLine } from '../types.ts';

const kinds = [
  'yearly_plan',
  'patrol',
  'submission',
  'meeting',
  'campaign',
  'bulletin',
  'publication',
  'pollution_source',
  'source_list',
  'lot',
  'assignment',
  'staffing',
  'mechanism',
  'leading_group',
  'township_agency',
  'responsible_deputy',
  'division_plan',
  'assessment',
];

export function RecordsPage() {
  const query = place.value.query;
  const words = Object.fromEntries(
    ['within', 'unit', 'kind', 'open', 'year', 'text'].map((one) => [one, query.get(one) ?? '']),
  );
  const list = useList<Page<RecordLine>>(
    asking('/records', { ...words, order: 'newest', size: 50 }),
    (change) => change.kind === 'record',
  );
  const [typed, setTyped] = useState(words['text'] ?? '');
  const year = Number(localText(present()).slice(0, 4));
  useEffect(() => {
    document.title = say('web.records.title');
  }, []);
  useEffect(() => setTyped(words['text'] ?? ''), [words['text']]);
  useEffect(() => {
    if (typed === words['text']) return;
    const timer = setTimeout(() => go(filtered({ text: typed }), true), 300);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <section class="page records">
      <header class="page-head">
        <h1>{say('web.records.title')}</h1>
        <p class="buttons">
          <a class="button do" href="/records/new">
            ＋ {say('web.begin.title')}
          </a>
          {session.value?.person.desks.includes('supervisor') ? (
            <a class="button" href={`/scores/${year - 1}`}>
              {say('web.score.title', { year: year - 1 })}
            </a>
          ) : null}
        </p>
      </header>
      <div class="filters">
        <label class="search">
          <span class="unseen">{say('web.records.search')}</span>
          <input
            type="search"
            placeholder={say('web.records.search')}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        <label>
          <span class="unseen">{say('web.column.year')}</span>
          <select value={words['year']} onChange={(event) => go(filtered({ year: event.currentTarget.value }))}>
            <option value="">{say('web.records.any-year')}</option>
            {Array.from({ length: 5 }, (_, back) => String(year - back)).map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
        <div class="unit-filter">
          <label for="record-unit" class="unseen">
            {say('web.column.unit')}
          </label>
          <Picker
            kind="unit"
            id="record-unit"
            label={say('web.column.unit')}
            value={
              words['unit']
                ? [{ code: words['unit'], name: list.answer?.names?.units?.[words['unit']] ?? words['unit'] }]
                : []
            }
            near={session.value?.person.grid}
            onPick={(value) => go(filtered({ unit: value.at(-1)?.code ?? '' }))}
          />
        </div>
        <label>
          <span class="unseen">{say('web.records.kind')}</span>
          <select value={words['kind']} onChange={(event) => go(filtered({ kind: event.currentTarget.value }))}>
            <option value="">{say('web.records.any-kind')}</option>
            {kinds.map((one) => (
              <option key={one} value={one}>
                {word('record', one)}
              </option>
            ))}
          </select>
        </label>
        <OpenChips chosen={words['open']} href={(open) => filtered({ open })} />
      </div>
      <Waiting of={list} rows={10}>
        {(answer) =>
          answer.items.length === 0 ? (
            <Empty>
              <p>{say('web.records.none')}</p>
              <a href="/records">{say('web.filters.clear')} ›</a>
            </Empty>
          ) : (
            <>
              <table class="list">
                <thead>
                  <tr>
                    {['number', 'record', 'place', 'unit', 'begun', 'state', 'due'].map((one) => (
                      <th key={one} scope="col">
                        {say(`web.column.${one}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {answer.items.map((line) => (
                    <tr key={line.record}>
                      <td class="figures">{line.record}</td>
                      <td class="title">
                        <a href={`/records/${line.record}`}>{line.title ?? word('record', line.kind)}</a>
                      </td>
                      <td>{answer.names?.grids?.[line.grid] ?? line.grid}</td>
                      <td>{answer.names?.units?.[line.unit] ?? line.unit}</td>
                      <td>{line.begun ? <Moment moment={at(line.begun) + 1} day /> : ''}</td>
                      <td>
                        {word('state', line.state)}
                        {line.filed_late ? say('web.records.filed-late') : ''}
                      </td>
                      <td>{line.due ? <Moment moment={line.due} /> : ''}</td>
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
