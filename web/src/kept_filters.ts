// Filters that somebody gave a name: the words of an address, remembered on this machine.
import { keep, read } from './words.ts';

export interface KeptFilter {
  name: string;
  query: string; // "open=true&within=A371301", in a fixed order
}

const place = 'filters.cases';
export const most = 30;

// Of two addresses that mean the same list the words may stand in any order.
export function ordered(query: URLSearchParams): string {
  const copy = new URLSearchParams([...query].filter(([, value]) => value !== ''));
  copy.sort();
  return copy.toString();
}

export function parsed(text: string | null): KeptFilter[] {
  try {
    const list: unknown = JSON.parse(text ?? '[]');
    if (!Array.isArray(list)) return [];
    return list
      .filter(
        (one): one is KeptFilter =>
          typeof one === 'object' &&
          one !== null &&
          typeof one.name === 'string' &&
          typeof one.query === 'string',
      )
      .slice(0, most);
  } catch {
    return [];
  }
}

// A name is there once: what is kept under it anew replaces it.
export function withFilter(list: KeptFilter[], name: string, query: string): KeptFilter[] {
  return [...list.filter((one) => one.name !== name), { name, query }].slice(-most);
}

export const keptFilters = () => parsed(read(place));
export const keepFilters = (list: KeptFilter[]) => keep(place, JSON.stringify(list));
