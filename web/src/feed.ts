// What others do, as it is recorded. A page that is not looked at hears nothing and asks anew when it is, so that
// many open tabs don't use up the browser's connections to one server.
import { signal } from '@preact/signals';
import { asking, base, firstPosition, reached, wallToken } from './api.ts';
import { ended, session } from './session.ts';

export interface Change {
  stream: string; // "*": whatever there was may have been missed
  sequence: number;
  kind: string;
  action: string;
}
export const live = signal(false);

const hearers = new Set<(change: Change) => void>();
export function onChange(hear: (change: Change) => void): () => void {
  hearers.add(hear);
  return () => hearers.delete(hear);
}
const spread = (change: Change) => {
  for (const hear of [...hearers]) hear(change);
};

let source: EventSource | undefined;
let retry: ReturnType<typeof setTimeout> | undefined;
let wait = 2; // seconds, until it is tried again; doubled up to a minute
let missed = false; // nobody listened for a while

// A wall has a token, which an event stream can't show: it asks anew from time to time.
const betweenLooks = 20_000;
let looks: ReturnType<typeof setInterval> | undefined;

function close() {
  clearTimeout(retry);
  clearInterval(looks);
  if (source) missed = true;
  source?.close();
  source = undefined;
  live.value = false;
}

function open() {
  close();
  if (!session.value || ended.value || document.hidden) return;
  if (wallToken()) {
    looks = setInterval(() => spread({ stream: '*', sequence: 0, kind: '', action: '' }), betweenLooks);
    live.value = true;
    return;
  }
  const mine = new EventSource(asking(`${base}/feed`, { after: missed ? undefined : firstPosition() }));
  source = mine;
  mine.onopen = () => {
    live.value = true;
    reached.value = true;
    wait = 2;
    if (missed) spread({ stream: '*', sequence: 0, kind: '', action: '' });
    missed = false;
  };
  mine.addEventListener('change', (event) => {
    try {
      spread(JSON.parse((event as MessageEvent<string>).data) as Change);
    } catch {
      // not ours
    }
  });
  // Too far behind to be told one by one.
  mine.addEventListener('missed', () => spread({ stream: '*', sequence: 0, kind: '', action: '' }));
  mine.onerror = () => {
    live.value = false;
    if (mine.readyState !== EventSource.CLOSED) return; // the browser tries again and says where it was
    retry = setTimeout(open, wait * 1000);
    wait = Math.min(60, wait * 2);
  };
}

export function hearFeed() {
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) close();
    else open();
  });
  session.subscribe(open);
  ended.subscribe((now) => (now ? close() : open()));
}
