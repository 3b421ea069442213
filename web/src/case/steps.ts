// The timeline's lines: what the system did by itself, one after another, is one line.
import type { CaseEvent } from '../types.ts';

export type Step = { kind: 'event'; event: CaseEvent } | { kind: 'system'; events: CaseEvent[] };

// A breach is no small matter of the system's: it stands alone.
export function stepsOf(events: CaseEvent[]): Step[] {
  const steps: Step[] = [];
  for (const event of events) {
    const last = steps.at(-1);
    if (event.actor !== 'system' || event.action === 'breach' || event.action === 'open')
      steps.push({ kind: 'event', event });
    else if (last?.kind === 'system') last.events.push(event);
    else steps.push({ kind: 'system', events: [event] });
  }
  return steps;
}
