import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { accessFaults, openBrowser, PHONE, takeSeat } from './browser.ts';
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

describe('the kit', () => {
  test.each(['light', 'dark'] as const)('is free of faults of access and of trouble in the console: %s', async (theme) => {
    const seat = await takeSeat(browser, workspace.url, { theme });
    await seat.page.goto('/kit');
    await seat.page.getByRole('heading', { level: 1 }).waitFor();
    expect(await accessFaults(seat.page)).toEqual([]);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('fits a phone: nothing is wider than the screen', async () => {
    const seat = await takeSeat(browser, workspace.url, { size: PHONE });
    await seat.page.goto('/kit');
    await seat.page.getByRole('heading', { level: 1 }).waitFor();
    expect(await seat.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    await seat.close();
  });
});
