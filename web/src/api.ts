// Requests to the server. When the session has ended they wait until somebody has signed in again, so that no
// page and no form is lost to it.
import { signal } from '@preact/signals';
import { Problem } from './problem.ts';
import { language, say } from './words.ts';
import type { Answer, ProblemBody } from './types.ts';

export const base = '/api/v1';

// Whether the server was reached at the last attempt.
export const reached = signal(true);

// The server's present goes on from where it was told last.
const told = { now: Date.now(), heard: Date.now() };
// Up to where the log went into the first answer: whoever listens from there misses nothing that pages show.
let first: number | undefined;
export const firstPosition = () => first;
export function hear(now: string | undefined, position?: number) {
  first ??= position;
  if (!now) return;
  told.now = Date.parse(now);
  told.heard = Date.now();
}
export const present = () => told.now + Date.now() - told.heard;

// A wall hangs where nobody is signed in: its address brings a token after "#", which no server is sent.
export const wallToken = () => (location.pathname === '/wall' ? location.hash.slice(1) : '');

// Set by the session: resolves when somebody has signed in again, to whether it is the same person.
let again: () => Promise<boolean> = () => Promise.resolve(false);
export function whenEnded(wait: () => Promise<boolean>) {
  again = wait;
}

export interface Options {
  body?: unknown;
  raw?: Blob;
  headers?: Record<string, string>;
  abort?: AbortSignal;
  anonymous?: boolean; // a 401 is an answer, not the end of a session
}

async function problemOf(response: Response): Promise<Problem> {
  let body: ProblemBody = { type: '', title: '', status: response.status };
  try {
    body = { ...body, ...((await response.json()) as Partial<ProblemBody>), status: response.status };
  } catch {
    // a proxy's page in between says nothing that a person could use
  }
  body.title ||= say(response.status >= 500 ? 'web.problem.server' : 'web.problem.request', {
    status: response.status,
  });
  return new Problem(body);
}

export async function ask<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const response = await asked(method, path, options);
  if (response.status === 204) return undefined as T;
  const answer = (await response.json()) as T & Answer;
  hear(answer.at, answer.position);
  return answer;
}

// A file, such as a paper.
export async function askFor(method: string, path: string, options: Options = {}): Promise<Blob> {
  return (await asked(method, path, options)).blob();
}

async function asked(method: string, path: string, options: Options): Promise<Response> {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'Accept-Language': language(),
    ...options.headers,
  };
  const token = wallToken();
  if (token) headers['Authorization'] = `Bearer ${token}`;
  let content: BodyInit | null = null;
  if (options.raw) {
    content = options.raw;
    headers['Content-Type'] = options.raw.type || 'application/octet-stream';
  } else if (options.body !== undefined) {
    content = JSON.stringify(options.body);
    headers['Content-Type'] = 'application/json';
  }
  let response: Response;
  try {
    response = await fetch(base + path, {
      method,
      headers,
      body: content,
      signal: options.abort ?? null,
      credentials: token ? 'omit' : 'same-origin',
    });
  } catch (failure) {
    if (options.abort?.aborted) throw failure;
    reached.value = false;
    throw new Problem({ type: 'unreached', title: say('web.problem.unreached'), status: 0 });
  }
  reached.value = true;
  if (response.status === 401 && !options.anonymous) {
    if (!(await again())) throw await problemOf(response);
    return asked(method, path, options);
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

export const get = <T>(path: string, abort?: AbortSignal) => ask<T>('GET', path, abort ? { abort } : {});

// A path with the words that have a value.
export function asking(path: string, words: Record<string, string | number | boolean | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(words))
    if (value !== undefined && value !== '') query.set(name, String(value));
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

export const newKey = () =>
  crypto.randomUUID?.() ??
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (one) => one.toString(16).padStart(2, '0')).join('');
