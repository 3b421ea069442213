// Answers as the server does, by asking the command line: for work on the pages where no server is built.
// node tests/stand_in.ts --program FILE --db PLAYED-STORE --now MOMENT --web FOLDER --port NUMBER
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { words } from './stand_in_words.ts';

const run = promisify(execFile);
const option = (name: string, otherwise = '') => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1]!;
};
const program = option('program');
const store = option('db');
const now = option('now', '2026-02-02T09:00');
const folder = option('web', '../build/web');
const port = Number(option('port', '8790'));
const password = option('password', 'stand-in');
const accounts: Record<string, string> = JSON.parse(option('accounts', '{}'));
const kept = join('/tmp', `stand-in-${process.pid}`);
mkdirSync(kept, { recursive: true });

type Json = Record<string, any>;
class Refusal extends Error {
  readonly status: number;
  readonly body: Json;
  constructor(status: number, body: Json) {
    super(body['title']);
    this.status = status;
    this.body = body;
  }
}

async function ask(who: string, language: string, args: string[], db = store): Promise<any> {
  const base = ['--db', db, '--now', now, '--lang', language, '--json'];
  try {
    const told = await run(program, [...base, ...(who ? ['--as', who] : []), ...args], { maxBuffer: 64 << 20 });
    return JSON.parse(told.stdout || '{}');
  } catch (failure: any) {
    let body: Json = {};
    try {
      body = JSON.parse(failure.stdout || failure.stderr);
    } catch {
      throw new Refusal(503, {
        type: '/problems/system',
        title: String(failure.stderr ?? failure),
        status: 503,
      });
    }
    const kind = String(body['error'] ?? 'unknown');
    const status = kind.includes('unknown-case')
      ? 404
      : kind.includes('sequence-changed')
        ? 409
        : body['exit'] === 2
          ? 400
          : 422;
    throw new Refusal(status, {
      type: `/problems/${kind}`,
      title: body['text'],
      status,
      clause: body['clause'],
    });
  }
}

const names = {
  units: new Map<string, string>(),
  grids: new Map<string, string>(),
  categories: new Map<string, string>(),
  people: new Map<string, string>(),
};
const level = (code: string) => (code.length === 4 ? 1 : ({ A: 2, B: 3, C: 4 }[code[0]!] ?? 4));
async function learn() {
  for (const kind of Object.keys(names) as (keyof typeof names)[])
    for (const one of await ask('', 'zh', ['find', kind]))
      names[kind].set(one.id, kind === 'grids' && one.where ? `${one.where} ${one.name}` : one.name);
}
const unitOf = (person: string) =>
  /^p-(.+?)-(handler|leader|supervisor|inspector|officer-\d+|administrator)$/.exec(person)?.[1] ??
  '3713-office';
const gridOf = (unit: string) => unit.split('-')[0]!;
function person(id: string): Json {
  const unit = unitOf(id);
  const supervises = /(leader|supervisor)$/.test(id);
  return {
    id,
    name: names.people.get(id) ?? id,
    unit,
    unit_name: names.units.get(unit),
    grid: gridOf(unit),
    grid_name: names.grids.get(gridOf(unit)),
    roles: [id.split('-').at(-1)],
    desks: supervises ? ['supervisor', 'unit'] : ['unit'],
  };
}

// Every code that occurs in the answer, with its name.
function named(answer: Json): Json {
  const text = JSON.stringify(answer);
  const found: Json = { units: {}, grids: {}, categories: {}, people: {}, clocks: {} };
  for (const [, code] of text.matchAll(/"([^"]{2,80})"/g))
    for (const kind of Object.keys(names) as (keyof typeof names)[])
      if (names[kind].has(code!)) found[kind][code!] = names[kind].get(code!);
  return { ...answer, names: found, at: `${now}:00.000+08:00`, position: changes.length };
}

const kinds: Record<string, [string, boolean?]> = {
  unit: ['unit'],
  person: ['person'],
  masked_by: ['person'],
  into: ['case'],
  attachments: ['file'],
  parties: ['parties'],
  limit: ['limit'],
  difficult: ['flag'],
  on_spot: ['flag'],
  days: ['number'],
  party: ['number'],
  outcome: ['choice'],
  hide: ['lines'],
  restore: ['lines'],
  result: ['long-text'],
  reason: ['long-text'],
  note: ['long-text'],
  report: ['long-text'],
  plan: ['long-text'],
  task: ['long-text'],
  guidance: ['long-text'],
};
function fields(language: string, needs: string[], takes: string[]): Json[] {
  const field = (required: boolean) => (name: string) => {
    const [kind, many] = kinds[name] ?? ['text'];
    return {
      name,
      label: words(language, `field.${name}`),
      required,
      kind,
      ...(many ? { many } : {}),
      ...(kind === 'choice'
        ? {
            choices: ['refer', 'not'].map((value) => ({
              value,
              label: words(language, `value.outcome.${value}`),
            })),
          }
        : {}),
    };
  };
  return [...needs.map(field(true)), ...takes.map(field(false))].filter((one) => one.name !== 'party');
}

const listed = (query: URLSearchParams, word: string) => (query.get(word) ?? '').split(',').filter(Boolean);
const changes: Json[] = [];
const listeners = new Set<ServerResponse>();
function tell(stream: string, sequence: number, action: string) {
  changes.push({ stream, sequence, kind: stream.startsWith('R') ? 'record' : 'case', action });
  for (const response of listeners)
    response.write(`id: ${changes.length}\nevent: change\ndata: ${JSON.stringify(changes.at(-1))}\n\n`);
}

const flags = (query: URLSearchParams, taken: Record<string, string>) =>
  Object.entries(taken).flatMap(([from, to]) => (query.get(from) ? [`--${to}`, query.get(from)!] : []));
const openness = (query: URLSearchParams) =>
  query.get('open') === 'true' ? ['--open'] : query.get('open') === 'false' ? ['--closed'] : [];
const last = (items: Json[], size: number, key: string) =>
  items.length >= size ? items.at(-1)![key] : undefined;

function told(language: string, history: Json): Json {
  for (const event of history['events']) {
    event.title = words(language, `action.${event.action}`);
    event.clock_lines = (event.clocks ?? []).map((one: Json) => ({
      number: one['n'],
      operation: one['op'],
      text: `${one['clock'] ? words(language, `clock.${one['clock']}`) : ''} ${words(language, `clockoperation.${one['op']}`)}`,
    }));
    event.fields = Object.entries(event.data ?? {})
      .filter(([name, value]) => typeof value === 'string' && !['title', 'grid', 'source'].includes(name))
      .map(([name, value]) => ({ label: words(language, `field.${name}`), value }));
  }
  return history;
}

function command(data: Json): string[] {
  return Object.entries(data).flatMap(([name, value]) => {
    if (name === 'attachments') return (value as string[]).flatMap((hash) => ['--file', join(kept, hash)]);
    if (name === 'parties')
      return (value as Json[]).flatMap((one) => ['--party-task', `${one['unit']}=${one['task']}`]);
    return [`--${name}`, Array.isArray(value) ? value.join('\n') : String(value)];
  });
}

async function act(
  who: string,
  language: string,
  id: string,
  action: string,
  body: Json,
  headers: IncomingMessage['headers'],
  db = store,
) {
  const expect = /"(\d+)"/.exec(String(headers['if-match'] ?? ''))?.[1];
  const data = { ...body['data'], ...(body['party'] ? { party: body['party'] } : {}) };
  const record = id.startsWith('R') ? ['record'] : [];
  return ask(
    who,
    language,
    [
      ...record,
      'do',
      id,
      action,
      ...(headers['idempotency-key'] ? ['--key', String(headers['idempotency-key'])] : []),
      ...(expect && db === store && !body['party'] ? ['--expect', expect] : []),
      ...command(data),
    ],
    db,
  );
}

async function previewed(who: string, language: string, id: string, action: string, body: Json): Promise<Json> {
  const copy = join(kept, 'preview.db');
  for (const end of ['', '-wal']) if (existsSync(store + end)) copyFileSync(store + end, copy + end);
  const show = (db: string) =>
    ask(who, language, id.startsWith('R') ? ['record', 'show', id] : ['show', id], db);
  const before = (await show(store))['clocks'] ?? [];
  await act(who, language, id, action, body, {}, copy);
  const after = await show(copy);
  const clocks = (after['clocks'] ?? []).flatMap((clock: Json) => {
    const old = before.find((one: Json) => one['number'] === clock['number']);
    const effect = !old
      ? 'starts'
      : old.open && !clock['open']
        ? 'met'
        : old.open && clock['due'] !== old.due
          ? 'moves'
          : old.open
            ? 'continues'
            : '';
    return effect
      ? [
          {
            rule: clock['rule'],
            title: words(language, `clock.${clock['clock']}`),
            effect,
            due: clock['due'],
            unit: clock['unit'],
          },
        ]
      : [];
  });
  return { state: after['state'], clocks };
}

async function answer(
  request: IncomingMessage,
  path: string,
  query: URLSearchParams,
  body: any,
  who: string,
  language: string,
): Promise<Json> {
  const size = Number(query.get('size') ?? 20);
  const method = request.method;
  let match: RegExpExecArray | null;
  if (path === '/look-up') {
    const kind =
      query.get('kind') === 'person'
        ? 'people'
        : query.get('kind') === 'category'
          ? 'categories'
          : `${query.get('kind')}s`;
    const near = query.get('near');
    const items = [...names[kind as keyof typeof names]].filter(
      ([code, name]) =>
        (query.get('text') ?? '').split(/\s+/).every((word) => name.includes(word)) &&
        (!near || query.get('text') || code.includes(near.slice(1, 7))),
    );
    return {
      items: items
        .slice(0, 20)
        .map(([code, name]) => ({ code, name, ...(kind === 'grids' ? { level: level(code) } : {}) })),
    };
  }
  if (path === '/to-do')
    return ask(who, language, [
      'todo',
      ...flags(query, { unit: 'unit', within: 'grid', size: 'size', after: 'after' }),
    ]);
  if (path === '/cases' && method === 'GET') {
    const items = await ask(who, language, [
      'list',
      ...flags(query, {
        unit: 'unit',
        within: 'grid',
        size: 'size',
        after: 'after',
        state: 'state',
        text: 'text',
        category: 'category',
      }),
      ...openness(query),
    ]);
    return { items, next: last(items, size, 'case') };
  }
  if (path === '/records') {
    const items = await ask(who, language, [
      'record',
      'list',
      ...flags(query, { unit: 'unit', within: 'grid', size: 'size', after: 'after', kind: 'kind' }),
      ...(query.get('open') === 'true' ? ['--open'] : []),
    ]);
    return { items, next: last(items, size, 'record') };
  }
  if (path === '/overdue') {
    const lines: Json[] = (await ask(who, language, ['overdue', ...flags(query, { within: 'grid' })])).units;
    if (query.get('by') !== 'county') return { items: lines };
    const counties = new Map<string, Json>();
    for (const line of lines) {
      const county = counties.get(line['county']) ?? {
        county: line['county'],
        clocks: 0,
        cases: 0,
        points: 0,
        oldest: line['oldest'],
      };
      for (const figure of ['clocks', 'cases', 'points']) county[figure] += line[figure];
      if (line['oldest'] < county['oldest']) county['oldest'] = line['oldest'];
      counties.set(line['county'], county);
    }
    return { items: [...counties.values()] };
  }
  if (path === '/overdue/clocks') {
    const told = await ask(who, language, [
      'overdue',
      '--size',
      '1000',
      ...flags(query, { within: 'grid', unit: 'unit' }),
    ]);
    return { items: told['clocks'].slice(0, 200), next: undefined };
  }
  if (path === '/home') return ask(who, language, ['home', ...flags(query, { within: 'grid' })]);
  if (path === '/names') return { units: listed(query, 'units'), grids: listed(query, 'grids') };
  if (path === '/case-form') return { fields: [] };
  if ((match = /^\/clauses\/([^/]+)$/.exec(path)))
    return {
      id: match[1],
      text: `（${match[1]} 条文）承办单位应当在规定期限内办理，并将结果报告交办单位。`,
      where: match[1],
    };
  if (path === '/cases' && method === 'POST') {
    const { categories, grid, title, description, urgent, source, attachments, position } = body.data;
    const done = await ask(who, language, [
      'log',
      '--grid',
      grid,
      '--title',
      title,
      '--source',
      source,
      ...categories.flatMap((one: string) => ['--category', one]),
      ...(description ? ['--description', description] : []),
      ...(urgent ? ['--urgent'] : []),
      ...(attachments ?? []).flatMap((hash: string) => ['--photo', join(kept, hash)]),
      ...(position
        ? ['--lon', String(position.longitude), '--lat', String(position.latitude), '--system', position.system]
        : []),
      '--key',
      String(request.headers['idempotency-key']),
    ]);
    tell(done['case'], done['sequence'], 'log');
    return done;
  }
  if ((match = /^\/(cases|records)\/([^/]+)(?:\/(actions|clocks)(?:\/([^/]+)(\/preview)?)?)?$/.exec(path))) {
    const [, , id, part, name, preview] = match as unknown as string[];
    const record = id!.startsWith('R') ? ['record'] : [];
    if (part === 'clocks') return ask(who, language, ['explain', id!, name!]);
    if (part === 'actions' && method === 'GET') {
      const can: Json[] = await ask(who, language, [...record, 'can', id!]);
      const items = can.map((one) => ({
        action: one['action'],
        title: words(language, `action.${one['action']}`),
        clause: one['clause'],
        ...(one['party'] ? { party: one['party'] } : {}),
        allowed: true,
        any_time: ['annotate', 'suspend', 'notify_reporter', 'inform_sender', 'urge'].includes(one['action']),
        fields: fields(language, one['needs'] ?? [], one['takes'] ?? []),
      }));
      return {
        items,
        refused: [
          {
            action: 'pass',
            title: words(language, 'action.pass'),
            reason: '案件正由其他单位处理，现在不能“核查通过”。请待其办理，或者先撤回',
            clause: 'S1',
          },
        ],
      };
    }
    if (part === 'actions' && preview) return previewed(who, language, id!, name!, body);
    if (part === 'actions') {
      const done = await act(who, language, id!, name!, body, request.headers);
      tell(id!, done['sequence'], name!);
      return {
        ...done,
        title: `${id}：已办理“${words(language, `action.${name}`)}”，现为“${words(language, `state.${done['state']}`)}”`,
      };
    }
    return told(language, await ask(who, language, [...record, 'show', id!]));
  }
  throw new Refusal(404, { type: '/problems/not-found', title: path, status: 404 });
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
function file(path: string, response: ServerResponse) {
  const wanted = join(folder, normalize(path));
  const found = extname(wanted) && existsSync(wanted) ? wanted : join(folder, 'index.html');
  response.writeHead(200, {
    'Content-Type': types[extname(found)] ?? 'application/octet-stream',
    'Content-Security-Policy': policy,
  });
  response.end(readFileSync(found));
}

const sessions = new Map<string, string>();
const server = createServer(async (request, response) => {
  const url = new URL(request.url!, 'http://localhost');
  if (!url.pathname.startsWith('/api/v1')) return file(url.pathname, response);
  const path = url.pathname.slice(7);
  const language = String(request.headers['accept-language'] ?? 'zh').startsWith('en') ? 'en' : 'zh';
  const cookie = /wangge_session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
  const who = sessions.get(cookie);
  const send = (status: number, body?: Json, headers: Record<string, string> = {}) => {
    response.writeHead(status, {
      'Content-Type': status >= 400 ? 'application/problem+json' : 'application/json',
      ...headers,
    });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  };
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  try {
    if (path === '/session' && request.method === 'POST') {
      const given = JSON.parse(raw.toString());
      given.account = accounts[given.account] ?? given.account;
      if (given.password !== password || !names.people.has(given.account))
        throw new Refusal(401, {
          type: '/problems/sign-in',
          title: words(language, 'web.sign-in.wrong'),
          status: 401,
        });
      const key = createHash('sha256').update(`${given.account}${Math.random()}`).digest('hex');
      sessions.set(key, given.account);
      return send(
        200,
        { person: person(given.account) },
        { 'Set-Cookie': `wangge_session=${key}; HttpOnly; SameSite=Lax; Path=/` },
      );
    }
    if (!who) throw new Refusal(401, { type: '/problems/not-signed-in', title: 'not signed in', status: 401 });
    if (path === '/session' && request.method === 'DELETE') {
      sessions.delete(cookie);
      return send(204);
    }
    if (path === '/session')
      return send(200, {
        person: person(who),
        city: { name: names.grids.get('3713'), code: '3713' },
        played: true,
        now: `${now}:00.000+08:00`,
      });
    if (path === '/feed') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      response.write(': open\n\n');
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
      return;
    }
    if (path === '/attachments') {
      const hash = createHash('sha256').update(raw).digest('hex');
      writeFileSync(join(kept, hash), raw);
      return send(201, {
        hash,
        name: decodeURIComponent(String(request.headers['x-name'])),
        size: raw.length,
        type: request.headers['content-type'],
      });
    }
    send(
      request.method === 'POST' && path === '/cases' ? 201 : 200,
      named(
        await answer(
          request,
          path,
          url.searchParams,
          raw.length ? JSON.parse(raw.toString()) : {},
          who,
          language,
        ),
      ),
    );
  } catch (failure) {
    if (failure instanceof Refusal) return send(failure.status, failure.body);
    console.error(failure);
    send(503, { type: '/problems/system', title: String(failure), status: 503 });
  }
});
await learn();
server.listen(port, '127.0.0.1', () => console.log(`ready http://127.0.0.1:${port}`));
