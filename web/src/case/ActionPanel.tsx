// The form of one action: only the fields that its row needs, and before it is done, what it will do.
import { useEffect, useRef, useState } from 'preact/hooks';
import { ask } from '../api.ts';
import { useDraft } from '../draft_form.ts';
import { commandData, fillable, missing } from '../field_values.ts';
import { Problem } from '../problem.ts';
import { Clause } from '../parts/Clause.tsx';
import { Field } from '../parts/Field.tsx';
import { Sentence } from '../parts/Time.tsx';
import { say, word } from '../words.ts';
import { pathOf, type Done, type Names, type OpenAction, type Preview } from '../types.ts';

export interface ActionPanelProps {
  number: string;
  sequence: number; // that the person sees
  action: OpenAction;
  near?: string | undefined;
  onDone(done: Done): void;
  onClose(): void;
  onStale(): void; // somebody was quicker: the page reads the case again
}

export function ActionPanel({ number, sequence, action, near, onDone, onClose, onStale }: ActionPanelProps) {
  const form = useDraft(
    `${number}/${action.action}/${action.party ?? 0}`,
    Object.fromEntries(
      action.fields.filter((one) => one.value !== undefined).map((one) => [one.name, one.value]),
    ),
  );
  const [problem, setProblem] = useState<Problem>();
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [sure, setSure] = useState(false);
  const panel = useRef<HTMLFormElement>(null);
  const values = useRef(form.values);
  values.current = form.values;

  useEffect(() => {
    const first =
      panel.current?.querySelector<HTMLElement>(
        '.field input:not([type=file]), .field textarea, .field select',
      ) ?? panel.current?.querySelector<HTMLElement>('button.do');
    first?.focus({ preventScroll: true });
    panel.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  const fields = action.fields.filter(fillable);
  const elsewhere = action.fields.filter((one) => one.required && !fillable(one));
  const still = missing(fields, form.values);
  const data = commandData(fields, form.values);
  const path = `${pathOf(number)}/actions/${action.action}`;
  const body = { data, ...(action.party ? { party: action.party } : {}) };
  const wrong = problem?.fields ?? {};

  const send = async (event: Event) => {
    event.preventDefault();
    setChecked(true);
    const empty = still[0];
    if (empty) {
      panel.current
        ?.querySelector<HTMLElement>(`[data-field="${empty.name}"] :is(input, textarea, select)`)
        ?.focus();
      return;
    }
    setBusy(true);
    setProblem(undefined);
    try {
      const done = await ask<Done>('POST', path, {
        body,
        headers: { 'Idempotency-Key': form.key, 'If-Match': `"${sequence}"` },
      });
      form.drop();
      onDone(done);
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      setProblem(failure);
      // A refusal leaves nothing under the key; another try may say something else, so it gets another one. Where
      // the server was not reached it may have been done, and the same key finds out.
      if (failure.status !== 0 && failure.status < 500) form.renew();
      if (failure.status === 412) onStale();
    } finally {
      setBusy(false);
    }
  };

  return (
    <form
      ref={panel}
      class="action-panel"
      aria-labelledby="action-title"
      noValidate
      onSubmit={(event) => void send(event)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send(event);
      }}
    >
      <h2 id="action-title">
        {action.title} {action.clause ? <Clause id={action.clause} /> : null}
      </h2>
      {fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          near={near}
          value={form.values[field.name]}
          current={() => values.current[field.name]}
          set={(value) => form.set(field.name, value)}
          wrong={
            wrong[field.name] ??
            (checked && still.includes(field) ? say('web.form.needed', { field: field.label }) : undefined)
          }
        />
      ))}
      {elsewhere.length ? (
        <p class="problem">
          {say('web.form.elsewhere', { fields: elsewhere.map((one) => one.label).join(say('web.list-comma')) })}
        </p>
      ) : null}
      <Effect
        path={`${path}/preview`}
        body={body}
        ready={still.length === 0}
        sequence={sequence}
        waitsFor={still.map((one) => one.label)}
      />
      {problem ? (
        <div class="problem" role="alert">
          <p>{problem.status === 412 ? say('web.action.quicker') : problem.body.title}</p>
          {problem.status === 412 ? <p class="quiet">{problem.body.title}</p> : null}
          {problem.body.clause && problem.status !== 412 ? <Clause id={problem.body.clause} /> : null}
        </div>
      ) : null}
      <div class="buttons">
        <button type="submit" class="do" disabled={busy || elsewhere.length > 0}>
          {busy ? say('web.action.doing') : action.title}
        </button>
        <button type="button" onClick={onClose}>
          {say('web.action.close')}
        </button>
        <button
          type="button"
          class="plain"
          onClick={() => {
            if (!sure && Object.keys(form.typed).length) return setSure(true);
            form.drop();
            onClose();
          }}
        >
          {say(sure ? 'web.action.throw-away-sure' : 'web.action.throw-away')}
        </button>
      </div>
    </form>
  );
}

interface EffectProps {
  path: string;
  body: unknown;
  ready: boolean;
  sequence: number;
  waitsFor: string[];
}

// Asked half a second after the last word.
function Effect({ path, body, ready, sequence, waitsFor }: EffectProps) {
  const text = JSON.stringify(body);
  const [told, tell] = useState<{ of: string; preview?: Preview; problem?: Problem }>();
  useEffect(() => {
    if (!ready) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      ask<Preview>('POST', path, { body: JSON.parse(text) as unknown, abort: abort.signal }).then(
        (preview) => tell({ of: text, preview }),
        (problem: unknown) => {
          if (abort.signal.aborted) return;
          if (!(problem instanceof Problem)) throw problem;
          tell({ of: text, problem });
        },
      );
    }, 500);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [path, text, ready, sequence]);
  return (
    <div class="effect" aria-live="polite">
      <h3>{say('web.preview.title')}</h3>
      {!ready ? (
        <p class="quiet">{say('web.preview.waits', { fields: waitsFor.join(say('web.list-comma')) })}</p>
      ) : told?.problem ? (
        <p class="wrong">▲ {told.problem.body.title}</p>
      ) : told?.preview ? (
        <Told preview={told.preview} />
      ) : (
        <p class="quiet">{say('web.loading')}</p>
      )}
    </div>
  );
}

function Told({ preview }: { preview: Preview }) {
  const names: Partial<Names> = preview.names ?? {};
  const clocks = preview.clocks ?? [];
  return (
    <ul>
      {preview.state ? (
        <li>{say('web.preview.state', { state: preview.state_title ?? word('state', preview.state) })}</li>
      ) : null}
      {clocks.map((clock, at) => {
        const effect = word('web.preview', clock.effect);
        const ends = clock.effect === 'met' || clock.effect === 'cancelled';
        return (
          <li key={at}>
            {effect === clock.effect ? (
              clock.text
            ) : (
              <>
                <b>{clock.title}</b> {effect}
              </>
            )}
            {clock.due && !ends ? (
              <>
                {say('web.comma')}
                <Sentence id="web.due" moment={clock.due} />
              </>
            ) : null}
            {clock.unit ? `${say('web.comma')}${names.units?.[clock.unit] ?? clock.unit}` : ''}
          </li>
        );
      })}
      {clocks.length === 0 ? <li class="quiet">{say('web.preview.no-clocks')}</li> : null}
    </ul>
  );
}
