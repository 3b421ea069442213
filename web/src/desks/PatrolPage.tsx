// A patrol: it begins with one press, ends with another, and in between the photographs and a few words. What was
// found is logged next, under the patrol's number.
import { useEffect, useRef, useState } from 'preact/hooks';
import { ask, present } from '../api.ts';
import { useAnswer } from '../answer.ts';
import { useDraft } from '../draft_form.ts';
import { Problem } from '../problem.ts';
import { go } from '../router.ts';
import { session } from '../session.ts';
import { clockText, localText } from '../moments.ts';
import { Files } from '../parts/Files.tsx';
import { Picker } from '../parts/Picker.tsx';
import { ProblemText } from '../parts/States.tsx';
import { say } from '../words.ts';
import type { Answer, Attachment, Done, Found, Page, RecordLine } from '../types.ts';

interface Sources extends Answer {
  items: (RecordLine & { fields?: { name?: string } })[];
}

export function PatrolPage() {
  const person = session.value!.person;
  const form = useDraft('patrol', { grid: [{ code: person.grid, name: person.grid_name }] });
  const [problem, setProblem] = useState<Problem>();
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState<string>();
  const page = useRef<HTMLFormElement>(null);
  const values = useRef(form.values);
  values.current = form.values;

  const grid = (form.values['grid'] as Found[] | undefined) ?? [];
  const from = form.values['from'] as string | undefined;
  const until = form.values['until'] as string | undefined;
  const found = form.values['found'] as boolean | undefined;
  const words = String(form.values['words'] ?? '');
  const attachments = (form.values['attachments'] as Attachment[] | undefined) ?? [];
  const sources = useAnswer<Sources & Page<RecordLine>>(
    grid[0] ? `/records?kind=pollution_source&open=true&size=50&within=${grid[0].code}` : undefined,
  );
  const wrong = problem?.fields ?? {};

  useEffect(() => {
    document.title = say('web.patrol.title');
  }, []);

  const save = async (event: Event) => {
    event.preventDefault();
    setChecked(true);
    if (!from) return page.current?.querySelector<HTMLElement>('#patrol-from')?.focus();
    if (!grid.length) return page.current?.querySelector<HTMLElement>('#patrol-grid')?.focus();
    if (found === undefined) return page.current?.querySelector<HTMLElement>('input[name=found]')?.focus();
    setBusy(true);
    setProblem(undefined);
    const data = {
      grid: grid[0]!.code,
      from,
      until: until ?? localText(present()),
      found,
      result: words.trim() || say(found ? 'web.patrol.found-words' : 'web.patrol.fine-words'),
      persons: [person.id],
      ...(form.values['source'] ? { source: form.values['source'] } : {}),
      ...(attachments.length ? { attachments: attachments.map((one) => one.hash) } : {}),
    };
    try {
      const done = await ask<Done>('POST', '/records/begin/file_patrol', {
        body: { data },
        headers: { 'Idempotency-Key': form.key },
      });
      form.drop();
      setChecked(false);
      if (found) return go(`/log?record=${done.record}`);
      setSaved(done.record ?? '');
      scrollTo(0, 0);
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      setProblem(failure);
      if (failure.status !== 0 && failure.status < 500) form.renew();
    } finally {
      setBusy(false);
    }
  };

  return (
    <form ref={page} class="page log patrol" noValidate onSubmit={(event) => void save(event)}>
      <h1>{say('web.patrol.title')}</h1>
      {saved ? (
        <div class="done" role="status">
          <p>✓ {say('web.patrol.saved', { number: saved })}</p>
          <p>
            <a href={`/records/${saved}`}>{say('web.patrol.open')} ›</a>
          </p>
        </div>
      ) : null}
      {from ? (
        <p class="patrol-runs" role="status">
          {say('web.patrol.since', { time: clockText(from) })}{' '}
          <span class="quiet">
            {say('web.patrol.minutes', {
              count: Math.max(0, Math.round((present() - Date.parse(`${from}:00+08:00`)) / 60_000)),
            })}
          </span>
        </p>
      ) : (
        <button type="button" class="do start" onClick={() => form.set('from', localText(present()))}>
          {say('web.patrol.start')}
        </button>
      )}
      <div class="field" data-field="grid">
        <label for="patrol-grid">{say('web.log.grid')}</label>
        <Picker
          kind="grid"
          id="patrol-grid"
          label={say('web.log.grid')}
          near={person.grid}
          within={person.grid}
          value={grid}
          required
          describedBy="patrol-grid-wrong"
          invalid={Boolean(wrong['grid'])}
          onPick={(value) => form.set('grid', value)}
        />
        <span id="patrol-grid-wrong" class="notes">
          {wrong['grid'] ? <span class="wrong">▲ {wrong['grid']}</span> : null}
        </span>
      </div>
      {sources.answer?.items.length ? (
        <div class="field">
          <label for="patrol-source">
            {say('web.patrol.source')} <span class="quiet">{say('web.form.optional')}</span>
          </label>
          <select
            id="patrol-source"
            value={String(form.values['source'] ?? '')}
            onChange={(event) => form.set('source', event.currentTarget.value)}
          >
            <option value="">{say('web.patrol.whole-grid')}</option>
            {sources.answer.items.map((one) => (
              <option key={one.record} value={one.record}>
                {one.fields?.name ?? one.title ?? one.record}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      <fieldset class="field" aria-describedby="patrol-found-wrong">
        <legend>{say('web.patrol.what')}</legend>
        <div class="options two">
          {[false, true].map((one) => (
            <label key={String(one)} class="choice">
              <input
                type="radio"
                name="found"
                checked={found === one}
                onChange={() => form.set('found', one)}
              />
              <span>{say(one ? 'web.patrol.found' : 'web.patrol.fine')}</span>
            </label>
          ))}
        </div>
        <span id="patrol-found-wrong" class="notes">
          {checked && found === undefined ? <span class="wrong">▲ {say('web.patrol.what-needed')}</span> : null}
          {found ? <small class="quiet">{say('web.patrol.then-log')}</small> : null}
        </span>
      </fieldset>
      <div class="field">
        <label for="patrol-words">
          {say('web.patrol.words')} <span class="quiet">{say('web.form.optional')}</span>
        </label>
        <textarea
          id="patrol-words"
          rows={2}
          maxLength={4000}
          value={words}
          onInput={(event) => form.set('words', event.currentTarget.value)}
        />
        {wrong['result'] ? <span class="wrong">▲ {wrong['result']}</span> : null}
      </div>
      <div class="field">
        <Files
          id="patrol-photo"
          photo
          value={attachments}
          onChange={(next) =>
            form.set('attachments', next((values.current['attachments'] as Attachment[] | undefined) ?? []))
          }
        />
      </div>
      <details class="field">
        <summary>{say('web.patrol.times')}</summary>
        <div class="times">
          <label for="patrol-from">{say('web.patrol.from')}</label>
          <input
            id="patrol-from"
            type="datetime-local"
            value={from ?? ''}
            onInput={(event) => form.set('from', event.currentTarget.value)}
          />
          <label for="patrol-until">{say('web.patrol.until')}</label>
          <input
            id="patrol-until"
            type="datetime-local"
            value={until ?? ''}
            onInput={(event) => form.set('until', event.currentTarget.value || undefined)}
          />
        </div>
        {wrong['from'] || wrong['until'] ? (
          <span class="wrong">▲ {wrong['from'] ?? wrong['until']}</span>
        ) : null}
      </details>
      {checked && !from ? <p class="wrong">▲ {say('web.patrol.start-needed')}</p> : null}
      {problem ? <ProblemText problem={problem} /> : null}
      {problem?.status === 0 ? <p class="quiet">{say('web.log.kept')}</p> : null}
      <div class="thumb">
        <button type="submit" class="do" disabled={busy}>
          {busy ? say('web.action.doing') : say(found ? 'web.patrol.save-and-log' : 'web.patrol.save')}
        </button>
      </div>
    </form>
  );
}
