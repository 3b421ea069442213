// What this person may do now, and of the rest why not.
import { filtered, go } from '../router.ts';
import { Clause } from '../parts/Clause.tsx';
import { say } from '../words.ts';
import type { Actions, OpenAction } from '../types.ts';

function Steps({ steps, open }: { steps: OpenAction[]; open: OpenAction | undefined }) {
  if (!steps.length) return null;
  return (
    <ul>
      {steps.map((one) => (
        <li key={`${one.action}/${one.party ?? 0}`}>
          <button
            type="button"
            aria-current={one === open ? 'true' : undefined}
            onClick={() => go(filtered({ do: one.action, party: one.party ? String(one.party) : '' }), true)}
          >
            {one.title}
            {one.party ? <small> {say('web.next.party', { number: one.party })}</small> : null}
          </button>
        </li>
      ))}
    </ul>
  );
}

export function NextSteps({ actions, open }: { actions: Actions; open: OpenAction | undefined }) {
  const refused = actions.refused ?? [];
  return (
    <section class="next-steps" aria-labelledby="next-steps">
      <h2 id="next-steps">{say('web.next.title')}</h2>
      {actions.items.length ? (
        <>
          <Steps steps={actions.items.filter((one) => !one.any_time)} open={open} />
          <Steps steps={actions.items.filter((one) => one.any_time)} open={open} />
        </>
      ) : (
        <p class="quiet">{say('web.next.nothing')}</p>
      )}
      {refused.length ? (
        <details>
          <summary>{say('web.next.why-not', { count: refused.length })}</summary>
          <ul class="refused">
            {refused.map((one) => (
              <li key={one.action + one.reason}>
                <b>{one.title}</b> {one.reason} {one.clause ? <Clause id={one.clause} /> : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}
