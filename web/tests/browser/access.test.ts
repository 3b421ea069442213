// Every page, in both themes and languages, on a phone and on a wide screen: axe finds nothing, and nothing is
// wider than the screen.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { build, faults, type Visit, type World } from './world.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let world: World;
before(async () => {
  world = await build();
});
after(async () => {
  await world?.close();
});

async function findings(page: Page): Promise<string[]> {
  // The page's policy forbids scripts from elsewhere; the browser's own way in is not the page's.
  await page.evaluate(axe);
  const result = await page.evaluate(() =>
    (globalThis as any).axe.run(document, { resultTypes: ['violations'] }),
  );
  return result.violations.flatMap((one: any) =>
    one.nodes.map((node: any) => `${one.id}: ${node.target} ${node.failureSummary.replace(/\s+/g, ' ')}`),
  );
}

async function look(page: Page, name: string, found: string[]) {
  await page.waitForFunction(() => !document.querySelector('.skeleton'));
  await page.waitForTimeout(150);
  for (const one of await findings(page)) found.push(`${name} ${one}`);
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (over > 0) found.push(`${name} is wider than the screen by ${over}`);
}

const ways: Required<Omit<Visit, 'as'>>[] = [
  { width: 360, theme: 'light', language: 'zh' },
  { width: 360, theme: 'dark', language: 'en' },
  { width: 1440, theme: 'dark', language: 'zh' },
  { width: 1440, theme: 'light', language: 'en' },
];

for (const way of ways)
  test(`nothing to find at ${way.width} px, ${way.theme}, ${way.language}`, async () => {
    const found: string[] = [];
    const stranger = await world.visit(way);
    await stranger.waitForSelector('#account');
    await look(stranger, 'sign-in', found);
    await stranger.context().close();

    const page = await world.visit({ ...way, as: 'office' });
    const pages: [string, string, string][] = [
      ['to-do', '/to-do', '.group, .empty'],
      ['to-do of a unit', '/to-do?unit=B37130101-station', '.group'],
      ['case', `/cases/${world.cases.overdue}`, '.timeline'],
      ['form', `/cases/${world.cases.overdue}?do=urge`, '.action-panel'],
      ['supervisor', '/supervisor', 'table.overdue'],
      ['unit', '/supervisor/A371301/B37130101-station', 'table.clocks-list'],
      ['coming', '/supervisor?list=coming', 'table.clocks-list'],
      ['kept grades', '/supervisor?list=keep', '.limits'],
      ['wall of a county', '/wall', '.wall .chart'],
      ['cases', '/cases', 'table.list'],
      ['narrowed', '/cases?within=A371301&found=2025-03&open=true', 'table.list'],
      ['no case', '/cases?text=zzzz', '.empty'],
      ['records', '/records', '.page'],
      ['log', '/log', '.tiles button'],
      ['no page', '/nothing', '.empty'],
      ['unknown case', '/cases/2025-9999999', '.problem'],
    ];
    for (const [name, path, ready] of pages) {
      await page.goto(world.base + path);
      await page.waitForSelector(ready);
      if (name === 'case') {
        await page.click('.clock button >> nth=0');
        const clause = page.locator('.step button.clause').first();
        if (await clause.count()) await clause.click();
        await page.waitForSelector('.ledger');
      }
      await look(page, name, found);
    }
    await page.keyboard.press('Control+k');
    await page.waitForSelector('dialog.palette li');
    await look(page, 'palette', found);
    await page.keyboard.press('Escape');
    await page.click('.me summary');
    await look(page, 'settings', found);
    await page.context().close();
    const admin = await world.visit({ ...way, as: 'admin' });
    const desk: [string, string, string][] = [
      ['posts', '/admin', 'table.list'],
      ['accounts', '/admin/accounts', 'table.list'],
      ['an account', '/admin/accounts/village', 'dl.told'],
      ['no account', '/admin/accounts/nobody', '.problem'],
      ['security log', '/admin/security', 'table.list'],
      ['upkeep', '/admin/upkeep', 'h2#verify'],
      ['own account', '/account', 'h2#tokens'],
      ['no invitation', '/invitation#x', '.problem'],
    ];
    for (const [name, path, ready] of desk) {
      await admin.goto('about:blank');
      await admin.goto(world.base + path);
      await admin.waitForSelector(ready);
      if (name === 'posts') await admin.click('.filters button');
      if (name === 'accounts') await admin.click('.filters button');
      await look(admin, name, found);
    }
    await admin.context().close();
    assert.deepEqual(found, []);
  });

for (const way of ways)
  test(`nothing to find on the map at ${way.width} px, ${way.theme}, ${way.language}`, async () => {
    const found: string[] = [];
    const page = await world.visit({ ...way, as: 'city' });
    for (const path of ['/supervisor', '/supervisor?by=load&patterns=yes', '/wall']) {
      await page.goto(world.base + path);
      await page.waitForSelector('.county-map path');
      await page.waitForSelector('.chart');
      await look(page, path, found);
    }
    await page.context().close();
    assert.deepEqual(found, []);
  });

test('at twice the size the to-do still fits', async () => {
  const page = await world.visit({ as: 'station', width: 720 });
  await page.waitForSelector('.row');
  const found: string[] = [];
  await look(page, 'to-do', found);
  assert.deepEqual(found, []);
  await page.context().close();
});

test('no page complained', () => assert.deepEqual(faults, []));
