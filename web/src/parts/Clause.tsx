// A clause's id; pressed, the sentence of the law stands below the line that named it.
import { useId, useState } from 'preact/hooks';
import { useAnswer } from '../answer.ts';
import { say } from '../words.ts';
import { Waiting } from './States.tsx';
import type { Answer } from '../types.ts';

interface Text extends Answer {
  id: string;
  text: string;
  where?: string;
}

export function Clause({ id }: { id: string }) {
  const [open, setOpen] = useState(false);
  const name = useId();
  const text = useAnswer<Text>(open ? `/clauses/${encodeURIComponent(id)}` : undefined);
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
        〔{id}〕
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
