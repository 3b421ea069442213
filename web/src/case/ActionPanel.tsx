// The form of one action: only the fields that its row needs, and before it is done, what it will do.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ask, askFor } from '../api.ts';
import { useDraft } from '../draft_form.ts';
import { commandData, fillable, missing } from '../field_values.ts';
import { Problem } from '../problem.ts';
import { Clause } from '../parts/Clause.tsx';
import { Field } from '../parts/Field.tsx';
import { Sentence, Told } from '../parts/Time.tsx';
import { known, say, word } from '../words.ts';
import type { Done, Names, OpenAction, Preview } from '../types.ts';

export interface ActionPanelProps {
  draft: string; // under which what was typed is kept
  path: string; // that it is sent to
  previews?: boolean; // whether the server tells what it will do
  sequence?: number; // that the person sees
  action: OpenAction;
  near?: string | undefined;
  given?: Record<string, unknown> | undefined; // what the form begins with
  extra?: Record<string, unknown> | undefined; // sent along as it is
  above?: ComponentChildren; // what is read before it is filled in
  onDone(done: Done): void;
  onClose(): void;
  onStale(): void; // somebody was quicker: the page reads the case again
}

export function ActionPanel({
  draft,
  path,
  previews,
  sequence,
  action,
  near,
  given,
  extra,
  above,
  onDone,
  onClose,
  onStale,
}: ActionPanelProps) {
  const form = useDraft(draft, {
    ...Object.fromEntries(
      action.fields.filter((one) => one.value !== undefined).map((one) => [one.name, one.value]),
    ),
    ...given,
  });
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
    // A form that is the page itself begins at its top.
    if (previews) panel.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  const fields = action.fields.filter((one) => fillable(one) && extra?.[one.name] === undefined);
  const elsewhere = action.fields.filter(
    (one) => one.required && !fillable(one) && extra?.[one.name] === undefined,
  );
  const still = missing(fields, form.values);
  const data = { ...extra, ...commandData(fields, form.values) };
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
        headers: {
          'Idempotency-Key': form.key,
          ...(sequence === undefined ? {} : { 'If-Match': `"${sequence}"` }),
        },
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
      {known(`web.about.${action.action}`) ? <p class="quiet">{say(`web.about.${action.action}`)}</p> : null}
      {above}
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
      {previews ? (
        <Effect
          path={`${path}/preview`}
          body={body}
          ready={still.length === 0}
          sequence={sequence ?? 0}
          waitsFor={still.map((one) => one.label)}
        />
      ) : null}
      {problem ? (
        <div class="problem" role="alert">
          <p>{problem.status === 412 ? say('web.action.quicker') : <Told text={problem.body.title} />}</p>
          {problem.status === 412 ? (
            <p class="quiet">
              <Told text={problem.body.title} />
            </p>
          ) : null}
          {problem.body.clause && problem.status !== 412 ? <Clause id={problem.body.clause} /> : null}
        </div>
      ) : null}
      <div class="buttons">
        <button type="submit" class="do" disabled={busy || elsewhere.length > 0}>
          {busy ? say('web.action.doing') : action.title}
        </button>
        {previews && action.letter ? (
          <LetterPreview path={`${path}/letter`} body={body} ready={still.length === 0} action={action} />
        ) : null}
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

// The paper as it would be sent, in a window of its own.
function LetterPreview({
  path,
  body,
  ready,
  action,
}: {
  path: string;
  body: unknown;
  ready: boolean;
  action: OpenAction;
}) {
  const [problem, setProblem] = useState('');
  const show = async () => {
    setProblem('');
    try {
      const paper = await askFor('POST', path, { body });
      const address = URL.createObjectURL(paper);
      const link = document.createElement('a');
      link.href = address;
      link.target = '_blank';
      link.rel = 'noopener';
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      setProblem(failure.body.title);
    }
  };
  return (
    <>
      <button type="button" disabled={!ready} onClick={() => void show()}>
        {say('web.letters.preview', { letter: action.letter_title ?? '' })}
      </button>
      {problem ? <span class="wrong">▲ {problem}</span> : null}
    </>
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
        <p class="wrong">
          ▲ <Told text={told.problem.body.title} />
        </p>
      ) : told?.preview ? (
        <ToldEffect preview={told.preview} />
      ) : (
        <p class="quiet">{say('web.loading')}</p>
      )}
    </div>
  );
}

function ToldEffect({ preview }: { preview: Preview }) {
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
              <Told text={clock.text ?? ''} />
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
