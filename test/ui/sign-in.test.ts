import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Browser } from 'playwright-core';
import { accessFaults, layoutShift, openBrowser, PHONE, signIn, takeSeat } from './browser.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

let workspace: Workspace;
let browser: Browser;

beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

describe('signing in', () => {
  test.each([
    ['zh', 'light'],
    ['en', 'dark'],
  ] as const)('leads to what waits for the person: %s, %s', async (language, theme) => {
    const seat = await takeSeat(browser, workspace.url, { language, theme });
    await seat.page.goto('/');
    await seat.page.waitForURL('**/sign-in**');
    await seat.page.getByRole('heading', { name: language === 'zh' ? '登录' : 'Sign in' }).waitFor();
    expect(await accessFaults(seat.page)).toEqual([]);
    await signIn(seat.page, workspace.signIns.legalReviewer);
    await seat.page.getByRole('heading', { name: language === 'zh' ? '待我处理' : 'Waits for me' }).waitFor();
    expect(await accessFaults(seat.page)).toEqual([]);
    expect(await layoutShift(seat.page)).toBeLessThan(0.02);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('a refusal says why and keeps the name', async () => {
    const seat = await takeSeat(browser, workspace.url, { expected: [401], size: PHONE });
    const { page } = seat;
    await page.goto('/sign-in');
    await page.locator('input[autocomplete=username]').fill('legal');
    await page.locator('input[autocomplete=current-password]').fill('not the password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('登录名或密码不正确');
    expect(await page.locator('input[autocomplete=username]').inputValue()).toBe('legal');
    expect(await accessFaults(page)).toEqual([]);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test.each([
    ['zh', '此项必填。'],
    ['en', 'Fill this in.'],
  ] as const)('what is lacking is said at its field, in the language of the page: %s', async (language, lacking) => {
    const seat = await takeSeat(browser, workspace.url, { language });
    const { page } = seat;
    await page.goto('/sign-in');
    const password = page.locator('input[autocomplete=current-password]');
    await page.locator('input[autocomplete=username]').fill('legal');
    await page.keyboard.press('Enter');
    await page.getByText(lacking).waitFor();
    expect(await password.evaluate((field) => [field === document.activeElement, field.getAttribute('aria-invalid')])).toEqual([
      true,
      'true',
    ]);
    expect(await accessFaults(page)).toEqual([]);
    await password.fill('x');
    await page.getByText(lacking).waitFor({ state: 'detached' });
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('a screen that cannot be loaded, as after an update of the server, offers to load the page again', async () => {
    const seat = await takeSeat(browser, workspace.url);
    const { page } = seat;
    await signIn(page, workspace.signIns.legalReviewer);
    await page.getByRole('heading', { name: '待我处理' }).waitFor();
    await page.route('**/assets/route-*.js', (route) => route.fulfill({ status: 404 }));
    await page.getByRole('link', { name: '我已处理' }).click();
    const told = page.getByRole('alert').filter({ hasText: '页面的一部分未能载入' });
    await told.waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await page.unroute('**/assets/route-*.js');
    await told.getByRole('button', { name: '重新载入' }).click();
    await page.getByRole('heading', { name: '我已处理' }).waitFor();
    expect(seat.troubles.filter((text) => !/404|dynamically imported/.test(text))).toEqual([]);
    await seat.close();
  });
});

describe('the people of the first start', () => {
  test.each([
    ['zh', 'light', '承办部门负责人', '待我处理'],
    ['en', 'dark', 'Unit head', 'Waits for me'],
  ] as const)('sign in by a click, and sign by another: %s, %s', async (language, theme, person, queue) => {
    const seat = await takeSeat(browser, workspace.url, { language, theme });
    const { page } = seat;
    await page.goto('/');
    await page.getByRole('button', { name: person }).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    expect(await layoutShift(page)).toBeLessThan(0.02);
    // By keyboard: the first of them is the first thing that takes the focus.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: queue }).waitFor();
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('fit a phone', async () => {
    const seat = await takeSeat(browser, workspace.url, { size: PHONE, language: 'en' });
    await seat.page.goto('/sign-in');
    await seat.page.getByRole('button', { name: 'Drafter' }).waitFor();
    expect(await seat.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    expect(await accessFaults(seat.page)).toEqual([]);
    await seat.close();
  });
});

async function sql(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: workspace.databaseUrl });
  await client.connect();
  await client.query(text);
  await client.end();
}

test('a first password is changed before anything else; what is wrong stands at its field; the people are offered no more', async () => {
  const seat = await takeSeat(browser, workspace.url, { expected: [401, 422, 403] });
  const { page } = seat;
  const clicked = await takeSeat(browser, workspace.url, { expected: [401, 403] });
  await clicked.page.goto('/sign-in');
  await clicked.page.getByRole('button', { name: '签发人' }).waitFor();
  await sql(`update account set must_change_password = true where login = 'auditor'`);
  // It is over while the page is open: the click says so, and the page offers the form alone.
  await clicked.page.getByRole('button', { name: '签发人' }).click();
  await clicked.page.getByText('此处不提供点选登录').waitFor();
  await clicked.page.getByRole('button', { name: '签发人' }).waitFor({ state: 'detached' });
  await clicked.close();

  const { login, password } = workspace.signIns.auditor;
  await signIn(page, { login, password });
  await page.waitForURL('**/first-password');
  await page.getByRole('heading', { name: '请设置自己的密码' }).waitFor();
  expect(await accessFaults(page)).toEqual([]);
  const [current, next, again] = [page.getByLabel('当前密码'), page.getByLabel(/^新密码/), page.getByLabel('再次输入新密码')];
  await current.fill(password);
  await next.fill('password123456');
  await again.fill('password654321');
  await page.keyboard.press('Enter');
  await page.getByText('两次输入不一致').waitFor();
  await again.fill('password123456');
  await page.keyboard.press('Enter');
  await page.getByText(/容易被猜中|常见密码/).waitFor();
  expect(await current.inputValue()).toBe(password);
  await next.fill('纸船 灯塔 钢琴 橙子 山谷');
  await again.fill('纸船 灯塔 钢琴 橙子 山谷');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/sign-in');
  await signIn(page, { login, password: '纸船 灯塔 钢琴 橙子 山谷' });
  await page.getByRole('heading', { name: '审计轨迹' }).waitFor();
  expect(seat.troubles).toEqual([]);
  await seat.close();
});
