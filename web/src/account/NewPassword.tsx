// A password of one's own, typed twice.
import { say } from '../words.ts';
import type { Deed } from './deed.ts';
import { TextField } from './TextField.tsx';

interface NewPasswordProps {
  name: string; // that the server knows it by
  password: string;
  again: string;
  setPassword(value: string): void;
  setAgain(value: string): void;
  deed: Deed;
}

export function NewPassword({ name, password, again, setPassword, setAgain, deed }: NewPasswordProps) {
  return (
    <>
      <TextField
        label={say('admin.password.new')}
        name={name}
        type="password"
        autocomplete="new-password"
        help={say('admin.password.help')}
        value={password}
        onInput={setPassword}
        deed={deed}
      />
      <TextField
        label={say('admin.password.again')}
        name="again"
        type="password"
        autocomplete="new-password"
        value={again}
        onInput={setAgain}
      />
      {again !== '' && again !== password ? <p class="wrong">▲ {say('admin.password.differs')}</p> : null}
    </>
  );
}
