// An invitation: whoever opens it makes their own password, and is signed in.
import { useEffect, useState } from 'preact/hooks';
import { ask } from '../api.ts';
import { ProblemText, Skeleton } from '../parts/States.tsx';
import { say } from '../words.ts';
import './account.css';
import { useDeed } from './deed.ts';
import { Refused, TextField } from './TextField.tsx';

interface Invited {
  account: string;
  post: string;
}

export function InvitationPage() {
  const invitation = location.hash.slice(1);
  const [invited, setInvited] = useState<Invited>();
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const asked = useDeed();
  const deed = useDeed();
  useEffect(() => {
    document.title = say('admin.invitation');
    void asked.run(async () => {
      setInvited(await ask<Invited>('POST', '/invitation', { body: { invitation }, anonymous: true }));
    });
  }, []);
  const differs = again !== '' && again !== password;
  const send = async (event: Event) => {
    event.preventDefault();
    const taken = await deed.run(() =>
      ask('POST', '/invitation/accept', { body: { invitation, password }, anonymous: true }),
    );
    if (taken) location.replace('/');
  };
  if (asked.problem)
    return (
      <>
        <h1>{say('admin.invitation')}</h1>
        <ProblemText problem={asked.problem} />
        <a href="/">{say('web.to-start')} ›</a>
      </>
    );
  if (!invited) return <Skeleton rows={4} />;
  return (
    <form class="sign-in" onSubmit={(event) => void send(event)}>
      <h1>{say('admin.invitation')}</h1>
      <p>
        {say('admin.invitation.for', { account: invited.account })}
        <br />
        {invited.post}
      </p>
      <input type="text" name="username" autocomplete="username" value={invited.account} readOnly hidden />
      <TextField
        label={say('admin.password.new')}
        name="password"
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
      {differs ? <p class="wrong">▲ {say('admin.password.differs')}</p> : null}
      <Refused deed={deed} fields={['password']} />
      <button type="submit" class="do" disabled={deed.busy || differs || again === ''}>
        {say('admin.invitation.do')}
      </button>
    </form>
  );
}
