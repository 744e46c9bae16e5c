import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { accessFaults, draftsOf, openBrowser, PHONE, type Seat, type SeatOptions, signIn, takeSeat } from './browser.ts';
import { itemInReview, openCast } from './stories.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

const PLAN = path.join(import.meta.dirname, '../../src/start/samples/songjiang-2024-openness-plan.txt');

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

test('an administrator previews the plan, proposes it, names its units, and the board counts it', async () => {
  const seat = await seatOf('administrator');
  const { page } = seat;
  await page.goto('/catalogue');
  await page.getByText('目录为空').waitFor();
  await isWell(seat);
  await page.getByRole('link', { name: '导入', exact: true }).click();
  // Why not yet is said beside it.
  await page.getByText('请先选择文件。').waitFor();
  await page.locator('input[type=file]').setInputFiles(PLAN);
  await page.getByLabel('年份（可不填）').fill('2099');
  await page.getByRole('button', { name: '预览' }).click();
  await page.getByRole('heading', { name: '《2024年松江区政务公开工作任务分解表》共 51 条' }).waitFor({ timeout: 120_000 });
  await page.getByText('第 51 行').waitFor();
  await page.getByText('各街镇').first().waitFor();
  await isWell(seat);
  await page.getByRole('button', { name: '提请启用' }).click();
  const window = page.getByRole('dialog', { name: '提请启用' });
  await window.getByText('请填写理由。').waitFor();
  await window.getByLabel('理由').fill('年度工作要点');
  await window.getByRole('button', { name: '提请启用' }).click();
  await window.waitFor({ state: 'detached' });

  await page.goto('/catalogue-names');
  await page.getByRole('button', { name: '设定所指单位：各街镇' }).click();
  const naming = page.getByRole('dialog');
  await naming.getByRole('combobox', { name: '所指单位' }).fill('综合');
  await page.getByRole('option', { name: /综合业务科/ }).click();
  await naming.getByRole('button', { name: '保存' }).click();
  await page.getByRole('table').getByText('各街镇').waitFor();
  await isWell(seat);

  await page.goto('/catalogue-board');
  await page.getByRole('img', { name: '落实情况（按领域）图' }).waitFor();
  await isWell(seat);
  await page
    .getByRole('radio', { name: '责任单位' })
    .or(page.getByRole('button', { name: '责任单位', exact: true }))
    .first()
    .click();
  await page.getByRole('link', { name: '综合业务科，待公开：35，查看条目' }).click();
  await page.getByText('共 35 条', { exact: true }).waitFor();
  await isWell(seat);
  await seat.close();
});

test('a drafter finds an entry and reads it on a phone, in English and in the dark', async () => {
  const seat = await seatOf('drafter', { language: 'en', theme: 'dark', size: PHONE });
  const { page } = seat;
  await page.goto('/catalogue');
  await page.getByLabel('Search entries').fill('职业院校');
  await page.getByText('1 entry', { exact: true }).waitFor();
  await isWell(seat);
  await page.getByRole('link', { name: '围绕保障和改善民生做好信息公开' }).click();
  await page.getByRole('region', { name: 'What it says' }).getByText('区教育局').waitFor();
  await page.getByRole('region', { name: 'History' }).getByText('Version 1').waitFor();
  expect(await page.getByRole('button', { name: 'Does not apply' }).count()).toBe(0);
  await isWell(seat);
  await page.goto('/catalogue-import');
  await page.getByText('Administrators of the whole installation import lists.').waitFor();
  await isWell(seat);
  await seat.close();
});

test('a drafter sees why an entry is proposed and proposes it, and the disclosure officer confirms it', async () => {
  const item = await itemInReview(await openCast(workspace), '关于优化职业院校专业结构布局的通知');
  const named = (seat: Seat) => seat.page.getByRole('region', { name: '对应的目录条目' });
  const drafter = await seatOf('drafter');
  await drafter.page.goto(`/items/${item}`);
  await named(drafter)
    .getByText(/标题含有：.*专业结构布局/)
    .waitFor();
  await isWell(drafter);
  await named(drafter)
    .getByRole('button', { name: /^提出：围绕保障和改善民生/ })
    .first()
    .click();
  await named(drafter).getByText('待确认').waitFor();
  await isWell(drafter);
  const officer = await seatOf('disclosureOfficer', { theme: 'dark' });
  await officer.page.goto(`/items/${item}`);
  await named(officer)
    .getByRole('button', { name: /^确认：围绕保障和改善民生/ })
    .first()
    .click();
  await named(officer).getByText('已确认').waitFor();
  await isWell(officer);
  await drafter.page.reload();
  await named(drafter).getByText('已确认').waitFor();
  await Promise.all([drafter.close(), officer.close()]);
});

test('the disclosure officer says that an entry does not apply, and takes it back', async () => {
  const seat = await seatOf('disclosureOfficer');
  const { page } = seat;
  await page.goto('/catalogue?text=职业院校');
  await page.getByRole('link', { name: '围绕保障和改善民生做好信息公开' }).click();
  await page.getByRole('button', { name: '标明不适用' }).click();
  const window = page.getByRole('dialog', { name: '标明不适用' });
  await window.getByLabel('理由').fill('本级无此职能');
  await window.getByRole('button', { name: '标明不适用' }).click();
  await page
    .getByRole('region', { name: '沿革' })
    .getByText(/本级无此职能/)
    .waitFor();
  await page.getByRole('button', { name: '恢复适用' }).click();
  await page.getByRole('button', { name: '标明不适用' }).waitFor();
  await isWell(seat);
  await seat.close();
});

test('what is typed beside a list and in its window outlives a reload, and the list waits for its day', async () => {
  const seat = await seatOf('administrator', { theme: 'dark' });
  const { page } = seat;
  const lists = {
    name: '住房目录.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('序号,公开内容,公开时限,公开主体,公开层级\n1,公租房配租结果,每月,综合业务科,区级\n'),
  };
  const begin = async () => {
    await page.locator('input[type=file]').setInputFiles(lists);
    await page.getByRole('button', { name: '预览' }).click();
    await page.getByRole('heading', { name: '《住房保障目录》共 1 条' }).waitFor();
    await page.getByRole('button', { name: '提请启用' }).click();
  };
  await page.goto('/catalogue-import');
  await page.getByLabel('目录名称（可不填）').fill('住房保障目录');
  await draftsHold(page, '住房保障目录');
  await page.reload();
  await expectValue(page.getByLabel('目录名称（可不填）'), '住房保障目录');
  await begin();
  await page.getByRole('dialog').getByLabel('理由').fill('明年起执行的新目录');
  await draftsHold(page, '明年起执行的新目录');
  await page.reload();
  await begin();
  const window = page.getByRole('dialog', { name: '提请启用' });
  await expectValue(window.getByLabel('理由'), '明年起执行的新目录');
  const year = new Date().getFullYear() + 1;
  for (const [part, value] of [
    ['年', String(year)],
    ['月', '01'],
    ['日', '01'],
  ] as const)
    await window.getByRole('spinbutton', { name: new RegExp(`^${part}`) }).pressSequentially(value);
  await isWell(seat);
  await window.getByRole('button', { name: '提请启用' }).click();
  await window.waitFor({ state: 'detached' });
  await page.goto('/catalogue');
  await page.getByText(/起，《住房保障目录》新增 1 条、修改 0 条、终止 0 条。/).waitFor();
  expect(await page.getByRole('link', { name: '公租房配租结果' }).count()).toBe(0);
  await page.getByRole('button', { name: /公开层级/ }).click();
  await page.getByRole('option', { name: '未写明' }).click();
  await page.getByText('共 51 条', { exact: true }).waitFor();
  await isWell(seat);
  await seat.close();
});

async function draftsHold(page: Page, text: string): Promise<void> {
  while (!(await draftsOf(page)).includes(text)) await page.waitForTimeout(50);
}

async function expectValue(field: Locator, value: string): Promise<void> {
  await field.waitFor();
  while ((await field.inputValue()) !== value) await field.page().waitForTimeout(50);
}
