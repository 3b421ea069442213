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

export function carriedWords(language: Language, part: Part): Record<string, string> {
  return Object.fromEntries(
    Object.entries(catalogue(language)).filter(([id]) => carried[part].includes(id.split('.')[0]!)),
  );
}
export const catalogueFile = file;
