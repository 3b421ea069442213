// One's own account: password, second factor, sessions, tokens.
import { useEffect } from 'preact/hooks';
import { useAnswer } from '../answer.ts';
import { Waiting } from '../parts/States.tsx';
import { session, start } from '../session.ts';
import { say } from '../words.ts';
import './account.css';
import { PasswordForm } from './PasswordForm.tsx';
import { SecondFactor } from './SecondFactor.tsx';
import { Sessions } from './Sessions.tsx';
import { Tokens } from './Tokens.tsx';
import type { OwnAccount } from './types.ts';

export function AccountPage() {
  const account = useAnswer<OwnAccount>('/account');
  useEffect(() => {
    document.title = say('web.account');
  });
  const needed = session.value?.second_factor_needed;
  return (
    <div class="page account">
      <div class="page-head">
        <h1>{say('web.account')}</h1>
      </div>
      {needed ? (
        <p class="news" role="status">
          {say('admin.second.needed')}
        </p>
      ) : null}
      <Waiting of={account}>
        {(told) => (
          <>
            <p>
              <b>{told.account}</b> · {session.value!.person.name}
              {told.holder ? <> · {told.holder}</> : null}
            </p>
            <section aria-labelledby="second-factor">
              <h2 id="second-factor">{say('admin.second')}</h2>
              <SecondFactor
                of={told}
                changed={() => {
                  account.again();
                  void start();
                }}
              />
            </section>
            <section aria-labelledby="password-of-own">
              <h2 id="password-of-own">{say('admin.password')}</h2>
              <PasswordForm account={told.account} done={account.again} />
            </section>
            {needed ? null : (
              <>
                <section aria-labelledby="sessions">
                  <h2 id="sessions">{say('admin.sessions')}</h2>
                  <Sessions sessions={told.sessions} changed={account.again} />
                </section>
                <section aria-labelledby="tokens">
                  <h2 id="tokens">{say('admin.tokens')}</h2>
                  <p class="quiet">{say('admin.tokens-help')}</p>
                  <Tokens tokens={told.tokens} changed={account.again} />
                </section>
              </>
            )}
          </>
        )}
      </Waiting>
    </div>
  );
}
