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

describe.each(['light', 'dark'] as const)('the kit, %s', (theme) => {
  const gallery = async () => {
    const seat = await takeSeat(browser, workspace.url, { theme });
    await seat.page.goto('/kit');
    await seat.page.getByRole('heading', { level: 1 }).waitFor();
    return seat;
  };

  test('is free of faults of access and of trouble in the console', async () => {
    const seat = await gallery();
    expect(await accessFaults(seat.page)).toEqual([]);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test.each([
    ['a dialog', 'Dialog', 'dialog'],
    ['a panel at the side', 'Side panel', 'dialog'],
    ['a menu', 'Menu', 'menu'],
    ['a list to choose from', '请选择… Unit', 'listbox'],
    ['a notice', 'Toast', 'alertdialog'],
  ] as const)('%s that is open has none either', async (_, button, role) => {
    const seat = await gallery();
    await seat.page.getByRole('button', { name: button, exact: true }).click();
    await seat.page.getByRole(role).first().waitFor();
    expect(await accessFaults(seat.page)).toEqual([]);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });
});

test('the kit fits a phone: nothing is wider than the screen', async () => {
  const seat = await takeSeat(browser, workspace.url, { size: PHONE });
  await seat.page.goto('/kit');
  await seat.page.getByRole('heading', { level: 1 }).waitFor();
  expect(await seat.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await seat.close();
});

test('a table of 10,000 rows has only those in sight in the page, and says how many there are', async () => {
  const seat = await takeSeat(browser, workspace.url);
  await seat.page.goto('/kit');
  const table = seat.page.getByRole('table', { name: 'Items' });
  await table.waitFor();
  expect(await table.getAttribute('aria-rowcount')).toBe('10001');
  expect(await table.locator('tbody tr').count()).toBeLessThan(40);
  await seat.close();
});
