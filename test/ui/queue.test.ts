import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { accessFaults, layoutShift, openBrowser, PHONE, signIn, takeSeat } from './browser.ts';
import { itemInReview, openCast } from './stories.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

const TITLE = '关于公布行政规范性文件清理结果的决定';

let workspace: Workspace;
let browser: Browser;
let item: string;

beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
  item = await itemInReview(await openCast(workspace), TITLE);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

describe('the queue', () => {
  test.each([
    ['zh', 'light', '法制审查', '综合业务科'],
    ['en', 'dark', 'Legal', '综合业务科'],
  ] as const)('shows what waits, for which step, with what open, and whose it is: %s, %s', async (language, theme, step, unit) => {
    const seat = await takeSeat(browser, workspace.url, { language, theme });
    await signIn(seat.page, workspace.signIns.legalReviewer);
    const row = seat.page.getByRole('row').filter({ hasText: TITLE });
    await row.waitFor();
    const words = await row.textContent();
    expect(words).toContain('示府办〔2026〕12号');
    expect(words).toContain(unit);
    expect(words).toContain(step);
    expect(await accessFaults(seat.page)).toEqual([]);
    expect(await layoutShift(seat.page)).toBeLessThan(0.02);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('is walked and opened by keys', async () => {
    const seat = await takeSeat(browser, workspace.url);
    await signIn(seat.page, workspace.signIns.legalReviewer);
    await seat.page.getByRole('link', { name: TITLE }).waitFor();
    await seat.page.keyboard.press('j');
    await seat.page.waitForURL(`**/queue?item=${item}`);
    await seat.page.keyboard.press('Enter');
    await seat.page.waitForURL(`**/items/${item}/review**`);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('fits a phone', async () => {
    const seat = await takeSeat(browser, workspace.url, { size: PHONE });
    await signIn(seat.page, workspace.signIns.legalReviewer);
    await seat.page.getByRole('link', { name: TITLE }).waitFor();
    expect(await seat.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    expect(await accessFaults(seat.page)).toEqual([]);
    await seat.close();
  });
});
