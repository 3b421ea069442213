import { useState } from 'preact/hooks';
import { ask } from '../api.ts';
import { say } from '../words.ts';
import { useDeed } from './deed.ts';
import { NewPassword } from './NewPassword.tsx';
import { Refused, TextField } from './TextField.tsx';

export function PasswordForm({ account, done }: { account: string; done(): void }) {
  const [password, setPassword] = useState('');
  const [wanted, setWanted] = useState('');
  const [again, setAgain] = useState('');
  const [changed, setChanged] = useState(false);
  const deed = useDeed();
  const send = async (event: Event) => {
    event.preventDefault();
    setChanged(false);
    const sent = await deed.run(() =>
      ask('POST', '/account/password', { body: { password, new_password: wanted } }),
    );
    if (!sent) return;
    for (const set of [setPassword, setWanted, setAgain]) set('');
    setChanged(true);
    done();
  };
  return (
    <form class="small-form" onSubmit={(event) => void send(event)}>
      <input type="text" name="username" autocomplete="username" value={account} readOnly hidden />
      <TextField
        label={say('admin.password.now')}
        name="password"
        type="password"
        autocomplete="current-password"
        value={password}
        onInput={setPassword}
        deed={deed}
      />
      <NewPassword
        name="new_password"
        password={wanted}
        again={again}
        setPassword={setWanted}
        setAgain={setAgain}
        deed={deed}
      />
      <Refused deed={deed} fields={['password', 'new_password']} />
      {changed ? (
        <p class="done" role="status">
          {say('admin.password.changed')}
        </p>
      ) : null}
      <div class="buttons">
        <button type="submit" class="do" disabled={deed.busy || again === '' || again !== wanted}>
          {say('admin.password.change')}
        </button>
      </div>
    </form>
  );
}
