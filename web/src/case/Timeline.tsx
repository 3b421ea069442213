// What happened, told in words, step by step. What the system did by itself folds into one line. On a
// phone the newest comes first.
import { present } from '../api.ts';
import { at } from '../moments.ts';
import { narrow } from '../narrow.ts';
import { Clause } from '../parts/Clause.tsx';
import { Moment, Told } from '../parts/Time.tsx';
import { say, word } from '../words.ts';
import type { CaseEvent, History, ToldField } from '../types.ts';
import { stepsOf } from './steps.ts';

export function Timeline({ history, newSince }: { history: History; newSince: number }) {
  return (
    <section class="timeline" aria-labelledby="timeline">
      <h2 id="timeline">{say('web.timeline.title')}</h2>
      <ol>
        {(narrow.value ? stepsOf(history.events).reverse() : stepsOf(history.events)).map((step) =>
          step.kind === 'event' ? (
            <Step
              key={step.event.seq}
              event={step.event}
              history={history}
              fresh={newSince > 0 && step.event.seq > newSince}
            />
          ) : (
            <li key={step.events[0]!.seq} class="system">
              <details>
                <summary>{say('web.timeline.system', { count: step.events.length })}</summary>
                <ol>
                  {step.events.map((event) => (
                    <Step key={event.seq} event={event} history={history} fresh={false} />
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

// What the head of the case says, as it is now.
const inHead = [
  'title',
  'grid',
  'categories',
  'severity',
  'source',
  'found',
  'description',
  'address',
  'object',
  'urgent',
];

function Step({ event, history, fresh }: { event: CaseEvent; history: History; fresh: boolean }) {
  const names = history.names;
  const system = event.system ?? event.actor === 'system';
  const who = system ? '' : (event.who ?? names?.people?.[event.actor] ?? event.actor);
  const unit = system
    ? ''
    : (event.unit_name ?? (event.unit ? (names?.units?.[event.unit] ?? event.unit) : ''));
  const moved =
    event.to && event.from && event.to !== event.from ? (event.to_title ?? word('state', event.to)) : '';
  return (
    <li class={fresh ? 'step fresh' : event.action === 'breach' ? 'step breach' : 'step'}>
      <p class="line">
        <Moment moment={event.at} />
        <b>
          {event.title ?? word('action', event.action)}
          {moved ? <span class="moved"> → {moved}</span> : null}
        </b>
        {event.clause ? <Clause id={event.clause} /> : null}
        {fresh && present() - at(event.at) < 3_600_000 ? (
          <span class="quiet">{say('web.timeline.fresh')}</span>
        ) : null}
      </p>
      {who || unit ? (
        <p class="who quiet">
          {who} {who.startsWith(unit) ? '' : unit}
        </p>
      ) : null}
      <Fields
        fields={(event.fields ?? []).filter(
          (one) =>
            (event.action !== 'log' || !inHead.includes(one.name ?? '')) &&
            !(history.kind === 'assessment' && (one.name === 'figures' || one.name === 'content')),
        )}
      />
      {event.clock_lines?.length ? (
        <ul class="clock-changes quiet">
          {event.clock_lines.map((one) => (
            <li key={`${one.number}${one.operation}`}>
              <span aria-hidden="true">◷ </span>
              <Told text={one.text} />
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

export function Fields({ fields }: { fields: ToldField[] }) {
  if (!fields.length) return null;
  return (
    <dl class="told">
      {fields.map((one, index) => (
        <div key={index}>
          <dt>{one.label}</dt>
          <dd>
            <Told text={one.value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
