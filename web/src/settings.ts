// How the person wants the pages to look; remembered on this machine.
import { signal } from '@preact/signals';
import { keep, read } from './words.ts';

export type Theme = 'auto' | 'light' | 'dark';
export const themes: Theme[] = ['auto', 'light', 'dark'];
export const theme = signal<Theme>('auto');
export const dense = signal(false);

export function setTheme(next: Theme) {
  theme.value = next;
  keep('theme', next);
  if (next === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = next;
}
export function setDense(next: boolean) {
  dense.value = next;
  keep('dense', next ? 'yes' : 'no');
  document.documentElement.dataset['rows'] = next ? 'dense' : 'comfortable';
}
export function restoreSettings() {
  const kept = read('theme');
  setTheme(themes.find((one) => one === kept) ?? 'auto');
  setDense(read('dense') === 'yes');
}
