// What happened, told in words, step by step. What the system did by itself folds into one line. On a
// phone the newest comes first.
import { present } from '../api.ts';
import { at } from '../moments.ts';
import { narrow } from '../narrow.ts';
import { Clause } from '../parts/Clause.tsx';
import { Moment, Points } from '../parts/Time.tsx';
import { say, word } from '../words.ts';
import type { CaseEvent, ClockChange, History } from '../types.ts';
import { limitText } from './Clocks.tsx';

export type Step = { kind: 'event'; event: CaseEvent } | { kind: 'system'; events: CaseEvent[] };

// A breach is no small matter of the system's: it stands alone.
export function stepsOf(events: CaseEvent[]): Step[] {
  const steps: Step[] = [];
  for (const event of events) {
    const last = steps.at(-1);
    if (event.actor !== 'system' || event.action === 'breach' || event.action === 'open') steps.push({ kind: 'event', event });
    else if (last?.kind === 'system') last.events.push(event);
    else steps.push({ kind: 'system', events: [event] });
  }
  return steps;
}

export function Timeline({ history, newSince }: { history: History; newSince: number }) {
  return (
    <section class="timeline" aria-labelledby="timeline">
      <h2 id="timeline">{say('web.timeline.title')}</h2>
      <ol>
        {(narrow.value ? stepsOf(history.events).reverse() : stepsOf(history.events)).map((step) =>
          step.kind === 'event' ? (
            <Told key={step.event.seq} event={step.event} history={history} fresh={newSince > 0 && step.event.seq > newSince} />
          ) : (
            <li key={step.events[0]!.seq} class="system">
              <details>
                <summary>{say('web.timeline.system', { count: step.events.length })}</summary>
                <ol>
                  {step.events.map((event) => (
                    <Told key={event.seq} event={event} history={history} fresh={false} />
                  ))}
                </ol>
              </details>
            </li>
          ),
        )}
      </ol>
    </section>
  );
}

function Told({ event, history, fresh }: { event: CaseEvent; history: History; fresh: boolean }) {
  const names = history.names;
  const who = event.actor === 'system' ? '' : (names?.people?.[event.actor] ?? event.actor);
  const unit = event.unit ? (names?.units?.[event.unit] ?? event.unit) : '';
  const moved = event.to && event.from && event.to !== event.from ? word('state', event.to) : '';
  return (
    <li class={fresh ? 'step fresh' : event.action === 'breach' ? 'step breach' : 'step'}>
      <p class="line">
        <Moment moment={event.at} />
        <b>
          {event.title ?? word('action', event.action)}
          {moved ? <span class="moved"> → {moved}</span> : null}
        </b>
        {event.clause ? <Clause id={event.clause} /> : null}
        {fresh && present() - at(event.at) < 3_600_000 ? <span class="quiet">{say('web.timeline.fresh')}</span> : null}
      </p>
      {who || unit ? (
        <p class="who quiet">
          {who} {who.startsWith(unit) ? '' : unit}
        </p>
      ) : null}
      {event.fields?.length ? (
        <dl>
          {event.fields.map((one) => (
            <div key={one.label}>
              <dt>{one.label}</dt>
              <dd>{one.value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {event.clocks?.length ? (
        <ul class="clock-changes quiet">
          {event.clocks.map((one) => (
            <Changed key={`${one.n}${one.op}`} change={one} history={history} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

function Changed({ change, history }: { change: ClockChange; history: History }) {
  const clock = history.clocks?.find((one) => one.number === change.n);
  const name = change.clock ?? clock?.clock;
  return (
    <li>
      <span aria-hidden="true">◷ </span>
      {name ? word('clock', name) : ''} {word('clockoperation', change.op)} {change.op === 'start' ? limitText(change.limit) : ''}
      {change.due && change.op !== 'breach' ? (
        <>
          {' → '}
          <Moment moment={change.due} />
        </>
      ) : null}
      {change.points ? (
        <>
          {' '}
          <Points tenths={change.points} late />
        </>
      ) : null}
      {change.feeds ? ` 〔${change.feeds}〕` : ''}
    </li>
  );
}
