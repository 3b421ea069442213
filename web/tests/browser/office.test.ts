// What is done beside the to-do: patrols, records begun, plans signed, look-alikes merged, returns and scores.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { build, faults, type World } from './world.ts';

let world: World;
before(async () => {
  world = await build();
});
after(async () => {
  await world?.close();
});

test('a patrol without findings takes three taps on a phone; one with findings leads on to logging', async () => {
  const page = await world.visit({ as: 'village', width: 390 });
  await page.click('header a:text("巡查")');
  await page.click('button.do:text("开始巡查")');
  await page.waitForSelector('.patrol-runs');
  await page.click('label:has-text("正常")');
  await page.click('.thumb button.do');
  const saved = await page.waitForSelector('.done:has-text("巡查已保存")');
  assert.match(await saved.innerText(), /R2025-\d{7}/);

  await page.click('button.do:text("开始巡查")');
  await page.click('label:has-text("发现问题")');
  await page.fill('#patrol-words', '沟边有新倒的垃圾');
  await page.click('.thumb button.do:text("结束并登记问题")');
  await page.waitForURL(/\/log\?record=R2025-/);
  const record = new URL(page.url()).searchParams.get('record');
  await page.click('.tiles button >> nth=0');
  await page.click('.thumb button.do');
  const logged = await page.waitForSelector('.done:has-text("已登记")');
  const number = /\d{4}-\d{7}/.exec(await logged.innerText())![0];
  assert.equal((await world.show(number)).events[0].data.record, record);
  await page.context().close();
});

test('a record is begun from the list of what one may begin, and from the palette', async () => {
  const page = await world.visit({ as: 'station' });
  await page.click('nav a:text("制度记录")');
  await page.click('a.button:has-text("新建记录")');
  await page.click('.begin-group a:has-text("拟订年度计划")');
  await page.waitForSelector('.action-panel');
  await page.fill('[data-field=area] textarea', '全街道');
  await page.fill('[data-field=focus] textarea', '散乱污企业');
  await page.check('[data-field=method] label:has-text("随机抽查") input >> nth=0');
  await page.fill('[data-field=frequency] input', '4');
  await page.click('.action-panel button.do');
  await page.waitForURL(/\/records\/R2025-/);
  await page.waitForSelector('h1:has-text("年度监管计划")');

  await page.keyboard.press('Control+k');
  await page.waitForSelector('dialog.palette');
  await page.keyboard.type('登记污染源');
  await page.waitForSelector('dialog.palette li:has-text("污染源")');
  await page.context().close();
});

test('what waits for a leader stands on top of his to-do, and says which act', async () => {
  const page = await world.visit({ as: 'leader' });
  await page.goto(`${world.base}/to-do`);
  await page.waitForSelector('.group.is-sign h2:has-text("待我签发、决定")');
  const row = page.locator('.group.is-sign .row >> nth=0');
  assert.match(await row.innerText(), /年度监管计划/);
  assert.match(await row.innerText(), /待您决定/);
  await row.locator('a.row-link').focus();
  await page.keyboard.press('e');
  await page.waitForSelector('.action-panel');
  await page.click('.action-panel button.do');
  await page.waitForSelector('.done');
  await page.context().close();
});

test('the first action is the one that meets the limit; back takes the form away', async () => {
  const page = await world.visit({ as: 'station' });
  await page.goto(`${world.base}/cases/${world.cases.overdue}`);
  await page.waitForSelector('.first-step button.do');
  const groups = await page.locator('.next-steps h3').allInnerTexts();
  assert.ok(groups.length > 0);
  assert.equal(await page.locator('.next-steps button:text-is("答复举报人")').count(), 0);
  assert.equal(await page.locator('.is-grave[open]').count(), 0);
  await page.click('.first-step button.do');
  await page.waitForSelector('.action-panel');
  await page.goBack();
  await page.waitForSelector('.action-panel', { state: 'detached' });
  assert.equal(new URL(page.url()).pathname, `/cases/${world.cases.overdue}`);
  // Opened by its address, too, the page lies below the form.
  await page.goto(`${world.base}/cases/${world.cases.overdue}?do=annotate`);
  await page.waitForSelector('.action-panel');
  await page.goBack();
  await page.waitForSelector('.action-panel', { state: 'detached' });
  assert.equal(new URL(page.url()).pathname, `/cases/${world.cases.overdue}`);
  await page.context().close();
});

test('a look-alike is shown while one logs, and is merged with its number filled in', async () => {
  const page = await world.visit({ as: 'village', width: 390 });
  await page.goto(`${world.base}/log`);
  await page.fill('#all-kinds', '河道垃圾');
  await page.click('[role=option]:has-text("河道垃圾")');
  await page.fill('#log-words', '河道里有垃圾');
  await page.waitForSelector('.similar-hint a');
  assert.match(await page.locator('.similar-hint').innerText(), /是同一件吗/);
  await page.click('.thumb button.do');
  await page.waitForSelector('.done .similar-lines');
  await page.click('.done a:has-text("并入") >> nth=0');
  await page.waitForSelector('.action-panel [data-field=into] .picked li');
  await page.context().close();
});

test('a half-year is not offered before its end, and the day is said; scores read as the catalogue does', async () => {
  const page = await world.visit({ as: 'office' });
  await page.goto(`${world.base}/records?kind=submission&unit=A371301-office`);
  await page.click('table.list a:has-text("上半年 半年")');
  await page.waitForSelector('.next-steps .later:has-text("6月")');
  assert.equal(await page.locator('.next-steps button:text-is("报送")').count(), 0);
  await page.goto(`${world.base}/scores/2025`);
  await page.waitForSelector('table.score-items tbody tr');
  assert.match(await page.locator('h1').innerText(), /兰山区/);
  assert.doesNotMatch(await page.locator('table.score-items').innerText(), /=/);
  await page.context().close();
});

test('no page complained', () => assert.deepEqual(faults, []));
