import { useEffect, useRef, useState } from 'preact/hooks';
import { Problem } from '../problem.ts';
import { lastAccount, signIn } from '../session.ts';
import { say } from '../words.ts';

export function SignIn({ over = false }: { over?: boolean }) {
  const [account, setAccount] = useState(over ? lastAccount() : '');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string>(); // undefined: none is asked for
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
      await signIn(account.trim(), password, code ?? '');
      setPassword('');
      setCode(undefined);
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      const second = failure.id === 'server.code-needed' || failure.id === 'server.wrong-code';
      if (failure.id !== 'server.code-needed') setProblem(failure.body.title);
      // The password stays for the second step, and for no other.
      if (!second) setPassword('');
      setCode(second ? '' : undefined);
      if (!second) first.current?.focus();
    } finally {
      setBusy(false);
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
          readOnly={code !== undefined}
          value={account}
          onInput={(event) => setAccount(event.currentTarget.value)}
        />
      </div>
      {code === undefined ? (
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
      ) : (
        <Code code={code} set={setCode} />
      )}
      {problem ? (
        <p class="wrong" role="alert">
          ▲ {problem}
        </p>
      ) : null}
      <button type="submit" class="do" disabled={busy}>
        {say('web.sign-in.do')}
      </button>
      {code === undefined ? null : (
        <button
          type="button"
          class="plain"
          onClick={() => {
            setCode(undefined);
            setPassword('');
            setProblem('');
          }}
        >
          {say('web.sign-in.other')}
        </button>
      )}
    </form>
  );
}

// The second step.
function Code({ code, set }: { code: string; set(code: string): void }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  return (
    <div class="field">
      <label for="code">{say('web.sign-in.code')}</label>
      <input
        ref={input}
        id="code"
        name="code"
        type="text"
        autocomplete="one-time-code"
        autocapitalize="none"
        spellcheck={false}
        required
        aria-describedby="code-help"
        value={code}
        onInput={(event) => set(event.currentTarget.value)}
      />
      <p class="quiet" id="code-help">
        {say('web.sign-in.code-help')}
      </p>
    </div>
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
