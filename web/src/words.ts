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

let atDesks = false;

export async function speak(wanted: Language = remembered()) {
  const english = wanted === 'en';
  const [words, more] = await Promise.all([
    english ? import('virtual:words/en') : import('virtual:words/zh'),
    atDesks ? (english ? import('virtual:words/en-desks') : import('virtual:words/zh-desks')) : undefined,
  ]);
  spoken.value = { language: wanted, words: { ...words.default, ...more?.default } };
  document.documentElement.lang = wanted === 'en' ? 'en' : 'zh-CN';
  keep('language', wanted);
}

// From here on also the texts that only desks show.
export async function speakAtDesks() {
  if (atDesks) return;
  atDesks = true;
  await speak(spoken.value.language);
}

export function say(id: string, parts: Record<string, string | number> = {}): string {
  const text = spoken.value.words[id];
  return text === undefined ? id : fill(text, parts);
}

// What a code is called; the code itself where the catalogue has no word for it.
export function word(prefix: string, code: string): string {
  return spoken.value.words[`${prefix}.${code}`] ?? code;
}
