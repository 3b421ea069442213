// The supervisor's screen over a small played city: its figures are the server's, and each opens what is behind it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { build, faults, type World } from './world.ts';

let world: World;
before(async () => {
  world = await build();
});
after(async () => {
  await world?.close();
});

// What the server tells the person whose page it is.
const told = (page: Page, path: string): Promise<any> =>
  page.evaluate(async (asked) => (await fetch(`/api/v1${asked}`)).json(), path);

const shade = (page: Page, grid: string) =>
  page
    .locator(`.county-map [data-grid="${grid}"] :is(path, rect[class^="shade"])`)
    .first()
    .getAttribute('class');

test('the map has each county in its shape or as a square, the one that is late in the strongest shade', async () => {
  const page = await world.visit({ as: 'city' });
  await page.waitForSelector('.county-map path.shade-4');
  assert.equal(await page.locator('.county-map a path').count(), 12);
  assert.equal(await page.locator('.county-map .squares li').count(), 4);
  assert.equal(await shade(page, 'A371301'), 'shade-4');
  assert.equal(await shade(page, 'A371302'), 'shade-0');
  assert.equal(await shade(page, 'A371316'), 'shade-0');
  const label = await page.locator('.county-map a[data-grid="A371301"]').getAttribute('aria-label');
  const county = (await told(page, '/overdue?by=county')).items.find((one: any) => one.county === 'A371301');
  assert.match(label!, new RegExp(`^兰山区：超期 ${county.clocks}，最久 ${county.oldest_days} 天`));
  await page.click('.map-panel .chips a:text-is("在办")');
  await page.waitForURL(/by=load/);
  assert.equal(await page.locator('.county-map .labels .figure').first().textContent(), String(county.open));
  await page.click('.pattern-switch');
  await page.waitForSelector('.county-map path.patterned');
  await page.context().close();
});

test('from the map to a case in three clicks', async () => {
  const page = await world.visit({ as: 'city' });
  await page.click('.county-map a[data-grid="A371301"] path');
  await page.waitForURL(/supervisor\/A371301$/);
  await page.click('table.overdue a:text-is("兰山街道环保办")');
  await page.click(`table.clocks-list a:text-is("${world.cases.overdue}") >> nth=0`);
  await page.waitForSelector('h1:text("河道内有垃圾")');
  await page.context().close();
});

test('without a mouse the map is a list of links', async () => {
  const page = await world.visit({ as: 'city' });
  await page.waitForSelector('.county-map path');
  await page.focus('.county-map a[data-grid="A371309"]');
  await page.keyboard.press('Enter');
  await page.waitForURL(/supervisor\/A371309$/);
  await page.context().close();
});

test('what falls due within a week is listed, and its figure opens all of it', async () => {
  const page = await world.visit({ as: 'city' });
  await page.waitForSelector('.coming table');
  const coming = await told(page, '/overdue/clocks?coming=true&size=200');
  const home = await told(page, '/home');
  assert.equal(home.coming.clocks, coming.items.length);
  assert.equal(await page.locator('.coming tbody tr').count(), Math.min(10, coming.items.length));
  await page.click('.figures-bar a[href$="list=coming"]');
  await page.waitForSelector('.limits table');
  assert.equal(await page.locator('.limits tbody tr').count(), Math.min(100, coming.items.length));
  const first = coming.items[0];
  await page.click(`.limits tbody a:text-is("${first.case ?? first.record}") >> nth=0`);
  await page.waitForSelector('.timeline');
  await page.context().close();
});

test('the trend has the server’s figures, and each opens its list', async () => {
  const page = await world.visit({ as: 'office' });
  await page.waitForSelector('.trend');
  const { months } = await told(page, '/trend');
  await page.click('.trend summary');
  for (const one of months) {
    const cells = await page.locator(`.trend tr[data-month="${one.month}"] td`).allInnerTexts();
    assert.deepEqual(cells, [one.found, one.ended, one.missed].map(String));
  }
  const last = months.at(-1);
  assert.equal(last.found, 7);
  await page.click(`.trend tr[data-month="${last.month}"] a >> nth=0`);
  await page.waitForSelector(`.list-size:has-text("${last.found} 件")`);
  assert.equal(await page.locator('table.list tbody tr').count(), last.found);
  await page.goBack();
  await page.click('.trend summary');
  await page.click(`.trend tr[data-month="${last.month}"] a >> nth=2`);
  await page.waitForSelector('.limits table');
  assert.equal(await page.locator('.limits tbody tr').count(), last.missed);
  await page.context().close();
});

test('where cases wait: as many as the server tells, and the stage opens them', async () => {
  const page = await world.visit({ as: 'office' });
  await page.waitForSelector('.stages tbody tr');
  const { items } = await told(page, '/waiting');
  for (const one of items)
    assert.equal(
      await page.locator(`.stages tr[data-state="${one.state}"] td.figures >> nth=0`).innerText(),
      String(one.cases),
    );
  await page.click(`.stages tr[data-state="${items[0].state}"] a`);
  await page.waitForSelector(`.list-size:has-text("${items[0].cases} 件")`);
  await page.context().close();
});

test('a table is copied as a spreadsheet takes it', async () => {
  const page = await world.visit({ as: 'city' });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.waitForSelector('table.overdue');
  await page.click('.map-and-table .after-table button');
  await page.waitForSelector('.map-and-table .after-table [role=status]:has-text("已复制")');
  const rows = (await page.evaluate(() => navigator.clipboard.readText()))
    .split('\n')
    .map((row) => row.split('\t'));
  assert.deepEqual(rows[0]!.slice(0, 2), ['县区', '超期']);
  const own = rows.find(([name]) => name === '兰山区')!;
  assert.ok(Number(own[1]) > 0);
  assert.equal(rows.find(([name]) => name === '罗庄区')![1], '0');
  await page.context().close();
});

test('filters are words in the address, and stay under a name', async () => {
  const page = await world.visit({ as: 'city' });
  await page.goto(`${world.base}/cases?open=true&within=A371301`);
  await page.waitForSelector('.condition:has-text("兰山区")');
  await page.fill('.kept-filters input', '兰山在办');
  await page.click('.kept-filters form button');
  await page.waitForSelector('.kept a[aria-current]:text-is("兰山在办")');
  await page.goto(`${world.base}/cases`);
  await page.click('.kept a:text-is("兰山在办")');
  await page.waitForURL(/within=A371301/);
  await page.click('.condition:has-text("兰山区")');
  await page.waitForURL((url) => !url.search.includes('within'));
  await page.click('.kept button');
  await page.waitForFunction(() => !document.querySelector('.kept'));
  await page.context().close();
});

test('the wall has the same figures, larger, and nobody’s name', async () => {
  const page = await world.visit({ as: 'city', width: 1920 });
  await page.waitForSelector('.figures-bar .is-late');
  const overdue = (await page.locator('.figures-bar .is-late dd a').innerText()).match(/\d+/)![0];
  await page.goto(`${world.base}/wall`);
  await page.waitForSelector('.wall .figures-bar .is-late');
  assert.equal(await page.locator('.wall .figures-bar .is-late dd >> nth=0').innerText(), overdue);
  await page.waitForSelector('.wall .county-map path.shade-4');
  await page.waitForSelector('.wall .chart');
  await page.waitForSelector('.wall .stages tr');
  const text = await page.locator('.wall').innerText();
  assert.doesNotMatch(text, /巡查员|承办人|督查员|环保办|社区/);
  assert.equal(await page.locator('.wall a[href^="/cases"]').count(), 0);
  assert.equal(await page.locator('header.shell').count(), 0);
  await page.context().close();
});

test('what a unit does is on the supervisor’s screen by itself', async () => {
  const page = await world.visit({ as: 'city' });
  const figure = () =>
    page.locator('table.overdue tr[data-grid="A371301"] td.figures >> nth=0').innerText().then(Number);
  await page.waitForSelector('table.overdue tr[data-grid="A371301"]');
  const before = await figure();
  await world.act('station', world.cases.overdue, 'accept', {});
  await page.waitForFunction(
    (count) =>
      Number(
        document
          .querySelector('table.overdue tr[data-grid="A371301"] td.figures')!
          .textContent!.match(/\d+/)![0],
      ) < count,
    before,
    { timeout: 5000 },
  );
  await page.context().close();
});

test('no page complained', () => assert.deepEqual(faults, []));
