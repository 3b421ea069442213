import { useEffect, useState } from 'preact/hooks';
import { asking, get } from './api.ts';
import { useAnswer, type Loaded } from './answer.ts';
import type { Change } from './feed.ts';
import type { Answer, Names } from './types.ts';

interface Paged {
  items: unknown[];
  next?: string;
}

export interface Listed<T> extends Loaded<T> {
  more: (() => Promise<void>) | undefined;
}

export function withNames(one: Partial<Names> = {}, other: Partial<Names> = {}): Partial<Names> {
  const all: Partial<Names> = {};
  for (const kind of ['units', 'grids', 'categories', 'people', 'clocks'] as const)
    all[kind] = { ...one[kind], ...other[kind] };
  return all;
}

// A list that is read page by page, one below the other.
export function useList<T extends Paged & Answer>(
  path: string,
  concerns?: (change: Change) => boolean,
): Listed<T> {
  const first = useAnswer<T>(path, concerns);
  const [rest, setRest] = useState<{ of?: T | undefined; last?: T; items: unknown[]; names: Partial<Names> }>({
    items: [],
    names: {},
  });
  useEffect(() => setRest({ items: [], names: {} }), [path]);
  if (!first.answer) return { ...first, more: undefined };
  // A list that was read anew begins again with its first page, else rows would stand twice.
  const joined = rest.of === first.answer ? rest : { items: [] as unknown[], names: {} };
  const next = 'last' in joined && joined.last ? joined.last.next : first.answer.next;
  const answer = {
    ...first.answer,
    items: [...first.answer.items, ...joined.items],
    names: withNames(first.answer.names, joined.names),
  } as T;
  const more = async () => {
    const page = await get<T>(
      path.includes('?') ? `${path}&${asking('', { after: next }).slice(1)}` : asking(path, { after: next }),
    );
    setRest({
      of: first.answer,
      last: page,
      items: [...joined.items, ...page.items],
      names: withNames(joined.names, page.names),
    });
  };
  return { ...first, answer, more: next ? more : undefined };
}
