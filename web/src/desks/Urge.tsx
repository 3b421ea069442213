// Urging one case or many with one reason; says to whom it goes, and of each whether it went.
import { useId, useState } from 'preact/hooks';
import { ask } from '../api.ts';
import { useDraft } from '../draft_form.ts';
import { Problem } from '../problem.ts';
import { say } from '../words.ts';
import { pathOf } from '../types.ts';

interface Fate {
  number: string;
  problem?: string;
}

export function Urge({ unit, numbers, onDone }: { unit: string; numbers: string[]; onDone(): void }) {
  const id = useId();
  const form = useDraft('urge');
  const [fates, setFates] = useState<Fate[]>([]);
  const [busy, setBusy] = useState(false);
  const reason = String(form.values['reason'] ?? '');

  const send = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    const told: Fate[] = fates.filter((one) => !one.problem && numbers.includes(one.number));
    for (const number of numbers) {
      if (told.some((one) => one.number === number)) continue;
      try {
        await ask('POST', `${pathOf(number)}/actions/urge`, { body: { data: { reason: reason.trim() } }, headers: { 'Idempotency-Key': `${form.key}-${number}` } });
        told.push({ number });
      } catch (failure) {
        if (!(failure instanceof Problem)) throw failure;
        told.push({ number, problem: failure.body.title });
      }
      setFates([...told]);
    }
    setBusy(false);
    if (told.every((one) => !one.problem)) {
      form.drop();
      onDone();
    }
  };

  return (
    <form class="urge action-panel" aria-labelledby={`${id}-title`} onSubmit={(event) => void send(event)}>
      <h2 id={`${id}-title`}>{say('web.urge.title')}</h2>
      <p>{numbers.length ? say('web.urge.to', { unit, count: numbers.length }) : say('web.urge.choose')}</p>
      <div class="field">
        <label for={id}>{say('web.urge.reason')}</label>
        <textarea id={id} rows={2} value={reason} maxLength={1000} onInput={(event) => form.set('reason', event.currentTarget.value)} />
      </div>
      <div class="buttons">
        <button type="submit" class="do" disabled={busy || !numbers.length || !reason.trim()}>
          {busy ? say('web.action.doing') : say('web.urge.do', { count: numbers.length })}
        </button>
      </div>
      {fates.length ? (
        <ul role="status">
          {fates.map((one) => (
            <li key={one.number} class={one.problem ? 'wrong' : ''}>
              {one.problem ? '▲' : '✓'} {one.number} {one.problem ?? say('web.urge.done')}
            </li>
          ))}
        </ul>
      ) : null}
    </form>
  );
}
