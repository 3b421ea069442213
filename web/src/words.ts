// The texts of the chosen language. Ids are those of data/messages.toml; what is user-visible stands there.
import { signal } from '@preact/signals';
import { fill } from './fill.ts';

export type Language = 'zh' | 'en';

const spoken = signal<{ language: Language; words: Record<string, string> }>({ language: 'zh', words: {} });

// What a language is called in itself.
export const ownName = (one: Language) => new Intl.DisplayNames(one, { type: 'language' }).of(one) ?? one;

export const language = () => spoken.value.language;
export const english = () => spoken.value.language === 'en';

function remembered(): Language {
  const kept = read('language');
  return kept === 'en' || kept === 'zh' ? kept : navigator.language.startsWith('en') ? 'en' : 'zh';
}

export function read(name: string): string | null {
  try {
    return localStorage.getItem(`wangge.${name}`);
  } catch {
    return null; // a browser that keeps nothing is no reason to stop
  }
}
export function keep(name: string, value: string) {
  try {
    localStorage.setItem(`wangge.${name}`, value);
  } catch {
    // likewise
  }
}

// What only some pages say is loaded with the first of them.
type Part = 'desk' | 'admin';
const parts = new Set<Part>();
export async function speakOf(part: Part) {
  if (parts.has(part)) return;
  parts.add(part);
  await speak(language());
}

const loads: Record<Language, Record<'first' | Part, () => Promise<{ default: Record<string, string> }>>> = {
  zh: {
    first: () => import('virtual:words/zh'),
    desk: () => import('virtual:words/zh-desk'),
    admin: () => import('virtual:words/zh-admin'),
  },
  en: {
    first: () => import('virtual:words/en'),
    desk: () => import('virtual:words/en-desk'),
    admin: () => import('virtual:words/en-admin'),
  },
};

export async function speak(wanted: Language = remembered()) {
  const load = loads[wanted];
  const loaded = await Promise.all([load.first(), ...[...parts].map((part) => load[part]())]);
  const words = Object.assign({}, ...loaded.map((one) => one.default)) as Record<string, string>;
  spoken.value = { language: wanted, words };
  document.documentElement.lang = wanted === 'en' ? 'en' : 'zh-CN';
  keep('language', wanted);
}

export function say(id: string, parts: Record<string, string | number> = {}): string {
  const text = spoken.value.words[id];
  return text === undefined ? id : fill(text, parts);
}

// Whether there is such a text.
export const known = (id: string): boolean => spoken.value.words[id] !== undefined;

// What a code is called; the code itself where the catalogue has no word for it.
export function word(prefix: string, code: string): string {
  return spoken.value.words[`${prefix}.${code}`] ?? code;
}
