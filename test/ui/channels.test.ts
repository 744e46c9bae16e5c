import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { accessFaults, DESKTOP, layoutShift, openBrowser, PHONE, signIn, takeSeat } from './browser.ts';
import { type Cast, clearedItem, openCast } from './stories.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

let workspace: Workspace;
let browser: Browser;
let cast: Cast;
/** Released to a folder, to a person and to a webhook that nobody answers. */
let item: string;

interface Row {
  id: string;
  action: string;
  state: string;
  attempts: number;
  channel: { key: string };
}

beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
  cast = await openCast(workspace);
  const open = (json: Record<string, unknown>) => cast.as('administrator').must('POST', '/api/channels', { json });
  await open({ key: 'website', kind: 'website', name: { zh: '区政府门户网站', en: 'District website' }, connector: 'folder' });
  await open({ key: 'counter', kind: 'counter', name: { zh: '政务服务中心查阅点', en: 'Service centre counter' }, connector: 'person' });
  const target = 'http://127.0.0.1:9/hook';
  await open({ key: 'wechat', kind: 'wechat', name: { zh: '“示范发布”政务微信', en: 'Official account' }, connector: 'webhook', target });
  const channels = ['counter', 'website', 'wechat'];
  item = await clearedItem(cast, '关于公布办事指南的通知', { mode: 'public', audience: [], place: 'website', channels } as never);
  const { digest } = (await cast.view(item)).revision;
  await cast.send('publisher', item, { type: 'RELEASE', digest });
  await until((rows) => rows.some(({ channel, state }) => channel.key === 'website' && state === 'received'));
  await until((rows) => rows.some(({ channel, attempts }) => channel.key === 'wechat' && attempts > 0));
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

async function until(isSo: (rows: Row[]) => boolean): Promise<void> {
  for (;;) {
    const { rows } = (await cast.as('publisher').must('GET', `/api/items/${item}/channels`)) as unknown as { rows: Row[] };
    if (isSo(rows)) return;
    await pause(200);
  }
}

/** For who wants to look: set PICTURES to a folder. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES'];
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}

async function isNarrow(page: Page, name: string): Promise<void> {
  await page.setViewportSize(PHONE);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await picture(page, `${name}-phone`);
  await page.setViewportSize(DESKTOP);
}

test.each([
  [
    'zh',
    'light',
    {
      open: '新设渠道',
      zh: '中文名称',
      en: '英文名称',
      key: '代码',
      hook: '签名推送',
      address: '地址',
      kept: '已妥善保存',
      retire: '停用',
    },
  ],
  [
    'en',
    'dark',
    {
      open: 'Open a channel',
      zh: 'Name in Chinese',
      en: 'Name in English',
      key: 'Key',
      hook: 'Signed webhook',
      address: 'Address',
      kept: 'I have kept it',
      retire: 'Retire',
    },
  ],
] as const)('an administrator opens a channel, keeps its secret and retires it: %s, %s', async (language, theme, says) => {
  const seat = await takeSeat(browser, workspace.url, { language, theme });
  const { page } = seat;
  await signIn(page, workspace.signIns.administrator);
  await page.goto('/channels');
  await page.getByRole('row').filter({ hasText: 'counter' }).waitFor();
  await page.waitForLoadState('networkidle');
  expect(await layoutShift(page)).toBeLessThan(0.02);
  expect(await accessFaults(page)).toEqual([]);
  await picture(page, `channels-${language}-${theme}`);
  await isNarrow(page, `channels-${language}-${theme}`);
  await page.getByRole('button', { name: says.open }).click();
  const dialog = page.getByRole('dialog');
  const submit = dialog.getByRole('button', { name: says.open });
  expect(await submit.isDisabled()).toBe(true);
  await dialog.getByRole('textbox', { name: says.zh }).fill('大屏');
  await dialog.getByRole('textbox', { name: says.en }).fill('Big screen');
  await dialog.getByRole('textbox', { name: says.key }).fill(`screen-${language}`);
  await dialog.getByText(says.hook, { exact: true }).click();
  await dialog.getByRole('textbox', { name: says.address, exact: true }).fill('no address');
  expect(await accessFaults(page)).toEqual([]);
  await picture(page, `open-channel-${language}-${theme}`);
  await submit.click();
  await dialog.getByRole('alert').waitFor();
  await dialog.getByRole('textbox', { name: says.address, exact: true }).fill('https://screen.example/hook');
  await submit.click();
  await page.getByText(/^whsec_/).waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await picture(page, `secret-${language}-${theme}`);
  await page.getByRole('button', { name: says.kept }).click();
  const row = page.getByRole('row').filter({ hasText: `screen-${language}` });
  await row.getByRole('button', { name: says.retire }).click();
  await page.getByRole('dialog').getByRole('button', { name: says.retire }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await row.getByRole('button', { name: says.retire }).waitFor({ state: 'detached' });
  // One refusal was asked for.
  expect(seat.troubles.filter((trouble) => !trouble.includes('422'))).toEqual([]);
  await seat.close();
});

test.each([
  ['zh', 'light', { open: '新设查阅点', name: '名称', kept: '已妥善保存', place: '政务大厅' }],
  ['en', 'dark', { open: 'Open a reading place', name: 'Name', kept: 'I have kept it', place: 'Town hall' }],
] as const)('an administrator opens a reading place, and its page shows what is there: %s, %s', async (language, theme, says) => {
  const seat = await takeSeat(browser, workspace.url, { language, theme });
  const { page } = seat;
  await signIn(page, workspace.signIns.administrator);
  await page.goto('/channels');
  await page.getByRole('button', { name: says.open }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: says.name }).fill(says.place);
  expect(await accessFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: says.open }).click();
  const address = await page.getByText(/\/p\/[A-Za-z0-9_-]{43}$/).textContent();
  expect(await accessFaults(page)).toEqual([]);
  await page.getByRole('button', { name: says.kept }).click();
  await page.getByRole('row').filter({ hasText: says.place }).waitFor();
  await picture(page, `places-${language}-${theme}`);
  await isNarrow(page, `places-${language}-${theme}`);
  await page.goto(address ?? '');
  await page.getByRole('heading', { name: says.place }).waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await picture(page, `place-${language}-${theme}`);
  expect(seat.troubles).toEqual([]);
  await seat.close();
});

test('a drafter picks channels, and a draft that is opened again has them', async () => {
  const seat = await takeSeat(browser, workspace.url, { language: 'zh', theme: 'light' });
  const { page } = seat;
  await signIn(page, workspace.signIns.drafter);
  await page.goto('/drafts/new');
  await page.getByText('主动公开', { exact: true }).click();
  await page.getByRole('checkbox', { name: /区政府门户网站/ }).waitFor();
  await page.getByText('区政府门户网站').click();
  expect(await page.getByRole('checkbox', { name: /区政府门户网站/ }).isChecked()).toBe(true);
  await page.getByRole('checkbox', { name: /区政府门户网站/ }).scrollIntoViewIfNeeded();
  expect(await accessFaults(page)).toEqual([]);
  await picture(page, 'plan-zh-light');
  await isNarrow(page, 'plan-zh-light');
  await page.reload();
  await page.getByRole('checkbox', { name: /区政府门户网站/ }).waitFor();
  expect(seat.troubles).toEqual([]);
  await seat.close();
});

test.each([
  ['zh', 'light', { title: '发布渠道', record: '登记已发布', there: '已发布，有回执', waits: '推送中' }],
  ['en', 'dark', { title: 'Channels', record: 'Record publication', there: 'There, receipt recorded', waits: 'On its way' }],
] as const)('the item shows each channel, and its publisher records what a person did: %s, %s', async (language, theme, says) => {
  const seat = await takeSeat(browser, workspace.url, { language, theme });
  const { page } = seat;
  await signIn(page, workspace.signIns.publisher);
  await page.goto(`/items/${item}`);
  const part = page.getByRole('region', { name: says.title });
  await part.getByText(says.there).first().waitFor();
  await part.getByText(says.waits).first().waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await part.scrollIntoViewIfNeeded();
  await picture(page, `item-${language}-${theme}`);
  await isNarrow(page, `item-${language}-${theme}`);
  if (language === 'zh') {
    await part.getByRole('button', { name: says.record }).click();
    await page.getByRole('dialog').getByRole('button', { name: says.record }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await part.getByRole('button', { name: says.record }).waitFor({ state: 'detached' });
  expect(await part.getByText(says.there).count()).toBe(2);
  expect(seat.troubles).toEqual([]);
  await seat.close();
});

test('a recall is shown until each channel said that it has it no more', async () => {
  const reason = '内容有误';
  await cast.send('confidentiality', item, { type: 'RECALL', reason });
  await until((rows) => rows.filter(({ action }) => action === 'recall').length === 3);
  await until((rows) =>
    rows.some(({ channel, state, action }) => action === 'recall' && channel.key === 'website' && state === 'received'),
  );
  const seat = await takeSeat(browser, workspace.url, { language: 'zh', theme: 'light' });
  const { page } = seat;
  await signIn(page, workspace.signIns.publisher);
  await page.goto(`/items/${item}`);
  const part = page.getByRole('region', { name: '发布渠道' });
  await part.getByText('已下架，有回执').waitFor();
  await part.getByRole('button', { name: '登记已下架' }).click();
  await picture(page, 'recall-zh-light');
  await page.getByRole('dialog').getByRole('button', { name: '登记已下架' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await accessFaults(page)).toEqual([]);
  expect(await part.getByText('已下架，有回执').count()).toBe(2);
  expect(seat.troubles).toEqual([]);
  await seat.close();
});
