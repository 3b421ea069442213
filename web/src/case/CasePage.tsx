// A case or a record of the six systems: how much time, whose it is, what can be done; and what happened.
import { useEffect, useRef, useState } from 'preact/hooks';
import { get, present } from '../api.ts';
import { useAnswer } from '../answer.ts';
import { firstClock } from '../clock_words.ts';
import { lazy } from '../lazy.tsx';
import { momentText } from '../moments.ts';
import { filtered, place, takeAway } from '../router.ts';
import { ClockMark, Mark, Moment, Points } from '../parts/Time.tsx';
import { ProblemText, Skeleton, Waiting } from '../parts/States.tsx';
import { english, say, word } from '../words.ts';
import {
  isRecord,
  numberOf,
  pathOf,
  type Actions,
  type Done,
  type Draft,
  type History,
  type Names,
  type ToDo,
} from '../types.ts';
import { ActionPanel, type ActionPanelProps } from './ActionPanel.tsx';
import { Clocks } from './Clocks.tsx';
import { NextSteps } from './NextSteps.tsx';
import { attachmentsOf, registeredOf } from './subject.ts';
import { Fields, Timeline } from './Timeline.tsx';
import { Letters, Papers } from './Papers.tsx';
import { Similar } from './Similar.tsx';

export function CasePage({ number, action, party }: { number: string; action: string; party: number }) {
  const concerns = (change: { stream: string }) => change.stream === number;
  const history = useAnswer<History>(pathOf(number), concerns);
  const actions = useAnswer<Actions>(`${pathOf(number)}/actions`, concerns);
  const [done, setDone] = useState('');
  const [next, setNext] = useState<string>();
  const seen = useRef<{ number: string; sequence: number }>({ number, sequence: 0 });
  const mine = useRef(0); // the last step that this page took itself
  const arrived = useRef<{ number: string; from: number }>({ number, from: 0 });

  const sequence = history.answer?.sequence ?? 0;
  if (seen.current.number !== number) {
    seen.current = { number, sequence: 0 };
    arrived.current = { number, from: 0 };
    mine.current = 0;
  }
  // What came while the page stood open is marked, until the person acts or leaves.
  if (sequence > seen.current.sequence) {
    if (seen.current.sequence > 0 && arrived.current.from === 0) arrived.current.from = seen.current.sequence;
    if (sequence === mine.current) arrived.current.from = 0;
    seen.current.sequence = sequence;
  }
  useEffect(() => {
    document.title = `${number} ${history.answer ? titleOf(history.answer) : ''}`;
    setDone('');
    setNext(undefined);
  }, [number]);

  const open = actions.answer?.items.find((one) => one.action === action && (one.party ?? 0) === party);
  const close = () => takeAway(filtered({ do: '', party: '', into: '', note: '' }));
  const given = givenIn(place.value.query);
  const again = () => {
    history.again();
    actions.again();
  };

  if (history.problem)
    return (
      <section class="page">
        <h1 class="figures">{number}</h1>
        <ProblemText problem={history.problem} again={again} />
      </section>
    );
  return (
    <Waiting of={history} rows={10}>
      {(answer) => {
        const about = registeredOf(answer);
        const news = arrived.current.from
          ? answer.events.filter((event) => event.seq > arrived.current.from)
          : [];
        return (
          <article class="case">
            <Header history={answer} />
            {news.length ? (
              <p class="news" role="status">
                {say('web.case.news', { count: news.length })}{' '}
                {news
                  .map(
                    (event) =>
                      `${event.who ?? answer.names?.people?.[event.actor] ?? (event.actor === 'system' ? say('web.system') : event.actor)} ${event.title ?? word('action', event.action)}`,
                  )
                  .join(say('web.semicolon'))}
              </p>
            ) : null}
            {(['in_hand', 'duty'] as const).map((one) =>
              answer[one] ? (
                <p key={one} class="news">
                  {say(one === 'duty' ? 'web.record.duty' : 'web.record.in-hand')}{' '}
                  <a class="figures" href={pathOf(answer[one]!)}>
                    {answer[one]}
                  </a>
                </p>
              ) : null,
            )}
            {done ? (
              <p class="done" role="status">
                ✓ {done}{' '}
                {next ? (
                  <a ref={focused} href={pathOf(next)}>
                    {say('web.case.next', { number: next })} ›
                  </a>
                ) : null}
              </p>
            ) : null}
            <div class="columns">
              <div class="left">
                <Clocks history={answer} />
                <Waiting of={actions} rows={4}>
                  {(can) => <NextSteps actions={can} open={open} path={pathOf(number)} />}
                </Waiting>
              </div>
              <div class="right">
                {open ? (
                  <Panel
                    key={`${number}/${open.action}/${open.party ?? 0}`}
                    history={answer}
                    draft={`${number}/${open.action}/${open.party ?? 0}`}
                    path={`${pathOf(number)}/actions/${open.action}`}
                    previews
                    sequence={sequence}
                    action={open}
                    near={about.grid}
                    given={given}
                    onClose={close}
                    onStale={again}
                    onDone={(told) => {
                      mine.current = told.sequence;
                      setDone(doneWords(told, open.title));
                      close();
                      again();
                      void nextOf(number).then(setNext);
                    }}
                  />
                ) : action && actions.answer ? (
                  <p class="problem" role="alert">
                    {say('web.action.gone', { action: word('action', action) })}
                  </p>
                ) : null}
                {answer.kind === 'assessment' && answer.year ? <ScoreOf year={answer.year} /> : null}
                <Tasks history={answer} />
                <Items history={answer} />
                <Timeline history={answer} newSince={arrived.current.from} />
                <Letters number={number} letters={answer.letters ?? []} />
                <Papers number={number} attachments={attachmentsOf(answer)} />
                {answer.case ? <Similar number={number} can={actions.answer} /> : null}
              </div>
            </div>
          </article>
        );
      }}
    </Waiting>
  );
}

const ScoreOf = lazy<{ year: number }>(async () => (await import('../records/Score.tsx')).ScoreOf);

// What an address may fill in beforehand.
function givenIn(query: URLSearchParams): Record<string, unknown> {
  return Object.fromEntries(
    ['into', 'note'].filter((one) => query.get(one)).map((one) => [one, query.get(one)]),
  );
}

// What was done, and the limit that ends first now.
function doneWords(told: Done, action: string): string {
  const words = told.title ?? say('web.action.done', { action, state: word('state', told.state) });
  return told.due
    ? `${words}${say('web.semicolon')}${say(told.due_title ? 'web.action.nearest' : 'web.due', {
        limit: told.due_title ?? '',
        moment: momentText(told.due, present(), english()),
      })}`
    : words;
}

// The form, with what the system already knows of a half-year's return.
function Panel({ history, ...panel }: ActionPanelProps & { history: History }) {
  const returns = history.kind === 'submission' && history.subject === 'half-year';
  const draft = useAnswer<Draft>(
    returns && panel.action.action === 'submit' ? `${pathOf(numberOf(history))}/draft` : undefined,
  );
  if (draft.loading && !draft.problem) return <Skeleton rows={6} />;
  if (!draft.answer) return <ActionPanel {...panel} />;
  const figures = Object.fromEntries(draft.answer.figures.map((one) => [one.name, one.value]));
  return (
    <ActionPanel
      {...panel}
      given={{ report: draft.answer.report, ...panel.given }}
      extra={{ figures }}
      above={
        <div class="draft-figures">
          <h3>{say('web.draft.figures')}</h3>
          <dl>
            {draft.answer.figures.map((one) => (
              <div key={one.name}>
                <dt>{one.title}</dt>
                <dd class="figures">{one.value}</dd>
              </div>
            ))}
          </dl>
          <p class="quiet">{say('web.draft.check')}</p>
        </div>
      }
    />
  );
}

// So that Enter goes on with the next.
const focused = (link: HTMLAnchorElement | null) => link?.focus({ preventScroll: true });

// The one that lies first on the own desk, other than this.
async function nextOf(number: string): Promise<string | undefined> {
  try {
    const desk = await get<ToDo>('/to-do?size=5');
    return desk.items.map(numberOf).find((one) => one !== number);
  } catch {
    return undefined; // only a convenience
  }
}

export function titleOf(history: History): string {
  if (history.record)
    return history.title ?? [word('record', history.kind ?? ''), history.year].filter(Boolean).join(' ');
  return registeredOf(history).title ?? '';
}

function Header({ history }: { history: History }) {
  const names: Partial<Names> = history.names ?? {};
  const about = registeredOf(history);
  const number = history.case ?? history.record ?? '';
  const worst = firstClock((history.clocks ?? []).filter((one) => one.open));
  const facts = [
    about.grid ? (names.grids?.[about.grid] ?? about.grid) : '',
    (about.categories ?? []).map((one) => names.categories?.[one] ?? one).join(say('web.comma')),
    about.severity ? word('severity', String(about.severity)) : '',
    about.source ? word('source', about.source) : '',
  ].filter(Boolean);
  return (
    <header class="case-head">
      <p class="number">
        <a href={isRecord(number) ? '/records' : '/cases'}>
          {say(isRecord(number) ? 'web.records.title' : 'web.cases.title')}
        </a>{' '}
        <span aria-hidden="true">›</span> <span class="figures">{number}</span>
        {about.urgent ? <strong class="urgent">{say('web.urgent')}</strong> : null}
      </p>
      <h1>{titleOf(history)}</h1>
      <p class="facts">
        {facts.map((one) => (
          <span key={one}>{one}</span>
        ))}
      </p>
      <p class="standing">
        <b>{word('state', history.state)}</b>
        {history.suspended ? <Mark is="paused" /> : null}
        {history.unit ? <span>{names.units?.[history.unit] ?? history.unit}</span> : null}
        {worst ? <ClockMark clock={worst} /> : null}
        {worst?.points || worst?.breach ? (
          <Points tenths={worst.points ?? worst.breach?.points ?? 0} late={Boolean(worst.breach)} />
        ) : null}
      </p>
      {about.description || about.address || about.object ? (
        <dl class="about">
          {about.description ? <Fact name="web.about.description">{about.description}</Fact> : null}
          {about.address ? <Fact name="web.about.address">{about.address}</Fact> : null}
          {about.object ? <Fact name="web.about.object">{about.object}</Fact> : null}
          {about.found ? (
            <Fact name="web.about.found">
              <Moment moment={about.found} />
            </Fact>
          ) : null}
        </dl>
      ) : null}
      <Fields fields={(history.told_fields ?? []).filter((one) => !ofScore(history, one.name))} />
    </header>
  );
}

// The table of scores says it better.
const ofScore = (history: History, field: string | undefined): boolean =>
  history.kind === 'assessment' && (field === 'figures' || field === 'content');

// A joint enforcement: each party with its task and how far it is.
function Tasks({ history }: { history: History }) {
  if (!history.tasks?.length) return null;
  return (
    <section class="tasks" aria-labelledby="tasks">
      <h2 id="tasks">{say('web.tasks.title', { count: history.tasks.length })}</h2>
      <ul>
        {history.tasks.map((one) => (
          <li key={one.number}>
            <b>{history.names?.units?.[one.unit] ?? one.unit}</b>
            <span>{one.task}</span>
            <span class="quiet">
              {say('web.next.party', { number: one.number })} {one.state_title ?? word('state', one.state)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

// Of a record that has items of its own, such as the resolutions of a meeting.
function Items({ history }: { history: History }) {
  if (!history.told_items?.length) return null;
  return (
    <section class="items" aria-labelledby="items">
      <h2 id="items">{say('web.items.title', { count: history.told_items.length })}</h2>
      <ol>
        {history.told_items.map((one) => (
          <li key={one.number}>
            <p>
              <b>
                {one.number} {word('state', one.state)}
              </b>{' '}
              {one.unit ? (history.names?.units?.[one.unit] ?? one.unit) : ''}
            </p>
            <Fields fields={one.fields} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{say(name)}</dt>
      <dd>{children}</dd>
    </div>
  );
}
