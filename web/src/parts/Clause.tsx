// A clause's id; where the server knows the law, it opens the sentence below the line that named it.
import { signal } from '@preact/signals';
import { useEffect, useId, useState } from 'preact/hooks';
import { get } from '../api.ts';
import { useAnswer } from '../answer.ts';
import { Problem } from '../problem.ts';
import { say } from '../words.ts';
import { Waiting } from './States.tsx';
import type { Answer } from '../types.ts';

interface Text extends Answer {
  id: string;
  text: string;
  where?: string;
}

// Asked once, with the first clause that is shown.
const known = signal<'unasked' | 'asked' | 'yes' | 'no'>('unasked');
function askOnce(id: string) {
  if (known.value !== 'unasked') return;
  known.value = 'asked';
  get<Text>(`/clauses/${encodeURIComponent(id)}`).then(
    () => (known.value = 'yes'),
    (problem: unknown) =>
      (known.value = problem instanceof Problem && problem.status === 404 ? 'no' : 'unasked'),
  );
}

export function Clause({ id }: { id: string }) {
  const [open, setOpen] = useState(false);
  const name = useId();
  const text = useAnswer<Text>(open ? `/clauses/${encodeURIComponent(id)}` : undefined);
  useEffect(() => askOnce(id), []);
  if (known.value !== 'yes') return null;
  return (
    <>
      <button
        type="button"
        class="clause"
        aria-expanded={open}
        aria-controls={name}
        onClick={() => setOpen(!open)}
        title={say('web.clause.open')}
      >
        {say('web.clause.word')}
      </button>
      <span id={name} class="law" hidden={!open}>
        {open ? (
          <Waiting of={text} rows={1}>
            {(answer) => (
              <>
                {answer.text}
                {answer.where ? <cite>{answer.where}</cite> : null}
              </>
            )}
          </Waiting>
        ) : null}
      </span>
    </>
  );
}
