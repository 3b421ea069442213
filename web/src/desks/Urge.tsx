// Urging one case or many with one reason; says to whom it goes, and of each whether it went.
import { useId } from 'preact/hooks';
import { useDraft } from '../draft_form.ts';
import { say } from '../words.ts';
import { Fates } from './Fates.tsx';
import { useMany } from './many.ts';

export function Urge({ unit, numbers, onDone }: { unit: string; numbers: string[]; onDone(): void }) {
  const id = useId();
  const form = useDraft('urge');
  const many = useMany();
  const reason = String(form.values['reason'] ?? '');

  const send = async (event: Event) => {
    event.preventDefault();
    if (!(await many.run(numbers, 'urge', { reason: reason.trim() }, form.key))) return;
    form.drop();
    onDone();
  };

  return (
    <form class="urge action-panel" aria-labelledby={`${id}-title`} onSubmit={(event) => void send(event)}>
      <h2 id={`${id}-title`}>{say('web.urge.title')}</h2>
      <p>{numbers.length ? say('web.urge.to', { unit, count: numbers.length }) : say('web.urge.choose')}</p>
      <div class="field">
        <label for={id}>{say('web.urge.reason')}</label>
        <textarea
          id={id}
          rows={2}
          value={reason}
          maxLength={1000}
          onInput={(event) => form.set('reason', event.currentTarget.value)}
        />
      </div>
      <div class="buttons">
        <button type="submit" class="do" disabled={many.busy || !numbers.length || !reason.trim()}>
          {many.busy ? say('web.action.doing') : say('web.urge.do', { count: numbers.length })}
        </button>
      </div>
      <Fates fates={many.fates} />
    </form>
  );
}
