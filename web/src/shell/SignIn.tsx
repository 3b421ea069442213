import { useEffect, useRef, useState } from 'preact/hooks';
import { Problem } from '../problem.ts';
import { lastAccount, signIn } from '../session.ts';
import { say } from '../words.ts';

export function SignIn({ over = false }: { over?: boolean }) {
  const [account, setAccount] = useState(over ? lastAccount() : '');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!over) document.title = say('web.sign-in.title');
  }, [over]);

  const send = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setProblem('');
    try {
      await signIn(account.trim(), password);
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      setProblem(failure.status === 401 ? say('web.sign-in.wrong') : failure.body.title);
      first.current?.focus();
    } finally {
      setBusy(false);
      setPassword('');
    }
  };

  return (
    <form class="sign-in" onSubmit={(event) => void send(event)} aria-labelledby="sign-in">
      <h1 id="sign-in">{say(over ? 'web.sign-in.again' : 'web.sign-in.title')}</h1>
      {over ? <p class="quiet">{say('web.sign-in.kept')}</p> : null}
      <div class="field">
        <label for="account">{say('web.sign-in.account')}</label>
        <input
          id="account"
          name="account"
          type="text"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          required
          value={account}
          onInput={(event) => setAccount(event.currentTarget.value)}
        />
      </div>
      <div class="field">
        <label for="password">{say('web.sign-in.password')}</label>
        <input
          ref={first}
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          value={password}
          onInput={(event) => setPassword(event.currentTarget.value)}
        />
      </div>
      {problem ? (
        <p class="wrong" role="alert">
          ▲ {problem}
        </p>
      ) : null}
      <button type="submit" class="do" disabled={busy}>
        {say('web.sign-in.do')}
      </button>
    </form>
  );
}

// Over the page, which stays as it was.
export function SignInAgain() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLInputElement>('#password')?.focus();
  }, []);
  return (
    <dialog ref={dialog} class="panel" aria-labelledby="sign-in" onCancel={(event) => event.preventDefault()}>
      <SignIn over />
    </dialog>
  );
}
