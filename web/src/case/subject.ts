// What a case or record is about, from whatever of the answer tells it.
import type { Attachment, History, Registered } from '../types.ts';

export function registeredOf(history: History): Registered {
  const first = history.events[0];
  const logged = (first?.data ?? {}) as Registered;
  return { ...(history.record && history.grid ? { grid: history.grid } : {}), ...logged, ...history.registered };
}

// Of the case, each once; those that only an event names are known by their hash alone.
export function attachmentsOf(history: History): Attachment[] {
  const found = new Map<string, Attachment>();
  for (const event of history.events) for (const hash of (event.data?.['attachments'] as string[] | undefined) ?? []) found.set(hash, { hash });
  for (const one of history.attachments ?? []) if (typeof one === 'object') found.set(one.hash, one);
  return [...found.values()];
}
