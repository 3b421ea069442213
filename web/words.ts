// What the client says, out of the project's catalogue of messages, for the build and for tests.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'smol-toml';

export type Language = 'zh' | 'en';

const file = fileURLToPath(new URL('../data/messages.toml', import.meta.url));
// What codes in the server's answers are called, and the client's own texts.
const carried = ['web', 'state', 'action', 'clock', 'counted', 'record', 'severity', 'source', 'left', 'late'];

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

// Texts that only lists and the supervisor's screen show: where one logs an issue on a phone they are not waited for.
const ofDesks =
  /^web\.(map|trend|waiting|coming|list|standings|wall|kept|figure|overdue|urge|column|many|records\.(?!title)|to-do\.(?!title)|cases\.(?!title))/;
export type Portion = '' | '-desks';

export function carriedWords(language: Language, portion: Portion): Record<string, string> {
  return Object.fromEntries(
    Object.entries(catalogue(language)).filter(
      ([id]) => carried.includes(id.split('.')[0]!) && ofDesks.test(id) === (portion === '-desks'),
    ),
  );
}
export const catalogueFile = file;
