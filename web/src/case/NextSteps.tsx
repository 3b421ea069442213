// What this person may do now: first what meets the limit that is most pressing, then what carries the case on or
// brings others in, and apart what is rare and grave. Of the rest, why not, or from when on.
import { asking, present } from '../api.ts';
import { at, dayText } from '../moments.ts';
import { filtered, layOver } from '../router.ts';
import { Clause } from '../parts/Clause.tsx';
import { Told } from '../parts/Time.tsx';
import { english, say, word } from '../words.ts';
import type { ActionGroup, Actions, OpenAction } from '../types.ts';

const groups: ActionGroup[] = ['handle', 'together', 'other', 'grave'];

function Step({ step, open, first }: { step: OpenAction; open: OpenAction | undefined; first?: boolean }) {
  return (
    <button
      type="button"
      class={first ? 'do' : ''}
      aria-current={step === open ? 'true' : undefined}
      onClick={() =>
        layOver(filtered({ do: step.action, party: step.party ? String(step.party) : '', into: '', note: '' }))
      }
    >
      {step.title}
      {step.party ? <small> {say('web.next.party', { number: step.party })}</small> : null}
    </button>
  );
}

const keyOf = (one: OpenAction) => `${one.action}/${one.party ?? 0}`;

// What a limit waits for: the server has it first, unless it is grave.
export const pressing = (items: OpenAction[]): OpenAction | undefined => {
  const first = items[0];
  return first?.meets?.length && first.group !== 'grave' ? first : undefined;
};

export function NextSteps({
  actions,
  open,
  path,
}: {
  actions: Actions;
  open: OpenAction | undefined;
  path: string;
}) {
  const all = actions.refused ?? [];
  const later = all.filter((one) => one.from);
  const refused = all.filter((one) => !one.from);
  const first = pressing(actions.items);
  const rest = actions.items.filter((one) => one !== first);
  const { awaited } = actions;
  // An extension is granted by others; its holder can only ask for it.
  const asks =
    first !== undefined &&
    refused.some((one) => one.action === 'extend') &&
    actions.items.some((one) => one.action === 'annotate');
  return (
    <section class="next-steps" aria-labelledby="next-steps">
      <h2 id="next-steps">{say('web.next.title')}</h2>
      {first ? (
        <p class="first-step">
          <Step step={first} open={open} first />
        </p>
      ) : awaited && !awaited.own ? (
        <p class="waits">
          {say(awaited.decides ? 'web.next.waits-leader' : 'web.next.waits-other', {
            action: awaited.title ?? word('action', awaited.action),
          })}
        </p>
      ) : null}
      {groups.map((group) => {
        const steps = rest.filter((one) => (one.group ?? 'handle') === group);
        if (!steps.length && !(group === 'together' && asks)) return null;
        const list = (
          <ul>
            {steps.map((one) => (
              <li key={keyOf(one)}>
                <Step step={one} open={open} />
              </li>
            ))}
            {group === 'together' && asks ? (
              <li>
                <a
                  class="button"
                  href={asking(path, { do: 'annotate', note: say('web.next.extension-words') })}
                >
                  {say('web.next.extension')}
                </a>
              </li>
            ) : null}
          </ul>
        );
        return group === 'grave' ? (
          <details key={group} class="steps is-grave" open={steps.includes(open!)}>
            <summary>{say('web.next.grave', { count: steps.length })}</summary>
            {list}
          </details>
        ) : (
          <div key={group} class="steps">
            <h3>{say(`web.next.${group}`)}</h3>
            {list}
          </div>
        );
      })}
      {actions.items.length === 0 && !later.length ? <p class="quiet">{say('web.next.nothing')}</p> : null}
      {later.length ? (
        <ul class="later">
          {later.map((one) => (
            <li key={one.action}>
              <b>{one.title}</b>{' '}
              <span class="quiet">
                {say('web.next.from', { moment: dayText(at(one.from!) + 1, present(), english()) })}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {refused.length ? (
        <details>
          <summary>{say('web.next.why-not', { count: refused.length })}</summary>
          <ul class="refused">
            {refused.map((one) => (
              <li key={one.action + one.reason}>
                <b>{one.title}</b> <Told text={one.reason} /> {one.clause ? <Clause id={one.clause} /> : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}
