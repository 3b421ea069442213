// One account: what may be done about it, its tokens, and who held its post when.
import { useState } from 'preact/hooks';
import { ask } from '../api.ts';
import { useAnswer } from '../answer.ts';
import { Waiting } from '../parts/States.tsx';
import { Moment } from '../parts/Time.tsx';
import { session } from '../session.ts';
import { say } from '../words.ts';
import { Confirm } from '../account/Confirm.tsx';
import { Shown } from '../account/Shown.tsx';
import { TextField } from '../account/TextField.tsx';
import { TokenTable } from '../account/Tokens.tsx';
import { invitationLink, type AccountWhole, type Invitation } from '../account/types.ts';
import { Standing } from './Accounts.tsx';

export function AccountDetail({ name }: { name: string }) {
  const path = `/accounts/${encodeURIComponent(name)}`;
  const account = useAnswer<AccountWhole>(path);
  const [made, setMade] = useState<Invitation>();
  const [holder, setHolder] = useState('');
  const invite = async (deed: string, body: object) => {
    setMade(await ask<Invitation>('POST', `${path}/${deed}`, { body }));
    setHolder('');
    account.again();
  };
  return (
    <>
      <p class="path">
        <a href="/admin/accounts">{say('admin.part.accounts')}</a>
      </p>
      <Waiting of={account}>
        {(told) => (
          <>
            <h2 class="account-name">
              {told.account} <Standing of={told} />
            </h2>
            <dl class="told">
              <dt>{say('admin.column.post')}</dt>
              <dd>
                {told.post} <small class="quiet">{told.person}</small>
              </dd>
              <dt>{say('admin.column.unit')}</dt>
              <dd>{told.names?.units?.[told.unit] ?? told.unit}</dd>
              <dt>{say('admin.column.holder')}</dt>
              <dd>{told.holder || say('admin.holder-unknown')}</dd>
              <dt>{say('admin.column.second')}</dt>
              <dd>{say(told.second_factor ? 'admin.yes' : 'admin.no')}</dd>
              <dt>{say('admin.sessions')}</dt>
              <dd>{told.sessions}</dd>
            </dl>
            {made ? (
              <Shown
                title={say('admin.invited', { account: made.account })}
                text={invitationLink(made.invitation)}
                close={() => setMade(undefined)}
              />
            ) : null}
            <section aria-labelledby="reset">
              <h2 id="reset">{say('admin.reset')}</h2>
              <p class="quiet">{say('admin.reset-help')}</p>
              <Confirm
                title={say(told.closed ? 'admin.reopen' : 'admin.reset-do')}
                warns={say('admin.reset-warns')}
                does={() => invite('invite', {})}
              />
            </section>
            <section aria-labelledby="hand-over">
              <h2 id="hand-over">{say('admin.hand-over')}</h2>
              <p class="quiet">{say('admin.hand-over-help')}</p>
              <div class="small-form">
                <TextField label={say('admin.hand-over-to')} name="holder" value={holder} onInput={setHolder} />
                {holder.trim() ? (
                  <Confirm
                    title={say('admin.hand-over-do')}
                    warns={say('admin.hand-over-warns', { holder: holder.trim() })}
                    does={() => invite('hand-over', { holder: holder.trim() })}
                  />
                ) : null}
              </div>
            </section>
            {told.closed || told.account === session.value!.account ? null : (
              <section aria-labelledby="close-account">
                <h2 id="close-account">{say('admin.close-account')}</h2>
                <p class="quiet">{say('admin.close-help')}</p>
                <Confirm
                  title={say('admin.close-account')}
                  warns={say('admin.close-warns')}
                  does={async () => {
                    await ask('POST', `${path}/close`, { body: {} });
                    account.again();
                  }}
                />
              </section>
            )}
            <section aria-labelledby="its-tokens">
              <h2 id="its-tokens">{say('admin.tokens')}</h2>
              <TokenTable
                tokens={told.tokens}
                end={async (one) => {
                  await ask('DELETE', `${path}/tokens/${one.number}`);
                  account.again();
                }}
              />
            </section>
            <section aria-labelledby="holders">
              <h2 id="holders">{say('admin.holders')}</h2>
              {told.holders.length ? (
                <ul class="holders">
                  {told.holders.map((one) => (
                    <li key={one.from + one.account}>
                      <b>{one.holder}</b> <Moment moment={one.from} day /> –{' '}
                      {one.to ? <Moment moment={one.to} day /> : say('admin.holder-now')}
                      {one.account === told.account ? null : <span class="quiet"> ({one.account})</span>}
                    </li>
                  ))}
                </ul>
              ) : (
                <p class="quiet">{say('admin.holder-unknown')}</p>
              )}
            </section>
          </>
        )}
      </Waiting>
    </>
  );
}
