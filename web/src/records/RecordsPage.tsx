// Records of the six systems: plans, patrols, submissions, meetings, supervision, bulletins.
import { useEffect } from 'preact/hooks';
import { asking } from '../api.ts';
import { useList } from '../lists.ts';
import { filtered, go, place } from '../router.ts';
import { OpenChips } from '../parts/OpenChips.tsx';
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
    ['within', 'unit', 'kind', 'open'].map((one) => [one, query.get(one) ?? '']),
  );
  const list = useList<Page<RecordLine>>(
    asking('/records', { ...words, size: 50 }),
    (change) => change.kind === 'record',
  );
  useEffect(() => {
    document.title = say('web.records.title');
  }, []);
  return (
    <section class="page records">
      <header class="page-head">
        <h1>{say('web.records.title')}</h1>
      </header>
      <div class="filters">
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
                    {['number', 'kind', 'year', 'place', 'unit', 'state', 'due'].map((one) => (
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
                        <a href={`/records/${line.record}`}>{word('record', line.kind)}</a>
                      </td>
                      <td class="figures">{line.year}</td>
                      <td>{answer.names?.grids?.[line.grid] ?? line.grid}</td>
                      <td>{answer.names?.units?.[line.unit] ?? line.unit}</td>
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
