// What the client says, out of the project's catalogue of messages, for the build and for tests.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'smol-toml';

export type Language = 'zh' | 'en';

const file = fileURLToPath(new URL('../data/messages.toml', import.meta.url));
export type Part = 'first' | 'desk' | 'admin';
// The client's own texts and what codes in the server's answers are called; those that a phone needs to log an issue
// first, the others when a desk that says them is opened.
const carried: Record<Part, string[]> = {
  first: ['web', 'severity', 'source', 'left', 'late'],
  desk: ['state', 'action', 'clock', 'counted', 'record'],
  admin: ['admin', 'role'],
};
// Texts of the client that only desks say.
const ofDesks =
  /^web\.((patrol|begin|score|draft|letters|next|about|preview|clocks|ledger|timeline|tasks|items|column|many|urge|party|limit|record|weekday|map|trend|waiting|coming|list|standings|wall|kept|figure|overdue|group)\.|(papers|copy|copied|filters)$|(records|to-do|cases|supervisor)\.(?!title$))/;

function collect(table: object, id: string, language: Language, into: Record<string, string>) {
  for (const [name, value] of Object.entries(table)) {
    if (typeof value === 'object' && value !== null)
      collect(value as object, id ? `${id}.${name}` : name, language, into);
    else if (name === language) into[id] = String(value);
  }
}

export function catalogue(language: Language): Record<string, string> {
  const all: Record<string, string> = {};
  collect(parse(readFileSync(file, 'utf8')), '', language, all);
  return all;
}

const partOf = (id: string): Part | undefined => {
  const first = id.split('.')[0]!;
  if (carried.desk.includes(first)) return 'desk';
  if (carried.admin.includes(first)) return 'admin';
  if (!carried.first.includes(first)) return undefined;
  return ofDesks.test(id) && id !== 'web.patrol.title' ? 'desk' : 'first';
};

export function carriedWords(language: Language, part: Part): Record<string, string> {
  return Object.fromEntries(Object.entries(catalogue(language)).filter(([id]) => partOf(id) === part));
}
export const catalogueFile = file;
