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

describe('by keyboard', () => {
  const seatAt = async (name: string) => {
    const seat = await takeSeat(browser, workspace.url);
    await seat.page.goto('/kit');
    const control = seat.page.getByRole('button', { name, exact: true });
    await control.focus();
    return { ...seat, control, press: (key: string) => seat.page.keyboard.press(key) };
  };

  test('a list opens at what is chosen, passes over what cannot be, and gives the focus back', async () => {
    const { page, control, press, troubles, close } = await seatAt('请选择… Unit');
    await press('ArrowDown');
    await page.getByRole('listbox', { name: 'Unit' }).waitFor();
    expect(await control.getAttribute('aria-expanded')).toBe('true');
    for (const key of ['ArrowDown', 'ArrowDown']) await press(key);
    await page.getByRole('option', { name: 'Archive' }).and(page.locator(':focus')).waitFor();
    await press('ArrowUp');
    await press('Enter');
    const chosen = page.getByRole('button', { name: '法制科 Unit', exact: true });
    await chosen.and(page.locator(':focus')).waitFor();
    // Choosing what is chosen closes it too; Escape leaves it as it is.
    for (const end of ['Enter', 'Escape']) {
      await press('Enter');
      await page.getByRole('option', { name: '法制科', selected: true }).and(page.locator(':focus')).waitFor();
      await press(end);
      await page.getByRole('listbox').waitFor({ state: 'detached' });
      await chosen.and(page.locator(':focus')).waitFor();
    }
    await press('ArrowLeft');
    await page.getByRole('button', { name: '综合业务科 Unit', exact: true }).waitFor();
    await press('a');
    await page.getByRole('button', { name: 'Archive Unit', exact: true }).waitFor();
    expect(troubles).toEqual([]);
    await close();
  });

  test('a menu opens at its first or its last entry, and gives the focus back', async () => {
    const { page, control, press, troubles, close } = await seatAt('Menu');
    for (const key of ['Enter', 'ArrowDown', 'ArrowUp']) {
      await press(key);
      await page.getByRole('menuitem', { name: 'One' }).and(page.locator(':focus')).waitFor();
      await press('Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
      await control.and(page.locator(':focus')).waitFor();
    }
    expect(troubles).toEqual([]);
    await close();
  });

  test('a window takes the focus, keeps it, and gives it back', async () => {
    const { page, control, press, troubles, close } = await seatAt('Dialog');
    await press('Enter');
    const window = page.getByRole('dialog', { name: '同意' });
    await window.waitFor();
    for (let times = 0; times < 6; times += 1) {
      await press('Tab');
      expect(await window.locator(':focus').count()).toBe(1);
    }
    await press('Escape');
    await window.waitFor({ state: 'detached' });
    await control.and(page.locator(':focus')).waitFor();
    expect(troubles).toEqual([]);
    await close();
  });

  test('tabs and views are gone through with arrows, around the ends', async () => {
    const { page, press, troubles, close } = await seatAt('Menu');
    await page.getByRole('tab', { name: '全部 34' }).focus();
    await press('ArrowLeft');
    await page.getByRole('tab', { name: '法制审查 21', selected: true }).and(page.locator(':focus')).waitFor();
    await press('Home');
    await page.getByRole('tab', { name: '全部 34', selected: true }).and(page.locator(':focus')).waitFor();
    await page.getByRole('radio', { name: '正文' }).focus();
    await press('ArrowRight');
    await page.getByRole('radio', { name: '对照 6', checked: true }).and(page.locator(':focus')).waitFor();
    await page.getByRole('radio', { name: /^删减后公开/ }).focus();
    // The last one cannot be chosen.
    await press('ArrowDown');
    await press('ArrowDown');
    await page.getByRole('radio', { name: /^主动公开/, checked: true }).waitFor();
    expect(troubles).toEqual([]);
    await close();
  });
});

test('a window whose scripts cannot be loaded says so and offers to load the page again; the page goes on', async () => {
  const seat = await takeSeat(browser, workspace.url);
  const { page } = seat;
  await page.route('**/assets/DialogWindow*', (route) => route.abort());
  await page.goto('/kit');
  await page.getByRole('button', { name: 'Dialog', exact: true }).click();
  const told = page.getByRole('alert').filter({ hasText: '页面的一部分未能载入' });
  await told.waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByRole('menuitem', { name: 'One' }).waitFor();
  await page.keyboard.press('Escape');
  await page.unroute('**/assets/DialogWindow*');
  await told.getByRole('button', { name: '重新载入' }).click();
  await told.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Dialog', exact: true }).click();
  await page.getByRole('dialog', { name: '同意' }).waitFor();
  expect(seat.troubles.filter((text) => !text.includes('ERR_FAILED'))).toEqual([]);
  await seat.close();
});

test('what the kit writes by itself is in the language of the page, whatever the browser speaks', async () => {
  const seat = await takeSeat(browser, workspace.url, { language: 'en' });
  await seat.context.addInitScript(`localStorage.setItem('imprimatur.language', 'zh')`);
  await seat.page.goto('/kit');
  await seat.page.getByRole('spinbutton', { name: /^年/ }).first().waitFor();
  await seat.page.getByRole('button', { name: 'Toast', exact: true }).click();
  await seat.page.getByRole('region', { name: /通知/ }).waitFor();
  await seat.close();
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
