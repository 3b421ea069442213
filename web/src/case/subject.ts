// What a case or record is about: as it is now, and as it was logged where only that tells.
import type { Attachment, History, Registered } from '../types.ts';

const members = [
  'title',
  'grid',
  'categories',
  'severity',
  'urgent',
  'found',
  'source',
  'description',
  'address',
  'object',
] as const;

export function registeredOf(history: History): Registered {
  const logged = history.record ? {} : ((history.events[0]?.data ?? {}) as Registered);
  const now = Object.fromEntries(
    members
      .filter((name) => history[name] !== undefined && history[name] !== '')
      .map((name) => [name, history[name]]),
  );
  return { ...logged, ...now };
}

// Of the case, each once; those that only an event names are known by their hash alone. Who may not open them sees none.
export function attachmentsOf(history: History): Attachment[] {
  if (history.opens_files === false) return [];
  const found = new Map<string, Attachment>();
  for (const event of history.events)
    for (const hash of (event.data?.['attachments'] as string[] | undefined) ?? []) found.set(hash, { hash });
  for (const one of history.attachments ?? []) if (typeof one === 'object') found.set(one.hash, one);
  return [...found.values()];
}
