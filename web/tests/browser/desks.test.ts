import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { build, faults, password, signIn, type World } from './world.ts';

let world: World;
before(async () => {
  world = await build();
});
after(async () => {
  await world?.close();
});

test('a wrong password is said; the right one leads to the first desk', async () => {
  const page = await world.visit();
  await page.fill('#account', 'station');
  await page.fill('#password', 'not it');
  await page.click('.sign-in button.do');
  await page.waitForSelector('[role=alert]');
  await signIn(page, 'station');
  await page.waitForSelector('h1:text("待办")');
  assert.equal(new URL(page.url()).pathname, '/to-do');
  await page.context().close();
});

test('the to-do begins with what is late, and says what each costs', async () => {
  const page = await world.visit({ as: 'station' });
  await page.waitForSelector('.row');
  const groups = await page.locator('.group h2').allInnerTexts();
  assert.match(groups[0]!, /已超期/);
  assert.equal(await page.locator('.row-link').first().getAttribute('data-number'), world.cases.overdue);
  assert.match(await page.locator('.row').first().innerText(), /逾期/);
  await page.fill('input[type=search]', '异味');
  assert.equal(await page.locator('.row').count(), 1);
  assert.match(decodeURIComponent(page.url()), /text=异味/);
  await page.context().close();
});

test('several are accepted at once, and each is told', async () => {
  const page = await world.visit({ as: 'station' });
  for (const one of [world.cases.first, world.cases.second])
    await page.check(`input[aria-label="选择 ${one}"]`);
  await page.click('.chosen button:text-is("受理")');
  await page.waitForSelector(`.chosen li:has-text("${world.cases.second}"):has-text("已办理")`);
  assert.equal((await world.show(world.cases.first)).state, 'disposal.triage');
  await page.context().close();
});

test('before an action is done the page says what it does; done, the next one is offered', async () => {
  const page = await world.visit({ as: 'station' });
  await page.goto(`${world.base}/cases/${world.cases.fresh}`);
  await page.click('.next-steps button:text-is("受理")');
  await page.waitForSelector('.effect li:has-text("研判")');
  assert.match(await page.locator('.effect').innerText(), /受理期限 停止/);
  assert.match(await page.locator('.effect').innerText(), /研判期限 开始计时/);
  await page.click('.action-panel button.do');
  await page.waitForSelector('.done:has-text("已办理“受理”")');
  await page.waitForSelector('.case-head .standing b:text("研判")');
  await page.waitForSelector('.done a');
  await page.context().close();
});

test('a session that ends in the middle of a form keeps the page, the words and the deed', async () => {
  const page = await world.visit({ as: 'station' });
  await page.goto(`${world.base}/cases/${world.cases.handling}?do=finish`);
  await page.fill('.action-panel textarea', '已清理完毕');
  await page.waitForSelector('.effect li');
  await page.context().clearCookies();
  await page.click('.action-panel button.do');
  await page.waitForSelector('dialog .sign-in');
  assert.equal(await page.inputValue('.action-panel textarea'), '已清理完毕');
  await page.fill('#password', password);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.done:has-text("已办理“处置完毕”")');
  const told = await world.show(world.cases.handling);
  assert.equal(told.events.filter((one: any) => one.action === 'finish').length, 1);
  await page.context().close();
});

test('words stay when the page is loaded anew, and when somebody was quicker', async () => {
  const page = await world.visit({ as: 'station' });
  // The page hears nothing, as on a bad line.
  await page.route('**/api/v1/feed', (route) => route.abort());
  await page.goto(`${world.base}/cases/${world.cases.rival}?do=finish`);
  await page.fill('.action-panel textarea', '已打捞');
  await page.reload();
  await page.waitForSelector('.action-panel textarea');
  assert.equal(await page.inputValue('.action-panel textarea'), '已打捞');
  await page.waitForSelector('.effect li');
  await world.act('leader', world.cases.rival, 'annotate', { note: '已电话催办' });
  await page.click('.action-panel button.do');
  await page.waitForSelector('.action-panel [role=alert]:has-text("有人先办了一步")');
  assert.equal(await page.inputValue('.action-panel textarea'), '已打捞');
  await page.waitForSelector('.step.fresh:has-text("已电话催办")');
  await page.click('.action-panel button.do');
  await page.waitForSelector('.done:has-text("处置完毕")');
  await page.context().close();
});

test('what another person does appears by itself, within a second', async () => {
  const mine = await world.visit({ as: 'station' });
  const theirs = await world.visit({ as: 'leader' });
  await mine.goto(`${world.base}/cases/${world.cases.third}?do=verify_on_site`);
  await mine.fill('.action-panel textarea', '半句话');
  await theirs.goto(`${world.base}/cases/${world.cases.third}?do=annotate`);
  await theirs.fill('.action-panel textarea', '请先核实位置');
  await theirs.click('.action-panel button.do');
  await theirs.waitForSelector('.done');
  await mine.waitForSelector('.news:has-text("备注")', { timeout: 5000 });
  assert.equal(await mine.inputValue('.action-panel textarea'), '半句话');
  await mine.context().close();
  await theirs.context().close();
});

test('each limit shows how it was counted, each clause its sentence', async () => {
  const page = await world.visit({ as: 'station' });
  await page.goto(`${world.base}/cases/${world.cases.overdue}`);
  await page.click('.clock button >> nth=0');
  await page.waitForSelector('.ledger');
  // Where the server has the law at hand, a clause opens its sentence; else it is a word like others.
  const clause = page.locator('.step button.clause').first();
  await page.waitForTimeout(500);
  if (await clause.count()) {
    await clause.click();
    await page.waitForSelector('.step .law:not([hidden]) cite');
  }
  await page.context().close();
});

test('an issue is logged on a phone in a few taps, and nothing typed is lost before', async () => {
  const page = await world.visit({ as: 'village', width: 360 });
  await page.click('header a.button');
  await page.waitForSelector('.tiles button');
  await page.fill('#log-words', '工地未盖土\n西门外一百米');
  await page.reload();
  await page.waitForSelector('.tiles button');
  assert.equal(await page.inputValue('#log-words'), '工地未盖土\n西门外一百米');
  await page.click('button.do:text("保存")');
  await page.waitForSelector('.wrong:has-text("请选择一种问题类型")');
  await page.click('.tiles button:text("施工扬尘")');
  await page.setInputFiles('#log-photo', {
    name: '现场.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from([0xff, 0xd8, 0xff, 0xd9]),
  });
  await page.waitForSelector('.files li:has-text("现场.jpg") small');
  await page.click('button.do:text("保存")');
  const saved = await page.waitForSelector('.done:has-text("已登记")');
  const number = /\d{4}-\d{7}/.exec(await saved.innerText())![0];
  const told = await world.show(number);
  assert.equal(told.events[0].data.title, '工地未盖土');
  assert.equal(told.events[0].data.description, '西门外一百米');
  assert.equal(told.events[0].data.attachments.length, 1);
  assert.equal(await page.inputValue('#log-words'), '');
  await page.context().close();
});

test('a supervisor goes from county to case in three clicks, and urges with one reason', async () => {
  const page = await world.visit({ as: 'city' });
  await page.waitForSelector('.figures-bar .is-late');
  await page.click('table.overdue a:text("兰山区")');
  await page.waitForURL(/supervisor\/A371301$/);
  await page.click('table.overdue a:text("兰山街道环保办")');
  await page.waitForSelector('table.clocks-list tbody tr');
  await page.click(`table.clocks-list a:text("${world.cases.overdue}") >> nth=0`);
  await page.waitForSelector('h1:text("河道内有垃圾")');
  await page.context().close();

  const office = await world.visit({ as: 'office' });
  await office.goto(`${world.base}/supervisor/A371301/B37130101-station`);
  await office.check('table.clocks-list tbody input >> nth=0');
  await office.fill('.urge textarea', '请于今日内受理');
  await office.click('.urge button.do');
  await office.waitForSelector('.urge li:has-text("已办理")');
  const told = await world.show(world.cases.overdue);
  assert.ok(told.events.some((one: any) => one.action === 'urge' && one.data?.reason === '请于今日内受理'));
  await office.context().close();
});

test('without a mouse: sign in, find the case, act', async () => {
  const page = await world.visit();
  await page.waitForSelector('#account');
  const keys = page.keyboard;
  await page.focus('#account');
  await keys.type('station');
  await keys.press('Tab');
  await keys.type(password);
  await keys.press('Enter');
  await page.waitForSelector('.row-link');
  await keys.press('j');
  assert.equal(await page.evaluate(() => document.activeElement?.className), 'row-link');
  await keys.press(' ');
  await page.waitForSelector('.peek');
  await keys.press('Control+k');
  await page.waitForSelector('dialog.palette');
  await keys.type(world.cases.third.replace('-0000', '-'));
  await keys.press('Enter');
  await page.waitForURL(new RegExp(world.cases.third));
  await page.waitForSelector('.next-steps button');
  await keys.press('Control+k');
  await page.waitForSelector('dialog.palette li:has-text("备注")');
  await keys.type('备注');
  await keys.press('Enter');
  await page.waitForSelector('.action-panel textarea');
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'TEXTAREA');
  await keys.type('只用键盘');
  await page.waitForSelector('.effect li');
  await keys.press('Control+Enter');
  await page.waitForSelector('.done:has-text("备注")');
  await page.context().close();
});

test('a server that is away is said, and the form waits for it', async () => {
  const page = await world.visit({ as: 'village' });
  await page.goto(`${world.base}/log`);
  await page.click('.tiles button >> nth=0');
  await page.route('**/api/v1/cases', (route) => route.abort());
  await page.click('button.do:text("保存")');
  await page.waitForSelector('.problem:has-text("没有连接到服务器")');
  await page.waitForSelector('.line-state:has-text("连接不上")');
  await page.unroute('**/api/v1/cases');
  await page.click('button.do:text("保存")');
  await page.waitForSelector('.done:has-text("已登记")');
  await page.context().close();
});

test('a page outlives its server: it says so, keeps the words, and goes on by itself', async () => {
  const page = await world.visit({ as: 'station' });
  await page.goto(`${world.base}/cases/${world.cases.third}?do=annotate`);
  await page.fill('.action-panel textarea', '停机前写的话');
  await world.stop();
  await page.waitForSelector('.line-state span');
  await page.click('.action-panel button.do');
  await page.waitForSelector('.action-panel [role=alert]:has-text("没有连接到服务器")');
  await world.start();
  await page.waitForFunction(() => !document.querySelector('.line-state span'), undefined, { timeout: 20_000 });
  assert.equal(await page.inputValue('.action-panel textarea'), '停机前写的话');
  await page.click('.action-panel button.do');
  await page.waitForSelector('.done:has-text("备注")');
  await page.context().close();
});

test('no page complained', () => assert.deepEqual(faults, []));
