// Who is signed in. A session that ends lays the sign-in over the page; the page stays as it is.
import { signal } from '@preact/signals';
import { ask, hear, whenEnded } from './api.ts';
import type { Session } from './types.ts';

export const session = signal<Session | undefined>();
export const ended = signal(false); // somebody was signed in and must sign in again
export const starting = signal(true);

let waiting: ((same: boolean) => void)[] = [];

whenEnded(
  () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (session.value) ended.value = true;
    }),
);

// The name that was signed in with, for this tab: the server need not tell it.
const accountName = 'wangge.account';
export function lastAccount(): string {
  if (session.value?.account) return session.value.account;
  try {
    return sessionStorage.getItem(accountName) ?? '';
  } catch {
    return '';
  }
}
function rememberAccount(account: string) {
  try {
    sessionStorage.setItem(accountName, account);
  } catch {
    // it is typed again
  }
}

export async function start() {
  try {
    accept(await ask<Session>('GET', '/session', { anonymous: true }));
  } catch {
    // nobody is signed in, or the server was not reached: the sign-in page says which
  }
  starting.value = false;
}

function accept(next: Session) {
  const before = session.value;
  hear(next.now);
  const same = before === undefined || before.person.id === next.person.id;
  session.value = next;
  ended.value = false;
  const resolve = waiting;
  waiting = [];
  for (const one of resolve) one(same);
  // What stands on the screen is the other person's.
  if (!same) location.assign('/');
}

export async function signIn(account: string, password: string, code: string) {
  await ask('POST', '/session', { body: { account, password, ...(code ? { code } : {}) }, anonymous: true });
  rememberAccount(account);
  accept(await ask<Session>('GET', '/session', { anonymous: true }));
}

export async function signOut() {
  await ask('DELETE', '/session', { anonymous: true });
  session.value = undefined;
  location.assign('/');
}
