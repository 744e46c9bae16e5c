import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
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
    expect(await page.getByRole('alert').textContent()).toContain('核对登录名和密码');
    expect(await page.locator('input[autocomplete=username]').inputValue()).toBe('legal');
    expect(await accessFaults(page)).toEqual([]);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });
});
