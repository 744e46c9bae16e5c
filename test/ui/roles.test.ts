import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { accessFaults, layoutShift, openBrowser, PHONE, type Seat, signIn, takeSeat } from './browser.ts';
import { type Cast, itemInReview, openCast } from './stories.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

let workspace: Workspace;
let browser: Browser;
let cast: Cast;

beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
  cast = await openCast(workspace);
  await itemInReview(cast);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

async function seatOf(who: { login: string; password: string }, options: Parameters<typeof takeSeat>[2] = {}): Promise<Seat> {
  const seat = await takeSeat(browser, workspace.url, options);
  await signIn(seat.page, who);
  return seat;
}

async function isWell(seat: Seat): Promise<void> {
  expect(await accessFaults(seat.page)).toEqual([]);
  expect(seat.troubles).toEqual([]);
}

describe('roles', () => {
  test('are listed with who holds them and what waits, and one is declared and retired', async () => {
    const seat = await seatOf(workspace.signIns.administrator);
    const { page } = seat;
    await page.goto('/people');
    await page.getByRole('link', { name: '角色', exact: true }).click();
    const legal = page.getByRole('row').filter({ hasText: 'legalReviewer' });
    expect(await legal.textContent()).toMatch(/法制审查员.*系统自带.*1 人1/);
    expect(await legal.getByRole('button').count()).toBe(0);
    await page.getByRole('button', { name: '设立角色' }).click();
    const window = page.getByRole('dialog', { name: '设立角色' });
    await window.getByRole('textbox', { name: '代码' }).fill('Expert');
    await window.getByText('代码须以小写字母开头').waitFor();
    await window.getByRole('textbox', { name: '代码' }).fill('expert');
    await window.getByText('须填写中英文名称。').waitFor();
    await window.getByRole('textbox', { name: '中文名称' }).fill('专家');
    await window.getByRole('textbox', { name: '英文名称' }).fill('Expert');
    await isWell(seat);
    await window.getByRole('button', { name: '设立角色' }).click();
    const row = page.getByRole('row').filter({ hasText: 'expert' });
    await row.getByText('无人担任').waitFor();
    await row.getByText('本单位设立').waitFor();
    await row.getByRole('button', { name: '停用“专家”' }).click();
    const retiring = page.getByRole('dialog', { name: '停用“专家”' });
    await retiring.getByText('该角色目前无人担任').waitFor();
    await retiring.getByText('请填写理由。').waitFor();
    await retiring.getByRole('textbox', { name: '理由' }).fill('改由法制审查员办理。');
    await isWell(seat);
    await retiring.getByRole('button', { name: '停用', exact: true }).click();
    await row.getByText(/已于.+停用/).waitFor();
    expect(await row.getByRole('button').count()).toBe(0);
    await isWell(seat);
    await seat.close();
  });

  test('a short name that was used before is refused in words, and what was typed stays', async () => {
    const seat = await seatOf(workspace.signIns.administrator, { language: 'en', theme: 'dark', expected: [409] });
    const { page } = seat;
    await cast.as('administrator').must('POST', '/api/roles', { json: { id: 'proofreader', name: { en: 'Proofreader', zh: '校对员' } } });
    await page.goto('/roles');
    await page.getByRole('button', { name: 'Declare a role' }).click();
    const window = page.getByRole('dialog', { name: 'Declare a role' });
    await window.getByRole('textbox', { name: 'Short name' }).fill('proofreader');
    await window.getByRole('textbox', { name: 'Name in Chinese' }).fill('校对');
    await window.getByRole('textbox', { name: 'Name in English' }).fill('Reader of proofs');
    await window.getByRole('button', { name: 'Declare a role' }).click();
    await window.getByRole('alert').waitFor();
    expect(await window.getByRole('textbox', { name: 'Name in English' }).inputValue()).toBe('Reader of proofs');
    expect(await accessFaults(page)).toEqual([]);
    await seat.close();
  });

  test('who has a queue of items but nobody in it is warned of, and auditors change nothing', async () => {
    const seat = await seatOf(workspace.signIns.auditor, { language: 'en' });
    const { page } = seat;
    const rows = [{ id: 'expert', name: { en: 'Expert', zh: '专家' }, deciding: true, shipped: false, retiredAt: null }];
    await page.route('**/api/roles', (route) =>
      route.fulfill({ json: { rows: rows.map((row) => ({ ...row, holders: 0, waiting: 3, unheld: 3 })), next: null } }),
    );
    await page.goto('/roles');
    await page.getByText('Items wait for a role that nobody holds there').waitFor();
    await page.getByText('3 without anybody who may take them').waitFor();
    await page.getByText('Administrators of the whole installation declare and retire roles.').waitFor();
    expect(await page.getByRole('button', { name: /Retire|Declare/ }).count()).toBe(0);
    await isWell(seat);
    await seat.close();
  });

  test('on a phone each is a card, and nothing moves by itself', async () => {
    const seat = await seatOf(workspace.signIns.administrator, { size: PHONE });
    await seat.page.goto('/roles');
    await seat.page.getByText('法制审查员').first().waitFor();
    await seat.page.waitForLoadState('networkidle');
    expect(await layoutShift(seat.page)).toBeLessThan(0.02);
    expect(await seat.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await isWell(seat);
    await seat.close();
  });
});
