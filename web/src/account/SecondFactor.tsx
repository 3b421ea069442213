// The second factor: begun with the password, shown as a code for the phone, in use once a first one was right.
import { useState } from 'preact/hooks';
import { ask } from '../api.ts';
import { Mark } from '../parts/Time.tsx';
import { say } from '../words.ts';
import { useDeed } from './deed.ts';
import { Shown } from './Shown.tsx';
import { Refused, TextField } from './TextField.tsx';
import type { OwnAccount } from './types.ts';

interface Begun {
  secret: string;
  address: string;
  qr: { size: number; path: string };
}

export function SecondFactor({ of, changed }: { of: OwnAccount; changed(): void }) {
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [begun, setBegun] = useState<Begun>();
  const [codes, setCodes] = useState<string[]>();
  const deed = useDeed();
  const begin = async (event: Event) => {
    event.preventDefault();
    await deed.run(async () => {
      if (of.second_factor) await ask('POST', '/account/second-factor/end', { body: { password } });
      else setBegun(await ask<Begun>('POST', '/account/second-factor', { body: { password } }));
      setPassword('');
      if (of.second_factor) changed();
    });
  };
  const confirm = async (event: Event) => {
    event.preventDefault();
    await deed.run(async () => {
      const told = await ask<{ recovery_codes: string[] }>('POST', '/account/second-factor/confirm', {
        body: { code },
      });
      setCodes(told.recovery_codes);
      setBegun(undefined);
      setCode('');
    });
  };
  if (codes)
    return (
      <Shown
        title={say('admin.second.codes')}
        text={codes.join('\n')}
        close={() => {
          setCodes(undefined);
          changed();
        }}
      />
    );
  if (begun)
    return (
      <form class="small-form" onSubmit={(event) => void confirm(event)}>
        <p>{say('admin.second.scan')}</p>
        <Qr of={begun} />
        <p class="quiet">{say('admin.second.typed')}</p>
        <code class="told-once">{begun.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
        <p>
          <a href={begun.address}>{say('admin.second.open-app')}</a>
        </p>
        <TextField
          label={say('web.sign-in.code')}
          name="code"
          autocomplete="one-time-code"
          value={code}
          onInput={setCode}
          deed={deed}
        />
        <Refused deed={deed} fields={['code']} />
        <div class="buttons">
          <button type="submit" class="do" disabled={deed.busy}>
            {say('admin.second.confirm')}
          </button>
          <button type="button" onClick={() => setBegun(undefined)}>
            {say('admin.cancel')}
          </button>
        </div>
      </form>
    );
  return (
    <form class="small-form" onSubmit={(event) => void begin(event)}>
      <p>
        <Mark
          is={of.second_factor ? 'in-time' : 'ended'}
          text={say(of.second_factor ? 'admin.second.on' : 'admin.second.off')}
        />{' '}
        <span class="quiet">
          {of.second_factor ? say('admin.second.left', { count: of.recovery_codes }) : say('admin.second.why')}
        </span>
      </p>
      <TextField
        label={say('admin.password.now')}
        name="password"
        type="password"
        autocomplete="current-password"
        value={password}
        onInput={setPassword}
        deed={deed}
      />
      <Refused deed={deed} fields={['password']} />
      <div class="buttons">
        <button type="submit" class={of.second_factor ? '' : 'do'} disabled={deed.busy}>
          {say(of.second_factor ? 'admin.second.end' : 'admin.second.begin')}
        </button>
      </div>
    </form>
  );
}

function Qr({ of }: { of: Begun }) {
  const quiet = 4; // modules that must stay white around it
  const side = of.qr.size + 2 * quiet;
  return (
    <svg
      class="qr"
      role="img"
      aria-label={say('admin.second.qr')}
      viewBox={`${-quiet} ${-quiet} ${side} ${side}`}
      shape-rendering="crispEdges"
    >
      <rect x={-quiet} y={-quiet} width={side} height={side} fill="#ffffff" />
      <path d={of.qr.path} fill="#000000" />
    </svg>
  );
}
