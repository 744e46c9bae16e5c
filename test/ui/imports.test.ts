import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { accessFaults, openBrowser, PHONE, type Seat, type SeatOptions, signIn, takeSeat } from './browser.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

let workspace: Workspace;
let browser: Browser;
beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

async function seatOf(who: keyof Workspace['signIns'], options: SeatOptions = {}): Promise<Seat> {
  const seat = await takeSeat(browser, workspace.url, options);
  await signIn(seat.page, workspace.signIns[who]);
  return seat;
}

async function isWell(seat: Seat): Promise<void> {
  expect(await accessFaults(seat.page)).toEqual([]);
  expect(seat.troubles).toEqual([]);
}

const LIST = '标题,日期,网址,正文\n旧公示,2019-03-04,https://www.example.gov.cn/a.html,某公示正文。\n坏日期,31/31/2019,,另一正文。\n';

test('an administrator imports a list, sees what could not be read, and removes it again', async () => {
  const seat = await seatOf('administrator');
  const { page } = seat;
  await page.goto('/imports');
  await page.getByText('尚未导入').waitFor();
  await isWell(seat);
  await page.getByRole('button', { name: '导入', exact: true }).click();
  const window = page.getByRole('dialog', { name: '导入' });
  // Why not yet is said beside it.
  await window.getByText('请先选择文件。').waitFor();
  await window.locator('input[type=file]').setInputFiles({ name: '清单.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) });
  await window.getByText('清单.csv').waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await window.getByRole('button', { name: '导入', exact: true }).click();
  await page.getByRole('region', { name: '未能读取的内容' }).getByText('第 3 行').waitFor();
  const index = page.getByRole('region', { name: '索引内容' });
  await index.getByRole('link', { name: '旧公示' }).waitFor();
  await isWell(seat);
  await index.getByRole('button', { name: '移出索引：坏日期' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '移出索引' }).click();
  await index.getByText('坏日期').waitFor({ state: 'detached' });
  await index.getByRole('button', { name: '整批移出索引' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '移出索引' }).click();
  await page.getByText('本次导入没有内容在索引中。').waitFor();
  await isWell(seat);
  await seat.close();
});

test('an auditor reads it on a phone, in English and in the dark, and is told who imports', async () => {
  const seat = await seatOf('auditor', { language: 'en', theme: 'dark', size: PHONE });
  await seat.page.goto('/imports');
  await seat.page.getByText('Administrators of the whole installation import.').waitFor();
  expect(await seat.page.getByRole('button', { name: 'Import', exact: true }).count()).toBe(0);
  await isWell(seat);
  await seat.close();
});
