import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { accessFaults, layoutShift, openBrowser, PHONE, signIn, takeSeat } from './browser.ts';
import { type Cast, openCast } from './stories.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

let workspace: Workspace;
let browser: Browser;
let cast: Cast;
beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
  cast = await openCast(workspace);
  const { grants } = (await cast.as('publisher').must('GET', '/api/me')) as unknown as { grants: { role: string; unit: string }[] };
  const unit = grants.find(({ role }) => role === 'publisher')?.unit;
  for (const name of ['泖港镇', '石湖荡镇']) {
    const json = { unit, name, organisation: '镇人民政府', email: 'office@example.org' };
    const contact = await cast.as('publisher').must('POST', '/api/contacts', { json });
    await cast.as('disclosure').must('POST', `/api/contacts/${contact['id']}/check`);
  }
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

test.each([
  [
    'zh',
    'light',
    {
      make: '新建分组',
      name: '名称',
      list: '特定对象',
      save: '保存',
      change: '变更',
      end: '停用',
      pick: '按分组添加',
      to: '定向发布',
      group: '各镇',
    },
  ],
  [
    'en',
    'dark',
    {
      make: 'New group',
      name: 'Name',
      list: 'Recipients',
      save: 'Save',
      change: 'Change',
      end: 'End',
      pick: 'Add everybody of a group',
      to: 'To named recipients',
      group: 'Towns',
    },
  ],
] as const)('a publisher keeps a group, a drafter takes its members over: %s, %s', async (language, theme, says) => {
  const seat = await takeSeat(browser, workspace.url, { language, theme });
  const { page } = seat;
  await signIn(page, workspace.signIns.publisher);
  await page.goto('/recipient-groups');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  expect(await layoutShift(page)).toBeLessThan(0.02);
  await page.getByRole('button', { name: says.make }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByRole('button', { name: says.save }).isDisabled()).toBe(true);
  await dialog.getByRole('textbox', { name: says.name }).fill(says.group);
  for (const member of ['泖港镇', '石湖荡镇']) {
    await dialog.getByRole('combobox', { name: says.list }).click();
    await page.getByRole('option', { name: member }).click();
    await dialog.getByRole('list', { name: says.list }).getByText(member).waitFor();
  }
  expect(await accessFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: says.save }).click();
  await dialog.waitFor({ state: 'detached' });
  const row = page.getByRole('row').filter({ hasText: says.group });
  await row.getByText('石湖荡镇').waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await page.setViewportSize(PHONE);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  expect(seat.troubles).toEqual([]);
  await seat.close();

  const drafter = await takeSeat(browser, workspace.url, { language, theme });
  await signIn(drafter.page, workspace.signIns.drafter);
  await drafter.page.goto('/drafts/new');
  await drafter.page.getByText(language === 'zh' ? '主动公开' : 'Proactive disclosure', { exact: true }).click();
  await drafter.page.getByText(says.to, { exact: true }).click();
  await drafter.page.getByRole('button', { name: says.pick }).click();
  await drafter.page.getByRole('option', { name: says.group }).click();
  const chosen = drafter.page.getByRole('list', { name: says.list });
  for (const member of ['泖港镇', '石湖荡镇']) await chosen.getByText(member).waitFor();
  expect(await accessFaults(drafter.page)).toEqual([]);
  expect(drafter.troubles).toEqual([]);
  await drafter.close();
});
