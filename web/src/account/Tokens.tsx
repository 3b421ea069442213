// Tokens for programs, calendars and walls. A calendar's and a wall's are told as the address to use.
import { useId, useState } from 'preact/hooks';
import { ask } from '../api.ts';
import { Empty } from '../parts/States.tsx';
import { Moment } from '../parts/Time.tsx';
import { say } from '../words.ts';
import { Confirm } from './Confirm.tsx';
import { useDeed } from './deed.ts';
import { Shown } from './Shown.tsx';
import { Refused, TextField } from './TextField.tsx';
import { scopes, type Scope, type Token } from './types.ts';

const spans = [30, 90, 180, 366];

// A wall's follows "#", so that no server, log or page that is linked to learns it.
function addressOf(token: Token): string {
  if (token.scope === 'calendar') return `${location.origin}/calendar/${token.token}.ics`;
  if (token.scope === 'wall') return `${location.origin}/wall#${token.token}`;
  return token.token!;
}

export function Tokens({ tokens, changed }: { tokens: Token[]; changed(): void }) {
  const [scope, setScope] = useState<Scope>('calendar');
  const [label, setLabel] = useState('');
  const [days, setDays] = useState(90);
  const [made, setMade] = useState<Token>();
  const deed = useDeed();
  const id = useId();
  const send = async (event: Event) => {
    event.preventDefault();
    await deed.run(async () => {
      setMade(await ask<Token>('POST', '/account/tokens', { body: { scope, label: label.trim(), days } }));
      setLabel('');
      changed();
    });
  };
  return (
    <>
      <TokenTable
        tokens={tokens}
        end={async (one) => {
          await ask('DELETE', `/account/tokens/${one.number}`);
          changed();
        }}
      />
      {made ? (
        <Shown
          title={say(`admin.token.made.${made.scope}`, { label: made.label })}
          text={addressOf(made)}
          close={() => setMade(undefined)}
        />
      ) : null}
      <form class="small-form" onSubmit={(event) => void send(event)}>
        <fieldset class="field">
          <legend>{say('admin.token.scope')}</legend>
          {scopes.map((one) => (
            <label key={one} class="choice">
              <input type="radio" name={`${id}-scope`} checked={scope === one} onChange={() => setScope(one)} />
              <span>
                {say(`admin.scope.${one}`)} <span class="quiet">{say(`admin.scope-help.${one}`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <TextField
          label={say('admin.token.label')}
          name="label"
          help={say('admin.token.label-help')}
          value={label}
          onInput={setLabel}
          deed={deed}
        />
        <div class="field">
          <label for={`${id}-days`}>{say('admin.token.lasts')}</label>
          <select id={`${id}-days`} onChange={(event) => setDays(Number(event.currentTarget.value))}>
            {spans.map((one) => (
              <option key={one} value={one} selected={one === days}>
                {say('web.days', { count: one })}
              </option>
            ))}
          </select>
        </div>
        <Refused deed={deed} fields={['label']} />
        <div class="buttons">
          <button type="submit" disabled={deed.busy}>
            {say('admin.token.make')}
          </button>
        </div>
      </form>
    </>
  );
}

export function TokenTable({ tokens, end }: { tokens: Token[]; end(one: Token): Promise<void> }) {
  if (!tokens.length)
    return (
      <Empty>
        <p class="quiet">{say('admin.token.none')}</p>
      </Empty>
    );
  return (
    <table class="list cards">
      <caption class="unseen">{say('admin.tokens')}</caption>
      <thead>
        <tr>
          {['label', 'scope', 'until', 'seen'].map((one) => (
            <th key={one} scope="col">
              {say(`admin.token.${one}`)}
            </th>
          ))}
          <td />
        </tr>
      </thead>
      <tbody>
        {tokens.map((one) => (
          <tr key={one.number}>
            <th scope="row">{one.label}</th>
            <td data-label={say('admin.token.scope')}>{say(`admin.scope.${one.scope}`)}</td>
            <td data-label={say('admin.token.until')}>
              <Moment moment={one.until} day />
            </td>
            <td data-label={say('admin.token.seen')}>
              {one.seen ? <Moment moment={one.seen} /> : <span class="quiet">{say('admin.never')}</span>}
            </td>
            <td>
              <Confirm
                title={say('admin.token.end')}
                label={say('admin.token.end-one', { label: one.label })}
                warns={say('admin.token.end-warns')}
                does={() => end(one)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
