// A button for what can't be undone: it says what will be, and is pressed once more.
import { useEffect, useRef, useState } from 'preact/hooks';
import { say } from '../words.ts';
import { useDeed } from './deed.ts';
import { Refused } from './TextField.tsx';

interface ConfirmProps {
  title: string;
  label?: string; // for a button among many
  warns: string;
  does(): Promise<void>;
}

export function Confirm({ title, label, warns, does }: ConfirmProps) {
  const [asked, setAsked] = useState(false);
  const deed = useDeed();
  const first = useRef<HTMLButtonElement>(null);
  const again = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asked) again.current?.focus();
  }, [asked]);
  const close = () => {
    setAsked(false);
    deed.forget();
    requestAnimationFrame(() => first.current?.focus());
  };
  if (!asked)
    return (
      <button ref={first} type="button" aria-label={label} onClick={() => setAsked(true)}>
        {title}
      </button>
    );
  return (
    <div
      class="confirm"
      role="group"
      aria-label={label ?? title}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <p>{warns}</p>
      <Refused deed={deed} />
      <div class="buttons">
        <button
          ref={again}
          type="button"
          class="do"
          disabled={deed.busy}
          onClick={() => void deed.run(does).then((done) => done && setAsked(false))}
        >
          {title}
        </button>
        <button type="button" onClick={close}>
          {say('admin.cancel')}
        </button>
      </div>
    </div>
  );
}
