// Accounts as people have them: an invitation, a second factor, a token's link, and the administrator's desk.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { build, faults, password, people, signIn, type World } from './world.ts';

let world: World;
before(async () => {
  world = await build();
});
after(async () => {
  await world?.close();
});

const own = 'quiet-harbour-lamp-71';

// RFC 6238, of the step that is so many after now.
function code(letters: string, after = 0): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...letters.replace(/ /g, '')].map((one) => alphabet.indexOf(one).toString(2).padStart(5, '0'));
  const secret = Buffer.from(
    bits
      .join('')
      .match(/.{8}/g)!
      .map((one) => parseInt(one, 2)),
  );
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + after));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = mac.at(-1)! & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

async function makePassword(page: Page, link: string, wanted: string) {
  await page.goto('about:blank');
  await page.goto(link);
  await page.fill('input[name=password]', wanted);
  await page.fill('input[name=again]', wanted);
  await page.click('button.do');
}

test('the link of the terminal leads to a password of one’s own, once', async () => {
  const link = await world.invite('zhou', people.station);
  const page = await world.visit();
  await makePassword(page, link, 'password123456');
  await page.waitForSelector('.wrong:has-text("容易猜到")');
  await makePassword(page, link, own);
  await page.waitForSelector('main#main');
  assert.doesNotMatch(page.url(), /#/);
  await page.click('.me summary');
  await page.click('.me a[href="/account"]');
  await page.waitForSelector('.account p:has-text("zhou")');
  const other = await world.visit();
  await other.goto(link);
  await other.waitForSelector('.problem:has-text("已经用过")');
  await other.context().close();
  await page.context().close();
});

test('a second factor is set up, and asked for at the next sign-in, after the password', async () => {
  const page = await world.visit({ as: 'leader' });
  await page.goto(`${world.base}/account`);
  const section = page.locator('section[aria-labelledby=second-factor]');
  await section.locator('input[name=password]').fill('not it at all');
  await section.locator('button[type=submit]').click();
  await section.locator('.wrong:has-text("当前密码不对")').waitFor();
  await section.locator('input[name=password]').fill(password);
  await section.locator('button[type=submit]').click();
  await section.locator('svg.qr').waitFor();
  const secret = await section.locator('.told-once').innerText();
  await section.locator('input[name=code]').fill(code(secret));
  await section.locator('button[type=submit]').click();
  await section.locator('.shown').waitFor();
  const recovery = (await section.locator('.told-once').innerText()).split('\n');
  assert.equal(recovery.length, 10);
  await section.locator('.shown button').last().click();
  await section.locator('.mark:has-text("已启用")').waitFor();

  const next = await world.visit();
  const enter = async (typed: string) => {
    await next.fill('#code', typed);
    await next.click('.sign-in button.do');
  };
  await next.fill('#account', 'leader');
  await next.fill('#password', password);
  await next.click('.sign-in button.do');
  await next.waitForSelector('#code:focus');
  await enter('000000');
  await next.waitForSelector('[role=alert]:has-text("验证码不对")');
  await enter(code(secret, 1));
  await next.waitForSelector('main#main');
  // The session that ends asks for both, over the page.
  await next.context().clearCookies();
  // It may ask by itself before, when the desk is read again.
  await next.evaluate(() => document.querySelector<HTMLElement>('nav a[href="/cases"]')!.click());
  await next.waitForSelector('dialog .sign-in');
  await next.fill('#password', password);
  await next.keyboard.press('Enter');
  await next.waitForSelector('dialog #code');
  await enter(recovery[0]!);
  await next.waitForSelector('dialog', { state: 'detached' });
  await next.context().close();
  await page.context().close();
});

test('a calendar’s address is told once, works without a cookie, and ends', async () => {
  const page = await world.visit({ as: 'station' });
  await page.goto(`${world.base}/account`);
  const section = page.locator('section[aria-labelledby=tokens]');
  await section.locator('input[name=label]').fill('手机日历');
  await section.locator('form button[type=submit]').click();
  const address = await section.locator('.told-once').innerText();
  assert.match(address, /\/calendar\/wangge_[\w-]+\.ics$/);
  const calendar = await fetch(address);
  assert.equal(calendar.status, 200);
  assert.match(await calendar.text(), /^BEGIN:VCALENDAR\r\n/);
  await section.locator('.shown button').last().click();
  await page.reload();
  await section.locator('th:has-text("手机日历")').waitFor();
  assert.doesNotMatch(await page.content(), /wangge_[\w-]{20}/);
  await section.locator('td button').click();
  await section.locator('.confirm button.do').click();
  await section.locator('.empty').waitFor();
  assert.equal((await fetch(address)).status, 404);
  await page.context().close();
});

test('one sees one’s sessions and ends the others', async () => {
  const here = await world.visit({ as: 'village' });
  const there = await world.visit({ as: 'village' });
  await here.goto(`${world.base}/account`);
  const section = here.locator('section[aria-labelledby=sessions]');
  await section.locator('tbody tr').nth(1).waitFor();
  await section.locator(':scope > button').click();
  await section.locator('.confirm button.do').click();
  await here.waitForFunction(
    () => document.querySelectorAll('section[aria-labelledby=sessions] tbody tr').length === 1,
  );
  await there.reload();
  await there.waitForSelector('#account');
  await here.context().close();
  await there.context().close();
});

test('the administrator adds a post, invites to it, hands it over and reads what happened', async () => {
  const admin = await world.visit({ as: 'admin' });
  await admin.click('nav a[href="/admin"]');
  await admin.click('.filters button');
  await admin.fill('.panel input[name=name]', '兰山区网格办承办人 7');
  await admin.fill('#post-unit', '兰山区网格办');
  await admin.click('[role=option] >> nth=0');
  await admin.click('.panel button[type=submit]');
  await admin.waitForSelector('.panel', { state: 'detached' });
  await admin.fill('input[type=search]', '承办人 7');
  await admin.keyboard.press('Enter');
  await admin.click('tr:has-text("承办人 7") a');
  await admin.fill('.panel input[name=account]', 'office-7');
  await admin.fill('.panel input[name=holder]', '张三');
  await admin.click('.panel button[type=submit]');
  const first = await admin.locator('.told-once').innerText();
  await admin.goto(`${world.base}/admin/accounts/office-7`);
  await admin.fill('input[name=holder]', '李四');
  await admin.click('section[aria-labelledby=hand-over] button');
  await admin.click('section[aria-labelledby=hand-over] .confirm button.do');
  await admin.waitForSelector('.holders li:has-text("张三")');
  const second = await admin.locator('.told-once').innerText();
  assert.notEqual(first, second);

  const successor = await world.visit();
  await successor.goto(first);
  await successor.waitForSelector('.problem');
  await makePassword(successor, second, own);
  await successor.waitForSelector('main#main');
  await admin.click('.chips a[href="/admin/security"]');
  await admin.waitForSelector('tr:has-text("office-7"):has-text("登录")');
  await admin.waitForSelector('tr:has-text("office-7"):has-text("账户交接"):has-text("李四")');
  // Nobody else has the desk.
  assert.equal(await successor.locator('nav a[href="/admin"]').count(), 0);
  await successor.goto(`${world.base}/admin`);
  await successor.waitForSelector('.problem');
  await successor.context().close();
  await admin.context().close();
});

test('a backup is made and its restoring tried; the store verifies; both by keyboard', async () => {
  const admin = await world.visit({ as: 'admin' });
  await admin.goto(`${world.base}/admin/upkeep`);
  for (const kind of ['backup', 'verify']) {
    const section = admin.locator(`section[aria-labelledby=${kind}]`);
    await section.locator('button.do').focus();
    await admin.keyboard.press('Enter');
    await section.locator('.mark.in-time').waitFor({ timeout: 60_000 });
    assert.match(await section.locator('.work').innerText(), /没有问题/);
  }
  assert.match(await admin.locator('.work').first().innerText(), /账户在内/);
  await admin.context().close();
});

test('a changed password ends other sessions and is the one from then on', async () => {
  const page = await world.visit({ as: 'office' });
  const other = await world.visit({ as: 'office' });
  await page.goto(`${world.base}/account`);
  const section = page.locator('section[aria-labelledby=password-of-own]');
  await section.locator('input[name=password]').fill(password);
  await section.locator('input[name=new_password]').fill(own);
  await section.locator('input[name=again]').fill(own);
  await section.locator('button[type=submit]').click();
  await section.locator('.done').waitFor();
  await other.reload();
  await other.waitForSelector('#account');
  await signIn(other, 'office', own);
  await other.context().close();
  await page.context().close();
});

test('no page complained', () => assert.deepEqual(faults, []));
