// Logging an issue: one page that scrolls, photo first, saved at the thumb. Nothing on it waits for a position
// or for a good line, and what was typed stays until it was saved.
import { useEffect, useRef, useState } from 'preact/hooks';
import { ask, asking } from '../api.ts';
import { useAnswer } from '../answer.ts';
import { SimilarLines } from '../case/Similar.tsx';
import { useDraft } from '../draft_form.ts';
import { Problem } from '../problem.ts';
import { go } from '../router.ts';
import { session } from '../session.ts';
import { Files } from '../parts/Files.tsx';
import { Picker } from '../parts/Picker.tsx';
import { ProblemText } from '../parts/States.tsx';
import { say, word } from '../words.ts';
import { KindTiles, rememberKind } from './KindTiles.tsx';
import { usePosition } from './position.ts';
import type { Answer, Attachment, Done, Found, SimilarLine } from '../types.ts';

const sources = ['patrol', 'complaint', 'monitoring', 'assigned', 'supervision', 'transfer'];

export function LogPage({ record }: { record: string }) {
  const person = session.value!.person;
  const form = useDraft('log', { grid: [{ code: person.grid, name: person.grid_name }], source: 'patrol' });
  const position = usePosition();
  const [problem, setProblem] = useState<Problem>();
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState<string>();
  const [like, setLike] = useState<SimilarLine[]>([]); // what was saved, as far as the system sees
  const [settled, settle] = useState('');
  const page = useRef<HTMLFormElement>(null);
  const values = useRef(form.values);
  values.current = form.values;

  const kind = ((form.values['categories'] as Found[] | undefined) ?? [])[0];
  const grid = (form.values['grid'] as Found[] | undefined) ?? [];
  const words = String(form.values['words'] ?? '');
  const wrong = problem?.fields ?? {};
  const begun = Boolean(kind || words || form.values['attachments']);
  const similar = useAnswer<{ items: SimilarLine[] } & Answer>(
    kind && grid[0]
      ? asking('/similar', {
          grid: grid[0].code,
          category: kind.code,
          text: settled,
          at: position.found ? `${position.found.longitude},${position.found.latitude}` : '',
        })
      : undefined,
  );
  // What was found last stays while it is asked for again.
  const found = useRef<SimilarLine[]>([]);
  if (similar.answer) found.current = similar.answer.items;
  const lines = kind && (similar.answer || similar.loading) ? found.current : [];

  useEffect(() => {
    document.title = say('web.log.title');
  }, []);
  // Not at each letter.
  useEffect(() => {
    const timer = setTimeout(() => settle(words.trim()), 600);
    return () => clearTimeout(timer);
  }, [words]);
  useEffect(() => {
    if (begun && saved && matchMedia('(pointer: coarse)').matches) position.ask();
    if (begun) setSaved(undefined);
  }, [begun]);

  const save = async (event: Event) => {
    event.preventDefault();
    setChecked(true);
    const lacking = !kind ? 'kind' : !grid.length ? 'grid' : '';
    if (lacking) {
      page.current?.querySelector<HTMLElement>(`[data-field="${lacking}"] :is(button, input)`)?.focus();
      return;
    }
    setBusy(true);
    setProblem(undefined);
    const [title, ...rest] = words.trim().split('\n');
    const attachments = ((form.values['attachments'] as Attachment[] | undefined) ?? []).map((one) => one.hash);
    const data = {
      grid: grid[0]!.code,
      source: form.values['source'],
      categories: [kind!.code],
      title: title || kind!.name,
      ...(rest.join('\n').trim() ? { description: rest.join('\n').trim() } : {}),
      ...(form.values['urgent'] ? { urgent: true } : {}),
      ...(attachments.length ? { attachments } : {}),
      ...(record ? { record } : {}),
      ...(position.found
        ? {
            position: {
              longitude: position.found.longitude,
              latitude: position.found.latitude,
              system: 'WGS84',
            },
          }
        : {}),
    };
    try {
      const done = await ask<Done>('POST', '/cases', {
        body: { data },
        headers: { 'Idempotency-Key': form.key },
      });
      rememberKind(person.id, kind!);
      form.drop();
      setChecked(false);
      // The next one may be found elsewhere: its place is taken when it is begun.
      position.forget();
      setSaved(done.case ?? '');
      setLike(lines);
      if (record) go('/log', true);
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
    <form ref={page} class="page log" noValidate onSubmit={(event) => void save(event)}>
      <h1>{say('web.log.title')}</h1>
      {saved ? (
        <div class="done" role="status">
          <p>✓ {say('web.log.saved', { number: saved })}</p>
          <p>
            <a href={`/cases/${saved}?do=report`}>{say('web.log.report')} ›</a>{' '}
            <a href={`/cases/${saved}`}>{say('web.log.open')} ›</a>
          </p>
          {like.length ? (
            <>
              <p>{say('web.similar.saved')}</p>
              <SimilarLines lines={like} merge={(into) => asking(`/cases/${saved}`, { do: 'merge', into })} />
            </>
          ) : null}
        </div>
      ) : null}
      {record ? (
        <p class="quiet">
          {say('web.log.of-patrol')} <a href={`/records/${record}`}>{record}</a>
        </p>
      ) : null}
      <div class="field">
        <Files
          id="log-photo"
          photo
          value={(form.values['attachments'] as Attachment[] | undefined) ?? []}
          onChange={(next) =>
            form.set('attachments', next((values.current['attachments'] as Attachment[] | undefined) ?? []))
          }
        />
      </div>
      <fieldset class="field" data-field="kind" aria-describedby="kind-wrong">
        <legend>{say('web.log.kind')}</legend>
        <KindTiles person={person.id} value={kind} onPick={(one) => form.set('categories', [one])} />
        <span id="kind-wrong" class="notes">
          {checked && !kind ? (
            <span class="wrong">▲ {say('web.log.kind-needed')}</span>
          ) : wrong['categories'] ? (
            <span class="wrong">▲ {wrong['categories']}</span>
          ) : kind?.severity ? (
            <small class="quiet">
              {say('web.log.severity', { severity: word('severity', String(kind.severity)) })}
            </small>
          ) : null}
        </span>
      </fieldset>
      {lines.length ? (
        <div class="similar-hint" role="status">
          <p>{say('web.similar.hint')}</p>
          <SimilarLines lines={lines} />
        </div>
      ) : null}
      <div class="field" data-field="grid">
        <label for="log-grid">{say('web.log.grid')}</label>
        <Picker
          kind="grid"
          id="log-grid"
          label={say('web.log.grid')}
          near={person.grid}
          value={grid}
          required
          describedBy="grid-wrong"
          invalid={Boolean(wrong['grid'])}
          onPick={(value) => form.set('grid', value)}
        />
        <span id="grid-wrong" class="notes">
          {checked && !grid.length ? (
            <span class="wrong">▲ {say('web.form.needed', { field: say('web.log.grid') })}</span>
          ) : wrong['grid'] ? (
            <span class="wrong">▲ {wrong['grid']}</span>
          ) : null}
        </span>
      </div>
      <div class="field">
        <label for="log-words">
          {say('web.log.words')} <span class="quiet">{say('web.form.optional')}</span>
        </label>
        <textarea
          id="log-words"
          rows={2}
          maxLength={4000}
          aria-describedby="words-help"
          value={words}
          onInput={(event) => form.set('words', event.currentTarget.value)}
        />
        <span id="words-help" class="notes">
          <small class="quiet">{say('web.log.words-help')}</small>
          {wrong['title'] || wrong['description'] ? (
            <span class="wrong">▲ {wrong['title'] ?? wrong['description']}</span>
          ) : null}
        </span>
      </div>
      <div class="field flag">
        <label for="log-urgent">
          <input
            id="log-urgent"
            type="checkbox"
            role="switch"
            checked={Boolean(form.values['urgent'])}
            onChange={(event) => form.set('urgent', event.currentTarget.checked)}
          />
          <span>{say('web.urgent')}</span>
        </label>
      </div>
      <div class="field position">
        <p aria-live="polite">
          <span aria-hidden="true">◎ </span>
          {position.found
            ? say('web.position.found', { metres: Math.round(position.found.accuracy) })
            : say(`web.position.${position.state}`)}
          {wrong['position'] ? <span class="wrong"> ▲ {wrong['position']}</span> : null}
        </p>
        {position.found ? (
          <button type="button" onClick={position.forget}>
            {say('web.position.forget')}
          </button>
        ) : (
          <button type="button" disabled={position.state === 'asking'} onClick={position.ask}>
            {say('web.position.take')}
          </button>
        )}
      </div>
      <details class="field">
        <summary>{say('web.log.source', { source: word('source', String(form.values['source'])) })}</summary>
        <div class="options">
          {sources.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="source"
                checked={form.values['source'] === one}
                onChange={() => form.set('source', one)}
              />
              <span>{word('source', one)}</span>
            </label>
          ))}
        </div>
      </details>
      {problem ? <ProblemText problem={problem} /> : null}
      {problem?.status === 0 ? <p class="quiet">{say('web.log.kept')}</p> : null}
      <div class="thumb">
        <button type="submit" class="do" disabled={busy}>
          {busy ? say('web.action.doing') : say('web.log.save')}
        </button>
      </div>
    </form>
  );
}
