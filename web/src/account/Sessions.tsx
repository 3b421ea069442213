import { ask } from '../api.ts';
import { Moment } from '../parts/Time.tsx';
import { say } from '../words.ts';
import { Confirm } from './Confirm.tsx';
import type { OpenSession } from './types.ts';

export function Sessions({ sessions, changed }: { sessions: OpenSession[]; changed(): void }) {
  const end = async (path: string, method: string) => {
    await ask(method, path, method === 'POST' ? { body: {} } : {});
    changed();
  };
  return (
    <>
      <table class="list cards">
        <caption class="unseen">{say('admin.sessions')}</caption>
        <thead>
          <tr>
            {['device', 'address', 'begun', 'seen'].map((one) => (
              <th key={one} scope="col">
                {say(`admin.session.${one}`)}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {sessions.map((one) => (
            <tr key={one.number}>
              <th scope="row">{one.device || say('admin.session.unknown')}</th>
              <td data-label={say('admin.session.address')}>{one.address}</td>
              <td data-label={say('admin.session.begun')}>
                <Moment moment={one.begun} />
              </td>
              <td data-label={say('admin.session.seen')}>
                <Moment moment={one.seen} />
              </td>
              <td>
                {one.this ? (
                  <b>{say('admin.session.this')}</b>
                ) : (
                  <button
                    type="button"
                    aria-label={say('admin.session.end-one', { device: one.device })}
                    onClick={() => void end(`/account/sessions/${one.number}`, 'DELETE')}
                  >
                    {say('admin.session.end')}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {sessions.length > 1 ? (
        <Confirm
          title={say('admin.session.end-others')}
          warns={say('admin.session.end-others-warns', { count: sessions.length - 1 })}
          does={() => end('/account/sessions/end-others', 'POST')}
        />
      ) : null}
    </>
  );
}
