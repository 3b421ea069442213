// What happened to accounts, the newest first.
import { asking } from '../api.ts';
import { useList } from '../lists.ts';
import { Empty, More, Waiting } from '../parts/States.tsx';
import { Moment } from '../parts/Time.tsx';
import { filtered, go, place } from '../router.ts';
import { say } from '../words.ts';
import type { SecurityLine } from '../account/types.ts';
import type { Page } from '../types.ts';
import { Search } from './Search.tsx';

export function Security() {
  const query = place.value.query;
  const failed = query.get('failed') === 'true';
  const list = useList<Page<SecurityLine>>(
    asking('/security', { account: query.get('account') ?? '', failed: failed || undefined, size: 100 }),
  );
  return (
    <>
      <div class="filters">
        <Search label={say('admin.security.search')} word="account" />
        <div class="chips">
          {[false, true].map((one) => (
            <a
              key={String(one)}
              href={filtered({ failed: one ? 'true' : '' })}
              aria-current={failed === one ? 'true' : undefined}
            >
              {say(one ? 'admin.security.failed' : 'admin.security.all')}
            </a>
          ))}
        </div>
        <button type="button" onClick={() => (list.again(), go(filtered({}), true))}>
          {say('admin.security.again')}
        </button>
      </div>
      <Waiting of={list} rows={12}>
        {(page) =>
          page.items.length ? (
            <>
              <table class="list cards">
                <caption class="unseen">{say('admin.part.security')}</caption>
                <thead>
                  <tr>
                    {['when', 'account', 'what', 'by'].map((one) => (
                      <th key={one} scope="col">
                        {say(`admin.column.${one}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {page.items.map((one) => (
                    <tr key={one.number}>
                      <td data-label={say('admin.column.when')} class="figures">
                        <Moment moment={one.moment} />
                      </td>
                      <th scope="row">
                        {one.account || <span class="quiet">{say('admin.security.nobody')}</span>}{' '}
                        <small class="quiet">{page.names?.people?.[one.person]}</small>
                      </th>
                      <td data-label={say('admin.column.what')}>
                        {one.title} {one.about ? <small class="quiet">{one.about}</small> : null}
                      </td>
                      <td data-label={say('admin.column.by')}>{one.by ?? '–'}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <More shown={page.items.length} more={list.more} />
            </>
          ) : (
            <Empty>
              <p>{say('admin.security.none')}</p>
            </Empty>
          )
        }
      </Waiting>
    </>
  );
}
