// A small played city, a server over it and a browser before it.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../..');
const program = process.env['WANGGE'] ?? join(root, 'build/release/cli/wangge');
const pages = join(root, 'build/web');

const present = '2025-03-06T09:00';
const later = '2025-03-06T10:00';
export type Name = 'village' | 'station' | 'leader' | 'office' | 'city' | 'admin';
// Accounts have the names on the left.
export const people: Record<Name, string> = {
  village: 'p-C37130101018-village-inspector',
  station: 'p-B37130101-station-handler',
  leader: 'p-B37130101-station-leader',
  office: 'p-A371301-office-supervisor',
  city: 'p-3713-office-supervisor',
  admin: 'p-administrator',
};
export const password = 'lantern-orchard-42-river';

export interface World {
  base: string;
  // The link that the command line prints.
  invite(account: string, person: string): Promise<string>;
  browser: Browser;
  // What the server tells and does for somebody, without a page.
  show(number: string): Promise<any>;
  act(as: Name, number: string, action: string, data: object): Promise<void>;
  // Cases by what became of them.
  cases: {
    overdue: string;
    handling: string;
    fresh: string;
    rival: string;
    third: string;
    first: string;
    second: string;
  };
  visit(options?: Visit): Promise<Page>;
  // Of the server.
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}
export interface Visit {
  as?: Name; // signed in as
  width?: number;
  theme?: 'light' | 'dark';
  language?: 'zh' | 'en';
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function build(): Promise<World> {
  if (!existsSync(join(pages, 'index.html'))) throw new Error('build the pages first: tools/web.sh');
  const folder = mkdtempSync(join(tmpdir(), 'wangge-web-'));
  const store = join(folder, 'city.db');
  const wangge = async (who: string, now: string, ...args: string[]) => {
    const told = await run(
      program,
      ['--db', store, '--now', now, '--json', ...(who ? ['--as', who] : []), ...args],
      { cwd: root },
    );
    return told.stdout.trim() ? JSON.parse(told.stdout) : undefined;
  };
  const cases = await found(wangge);
  const { base, start } = await open(wangge, store, folder);
  let server = await start(present);
  const cookies = new Map<Name, string>();
  const request = async (
    as: Name,
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ) => {
    if (path !== '/session' && !cookies.has(as))
      await request(as, 'POST', '/session', { account: as, password });
    const response = await fetch(`${base}/api/v1${path}`, {
      method,
      headers: {
        Origin: base,
        Cookie: cookies.get(as) ?? '',
        ...(body ? { 'Content-Type': 'application/json' } : {}),
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    if (path === '/session') cookies.set(as, response.headers.getSetCookie()[0]!.split(';')[0]!);
    return response.json() as Promise<any>;
  };
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: flags,
  });
  const contexts: BrowserContext[] = [];

  return {
    base,
    async invite(account, person) {
      return (await wangge('', later, 'account', 'invite', account, person, '--address', base)).link;
    },
    browser,
    cases,
    show: (number) => request('city', 'GET', `/cases/${number}`),
    async act(as, number, action, data) {
      await request(
        as,
        'POST',
        `/cases/${number}/actions/${action}`,
        { data },
        { 'Idempotency-Key': crypto.randomUUID() },
      );
    },
    async visit({ as, width = 1440, theme = 'light', language = 'zh' } = {}) {
      const phone = width < 640;
      const context = await browser.newContext({
        viewport: { width, height: phone ? 740 : 900 },
        colorScheme: theme,
        locale: language === 'en' ? 'en-GB' : 'zh-CN',
        timezoneId: 'Europe/London',
        hasTouch: phone,
        isMobile: phone,
      });
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
          faults.push(message.text());
      });
      await page.goto(base);
      if (as) await signIn(page, as);
      return page;
    },
    stop: () => stop(server),
    async start() {
      server = await start(later);
    },
    async close() {
      await browser.close();
      await stop(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

// What pages complained of; a policy that forbids something among it.
export const faults: string[] = [];

export async function signIn(page: Page, account: Name, typed = password) {
  await page.fill('#account', account);
  await page.fill('#password', typed);
  await page.click('.sign-in button.do');
  await page.waitForSelector('main#main');
}

type Ask = (who: string, now: string, ...args: string[]) => Promise<any>;

async function found(wangge: Ask): Promise<World['cases']> {
  const admin = 'p-administrator';
  await wangge('', '2025-03-01', 'init', '--city', 'data/linyi', '--played');
  const add = (id: string, name: string, unit: string, roles: string) =>
    wangge(admin, '2025-03-01', 'person', 'add', id, '--name', name, '--unit', unit, '--roles', roles);
  await add(people.village, '沟上社区巡查员 1', 'C37130101018-village', 'inspector');
  await add(people.station, '兰山街道环保办承办人 1', 'B37130101-station', 'handler');
  await add(people.leader, '兰山街道环保办负责人', 'B37130101-station', 'leader');
  await add(people.office, '兰山区网格办督查员 1', 'A371301-office', 'supervisor,leader');
  await add(people.city, '市网格办督查员 1', '3713-office', 'supervisor,leader');
  const log = async (now: string, title: string) => {
    const number: string = (
      await wangge(
        people.village,
        now,
        'log',
        '--grid',
        'C37130101018',
        '--category',
        'water.river-refuse',
        '--title',
        title,
        '--source',
        'patrol',
      )
    ).case;
    await wangge(people.village, now, 'do', number, 'report');
    return number;
  };
  const overdue = await log('2025-03-03T09:00', '河道内有垃圾');
  const handling = await log('2025-03-04T09:00', '沟渠被填埋');
  const third = await log('2025-03-05T09:00', '桥下倾倒渣土');
  const rival = await log('2025-03-05T15:00', '水面漂浮油污');
  const first = await log('2025-03-05T15:00', '岸边堆放秸秆');
  const second = await log('2025-03-05T15:00', '涵洞淤堵');
  const fresh = await log('2025-03-06T08:00', '排水口有异味');
  for (const action of ['accept', 'handle_own'])
    for (const one of [handling, rival]) await wangge(people.station, '2025-03-06T08:10', 'do', one, action);
  await wangge('', '2025-03-06T08:30', 'tick');
  return { overdue, handling, fresh, rival, third, first, second };
}

// Who may sign in, and how the server is started, as often as one likes, at one address.
async function open(wangge: Ask, store: string, folder: string) {
  const port = 8800 + (process.pid % 900);
  const file = join(folder, 'password');
  writeFileSync(file, `${password}\n`);
  for (const [name, person] of Object.entries(people))
    await wangge('', present, 'account', 'add', name, '--person', person, '--password-file', file);
  // The present of a played store goes forward only.
  const start = async (now: string): Promise<ChildProcess> => {
    const server = spawn(
      program,
      [
        ...['--db', store, '--now', now, '--json', 'serve', '--listen', `127.0.0.1:${port}`],
        ...['--web', pages, '--backups', join(folder, 'backups')],
      ],
      { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await new Promise<void>((resolve, reject) => {
      server.stdout!.on('data', (text: Buffer) => text.includes('listens') && resolve());
      server.on('exit', () => reject(new Error('the server ended before it was ready')));
    });
    return server;
  };
  return { base: `http://127.0.0.1:${port}`, start };
}

async function stop(server: ChildProcess) {
  const over = once(server, 'exit');
  server.kill();
  await over;
}
