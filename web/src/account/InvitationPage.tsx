// An invitation: whoever opens it makes their own password, and is signed in.
import { useEffect, useState } from 'preact/hooks';
import { ask } from '../api.ts';
import { ProblemText, Skeleton } from '../parts/States.tsx';
import { say } from '../words.ts';
import './account.css';
import { useDeed } from './deed.ts';
import { NewPassword } from './NewPassword.tsx';
import { Refused } from './TextField.tsx';

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
      <NewPassword
        name="password"
        password={password}
        again={again}
        setPassword={setPassword}
        setAgain={setAgain}
        deed={deed}
      />
      <Refused deed={deed} fields={['password']} />
      <button type="submit" class="do" disabled={deed.busy || again === '' || again !== password}>
        {say('admin.invitation.do')}
      </button>
    </form>
  );
}
