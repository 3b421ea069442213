// The page is what the address says. A link is a plain <a href>; a click on one of ours changes the address
// without loading the page anew.
import { signal } from '@preact/signals';
import { match, type Place } from './routes.ts';

const here = () => match(location.pathname, new URLSearchParams(location.search));
export const place = signal<Place>(here());

const scrolled = new Map<string, number>();
const key = () => String((history.state as { key?: number } | null)?.key ?? 0);
let keys = 0;

function arrive(top: number) {
  place.value = here();
  requestAnimationFrame(() => scrollTo(0, top));
}

export function go(address: string, replace = false) {
  scrolled.set(key(), scrollY);
  if (replace) history.replaceState(history.state, '', address);
  else history.pushState({ key: ++keys }, '', address);
  arrive(replace ? scrollY : 0);
}

// Lays something over the page, such as a form, that the browser's back button takes away again.
export function layOver(address: string) {
  if ((history.state as { over?: boolean } | null)?.over) return go(address, true);
  scrolled.set(key(), scrollY);
  history.pushState({ key: ++keys, over: true }, '', address);
  arrive(scrollY);
}
export function takeAway(address: string) {
  if ((history.state as { over?: boolean } | null)?.over) history.back();
  else go(address, true);
}

// The same page with other words in its address; an empty value leaves the word out.
export function filtered(changes: Record<string, string>): string {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  const text = query.toString();
  return location.pathname + (text ? `?${text}` : '');
}

export function listen() {
  history.scrollRestoration = 'manual';
  // Of a form that an address opened at once, too, the page lies below.
  if (history.state === null && new URLSearchParams(location.search).has('do')) {
    const form = location.pathname + location.search;
    history.replaceState({ key: 0 }, '', filtered({ do: '', party: '' }));
    history.pushState({ key: ++keys, over: true }, '', form);
  }
  addEventListener('popstate', () => arrive(scrolled.get(key()) ?? 0));
  document.addEventListener('click', (event) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = (event.target as Element).closest?.('a');
    if (
      !link ||
      link.origin !== location.origin ||
      link.target ||
      link.hasAttribute('download') ||
      link.pathname.startsWith('/api/')
    )
      return;
    if (link.hash && link.pathname === location.pathname) return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
}
