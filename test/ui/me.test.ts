import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TOTP } from 'otpauth';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { accessFaults, layoutShift, openBrowser, PHONE, signIn, takeSeat } from './browser.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

let workspace: Workspace;
let browser: Browser;

beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

async function sql(text: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: workspace.databaseUrl });
  await client.connect();
  await client.query(text, values);
  await client.end();
}

const PARTS = {
  zh: ['本人信息', '登录与安全', '接口令牌', '界面与快捷键', '邮件通知'],
  en: ['Me', 'Signing in', 'API tokens', 'Look and keys', 'E-mails'],
};

describe('my settings', () => {
  test.each([
    ['zh', 'light'],
    ['en', 'dark'],
  ] as const)('has a part for each matter, named in the address and free of faults: %s, %s', async (language, theme) => {
    const seat = await takeSeat(browser, workspace.url, { language, theme });
    const { page } = seat;
    await signIn(page, workspace.signIns.auditor);
    await page.getByRole('button', { name: /审计员/ }).click();
    await page.getByRole('menuitem', { name: language === 'zh' ? '个人设置' : 'My settings' }).click();
    await page.waitForURL('**/me');
    for (const name of PARTS[language]) {
      await page.getByRole('tab', { name }).click();
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      expect(await accessFaults(page)).toEqual([]);
    }
    await page.reload();
    await page.getByRole('tab', { name: PARTS[language].at(-1) ?? '', selected: true }).waitFor();
    expect(await layoutShift(page)).toBeLessThan(0.02);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('language, theme, density and keys are kept on the device; without single keys letters do nothing', async () => {
    const seat = await takeSeat(browser, workspace.url);
    const { page } = seat;
    await signIn(page, workspace.signIns.auditor);
    await page.goto('/me?part=look');
    await page.getByRole('radio', { name: '深色' }).click();
    await page.getByRole('radio', { name: '紧凑' }).click();
    await page.getByRole('switch', { name: '单字母快捷键' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('radio', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'My settings' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'My settings' }).waitFor();
    expect(await page.evaluate(() => ({ ...document.documentElement.dataset, lang: document.documentElement.lang }))).toMatchObject({
      theme: 'dark',
      density: 'compact',
      lang: 'en-US',
    });
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('switch').focus();
    await page.keyboard.press('Space');
    await page.getByRole('heading', { name: 'My settings' }).click();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('fits a phone in every part', async () => {
    const seat = await takeSeat(browser, workspace.url, { size: PHONE, language: 'en' });
    await signIn(seat.page, workspace.signIns.auditor);
    for (const part of ['profile', 'safety', 'tokens', 'look', 'mail']) {
      await seat.page.goto(`/me?part=${part}`);
      await seat.page.getByRole('heading', { level: 2 }).first().waitFor();
      expect(await seat.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
      expect(await accessFaults(seat.page)).toEqual([]);
    }
    await seat.close();
  });
});

test('sessions: another one is ended, then all others', async () => {
  const [seat, other, third] = await Promise.all([1, 2, 3].map(() => takeSeat(browser, workspace.url, { expected: [401] })));
  if (!seat || !other || !third) throw new Error('no seats');
  for (const one of [other, third, seat]) await signIn(one.page, workspace.signIns.unitHead);
  await seat.page.goto('/me?part=safety');
  const ends = seat.page.getByRole('button', { name: /结束会话/ });
  await ends.nth(1).waitFor();
  await seat.page.getByText('当前会话').waitFor();
  const before = await ends.count();
  await ends.first().click();
  await seat.page.getByText('会话已结束').waitFor();
  await seat.page.waitForFunction((count) => document.querySelectorAll('li button[aria-label^="结束会话"]').length === count, before - 1);
  await seat.page.getByRole('button', { name: '结束其他全部会话' }).click();
  await seat.page.getByText(/已结束 \d+ 个会话/).waitFor();
  await other.page.goto('/queue');
  await other.page.waitForURL('**/sign-in**');
  expect(seat.troubles).toEqual([]);
  await Promise.all([seat, other, third].map((one) => one.close()));
});

test('a token is made with a name and scopes, shown once, works, and is revoked', async () => {
  const seat = await takeSeat(browser, workspace.url);
  const { page } = seat;
  await signIn(page, workspace.signIns.drafter);
  await page.goto('/me?part=tokens');
  await page.getByText('尚无令牌').waitFor();
  await page.getByRole('button', { name: '新建令牌' }).click();
  const window = page.getByRole('dialog');
  await window.getByLabel('名称').fill('公文系统对接');
  await window.getByRole('button', { name: '新建令牌' }).click();
  await window.getByText('请至少选择一项').waitFor();
  await window.getByText('读取事项、稿次、发现、轨迹和待办').click();
  expect(await accessFaults(page)).toEqual([]);
  await window.getByRole('button', { name: '新建令牌' }).click();
  const secret = (await window.locator('code').textContent()) ?? '';
  expect(secret).toMatch(/^imp_/);
  const use = () => fetch(`${workspace.url}/api/items`, { headers: { Authorization: `Bearer ${secret}` } });
  expect((await use()).status).toBe(200);
  await window.getByRole('button', { name: '我已妥善保管' }).click();
  await window.waitFor({ state: 'detached' });
  expect(await page.content()).not.toContain(secret);
  await page.getByRole('button', { name: '撤销令牌：公文系统对接' }).click();
  await page.getByText(/已于 .* 撤销/).waitFor();
  expect((await use()).status).toBe(401);
  expect(seat.troubles).toEqual([]);
  await seat.close();
});

/** Milliseconds of one step of the device. */
const STEP = 30_000;

/** Codes that count one after the other: of the step before, of this one, of the next. Near its end the step is let pass: the code has to arrive in it. */
async function codeOf(secret: string, step: -1 | 0 | 1): Promise<string> {
  const left = STEP - (Date.now() % STEP);
  // A timer may end a moment before the clock says so.
  if (left < STEP / 3) await new Promise((resolve) => setTimeout(resolve, left + 100));
  return new TOTP({ secret }).generate({ timestamp: Date.now() + step * STEP });
}

/** Sets up a device in the open window or sheet; returns its secret and the recovery codes. */
async function enrol(page: Page, words: { show: string; code: RegExp; confirm: string; kept: string }) {
  await page.getByRole('button', { name: words.show }).click();
  const secret = ((await page.locator('code').first().textContent()) ?? '').replaceAll(' ', '');
  await page.locator('svg[role=img] path').waitFor({ state: 'attached' });
  expect(await accessFaults(page)).toEqual([]);
  await page.getByLabel(words.code).fill('000000');
  await page.getByRole('button', { name: words.confirm, exact: true }).click();
  await page.locator('[aria-invalid=true]').waitFor();
  await page.getByLabel(words.code).fill(await codeOf(secret, -1));
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: words.kept }).waitFor();
  expect(await accessFaults(page)).toEqual([]);
  const codes = await page.locator('ol code').allTextContents();
  await page.getByRole('button', { name: words.kept }).click();
  return { secret, codes };
}
const ZH = { show: '显示二维码', code: /当前显示的验证码/, confirm: '确认', kept: '我已妥善保管' };

test('a second factor: set up, asked for at the next sign-in, lost, and taken away', async () => {
  const seat = await takeSeat(browser, workspace.url, { expected: [401] });
  const { page } = seat;
  await signIn(page, workspace.signIns.publisher);
  await page.goto('/me?part=safety');
  await page.getByRole('button', { name: '启用' }).click();
  const { secret, codes } = await enrol(page, ZH);
  expect(codes).toHaveLength(10);
  await page.getByText(/起启用。 恢复码剩余 10 个/).waitFor();

  const other = await takeSeat(browser, workspace.url, { expected: [401], language: 'en', theme: 'dark', size: PHONE });
  await signIn(other.page, workspace.signIns.publisher);
  await other.page.waitForURL('**/second-factor**');
  await other.page.getByRole('heading', { name: 'One more step' }).waitFor();
  expect(await accessFaults(other.page)).toEqual([]);
  expect(await layoutShift(other.page)).toBeLessThan(0.02);
  // Nothing else opens meanwhile, and a reload comes back here.
  await other.page.goto('/queue');
  await other.page.waitForURL('**/second-factor**');
  const field = other.page.getByLabel(/^Code/);
  await field.fill('123 456');
  await other.page.keyboard.press('Enter');
  await other.page.getByText(/wrong, or was used already/).waitFor();
  await field.fill(await codeOf(secret, 0));
  await other.page.keyboard.press('Enter');
  await other.page.getByRole('heading', { name: 'Waits for me' }).waitFor();
  expect(other.troubles).toEqual([]);
  await other.close();

  const lost = await takeSeat(browser, workspace.url);
  await signIn(lost.page, workspace.signIns.publisher);
  await lost.page.getByLabel(/验证码/).fill(codes[0]?.toLowerCase() ?? '');
  await lost.page.keyboard.press('Enter');
  await lost.page.getByRole('heading', { name: '待我处理' }).waitFor();

  // What takes it away is signed: after a while by a code, as well as by the password.
  await sql(`update session set proved_at = proved_at - interval '1 hour'`);
  await lost.page.goto('/me?part=safety');
  await lost.page.getByRole('button', { name: '停用' }).click();
  await lost.page.getByRole('dialog').getByRole('button', { name: '停用' }).click();
  const proof = lost.page.getByRole('dialog', { name: '请确认是您本人' });
  await proof.getByRole('radio', { name: '设备验证码' }).click();
  await proof.getByRole('textbox').fill(await codeOf(secret, 1));
  expect(await accessFaults(lost.page)).toEqual([]);
  await lost.page.keyboard.press('Enter');
  await lost.page.getByText('二次验证已停用').waitFor();
  await lost.page.getByRole('button', { name: '启用' }).waitFor();
  await lost.close();
  await seat.close();
});

test('an installation that asks for it: who decides sets one up before anything else', async () => {
  await sql(`alter table setting disable trigger user`);
  await sql(`insert into setting (key, value) values ('second-factor', '{"required": true}')`);
  await sql(`alter table setting enable always trigger setting_two_people`);
  const seat = await takeSeat(browser, workspace.url, { expected: [401] });
  const { page } = seat;
  await signIn(page, workspace.signIns.signatory);
  await page.waitForURL('**/second-factor**');
  await page.getByRole('heading', { name: '请启用二次验证' }).waitFor();
  await enrol(page, ZH);
  await page.getByRole('heading', { name: '待我处理' }).waitFor();
  await page.goto('/me?part=safety');
  await page.getByText('本系统要求您的账号使用二次验证').waitFor();
  expect(await page.getByRole('button', { name: '停用' }).count()).toBe(0);
  expect(seat.troubles).toEqual([]);
  await seat.close();
});
