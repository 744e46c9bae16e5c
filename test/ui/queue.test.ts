import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { Client } from '../../src/cli/demo/client.ts';
import { accessFaults, layoutShift, openBrowser, PHONE, signIn, takeSeat } from './browser.ts';
import { openLoading, PAGES } from './loading.ts';
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

  test('is narrowed and ordered in the address, and a filter is kept under a name', async () => {
    const seat = await takeSeat(browser, workspace.url);
    const { page } = seat;
    await signIn(page, workspace.signIns.legalReviewer);
    const row = page.getByRole('link', { name: TITLE });
    await row.waitFor();
    await page.getByRole('button', { name: /公开属性/ }).click();
    await page.getByRole('listbox').waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await page.getByRole('option', { name: '不予公开' }).click();
    await page.waitForURL('**attribute=withheld**');
    await page.getByText('没有符合筛选条件的事项').waitFor();
    await page.getByRole('button', { name: /常用筛选/ }).click();
    await page.getByRole('menuitem', { name: '保存此筛选…' }).click();
    await page.getByLabel('筛选名称').fill('不公开的');
    expect(await accessFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '显示全部' }).click();
    await row.waitFor();
    await page.reload();
    await page.getByRole('button', { name: /常用筛选/ }).click();
    await page.getByRole('menuitem', { name: '不公开的' }).click();
    await page.waitForURL('**attribute=withheld**');
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test.each([
    ['zh', 'light', '我负责的发现', '开始审查'],
    ['en', 'dark', 'findings of mine are open', 'Review'],
  ] as const)('shows beside the list what one decides by, without reading a file: %s, %s', async (language, theme, findings, begin) => {
    const seat = await takeSeat(browser, workspace.url, { language, theme });
    await signIn(seat.page, workspace.signIns.legalReviewer);
    await seat.page.getByRole('link', { name: TITLE }).waitFor();
    const reads: string[] = [];
    seat.page.on('request', (request) => void (/\/(?:files|diff|elements)\b/.test(request.url()) && reads.push(request.url())));
    await seat.page.keyboard.press('j');
    const pane = seat.page.getByRole('complementary', { name: language === 'zh' ? '预览' : 'Preview' });
    await pane.getByText(findings).waitFor();
    await pane.getByText('同意，请审查。').waitFor();
    await pane.getByRole('meter').or(pane.getByRole('img')).first().waitFor();
    expect(await accessFaults(seat.page)).toEqual([]);
    await seat.page.keyboard.press('p');
    await pane.waitFor({ state: 'detached' });
    await seat.page.keyboard.press('p');
    await pane.getByRole('button', { name: begin, exact: true }).click();
    await seat.page.waitForURL(`**/items/${item}/review**`);
    expect(reads.filter((address) => !address.includes('/parts'))).toEqual([]);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('what the screen does not know in its address is not asked of the server', async () => {
    const seat = await takeSeat(browser, workspace.url);
    await signIn(seat.page, workspace.signIns.legalReviewer);
    await seat.page.goto('/queue?view=diff');
    await seat.page.getByRole('link', { name: TITLE }).waitFor();
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('the desk goes on in the order and filter that one came with, and back to them', async () => {
    const seat = await takeSeat(browser, workspace.url);
    const { page } = seat;
    await signIn(page, workspace.signIns.legalReviewer);
    await page.goto('/queue?order=newest');
    await page.getByRole('link', { name: TITLE }).click();
    await page.waitForURL('**queue=order%3Dnewest**');
    await page.getByText('1 / 1').waitFor();
    await page.getByRole('link', { name: '返回待我处理' }).click();
    await page.waitForURL(`**/queue?order=newest&item=${item}`);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test.each([
    ['zh', 'light'],
    ['en', 'dark'],
  ] as const)('what one did and what one looks for are lists of their own: %s, %s', async (language, theme) => {
    const seat = await takeSeat(browser, workspace.url, { language, theme });
    const { page } = seat;
    await signIn(page, workspace.signIns.unitHead);
    await page.goto('/done');
    await page.getByRole('link', { name: TITLE }).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await page.keyboard.press('/');
    await page.keyboard.type('规范性文件');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=**');
    await page.getByRole('link', { name: TITLE }).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await page.goto('/search?q=没有这样的词');
    await page.getByText(language === 'zh' ? '未找到' : 'Nothing found').waitFor();
    expect(await accessFaults(page)).toEqual([]);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });
});

test.each(['queue', 'desk'] as const)('the %s has what it needs, and loads nothing that its budget does not count', async (place) => {
  const loading = await openLoading();
  const counted = loading.files(...PAGES[place].map(loading.part));
  const seat = await takeSeat(browser, workspace.url);
  const { page } = seat;
  // Whoever has no connection fetches nothing in advance.
  await seat.context.addInitScript(`Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false })`);
  await signIn(page, workspace.signIns.legalReviewer);
  await page.goto(place === 'queue' ? '/queue' : `/items/${item}/review`);
  if (place === 'queue') await page.getByRole('link', { name: TITLE }).waitFor();
  else await page.getByRole('button', { name: /^退回/ }).and(page.locator(':enabled')).waitFor();
  const fetched = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname.slice(1)));
  const files = fetched.filter((name) => /^assets\/.*\.(?:js|css)$/.test(name));
  expect(files.length).toBeGreaterThan(3);
  expect(files.filter((name) => !counted.has(name))).toEqual([]);
  await seat.close();
});

// The last one: from here on this person fills two steps.
test.each([
  ['zh', 'light', '我的环节', '全部', '法制审查', '保密审查'],
  ['en', 'dark', 'My steps', 'All', 'Legal review', 'Confidentiality review'],
] as const)('who fills two steps has a tab for each, with how much waits: %s, %s', async (language, theme, label, all, legal, secret) => {
  const administrator = new Client(workspace.url, 'administrator');
  await administrator.signIn(workspace.signIns.administrator.login, workspace.signIns.administrator.password);
  const { rows } = (await administrator.must('GET', '/api/accounts')) as unknown as { rows: { id: string; login: string }[] };
  const { login } = workspace.signIns.legalReviewer;
  const id = rows.find((row) => row.login === login)?.id;
  if (language === 'zh')
    await administrator.must('POST', '/api/grants', {
      json: { account: id, role: 'confidentialityReviewer', unit: await rootOf(administrator) },
    });
  const seat = await takeSeat(browser, workspace.url, { language, theme });
  const { page } = seat;
  await signIn(page, workspace.signIns.legalReviewer);
  const tabs = page.getByRole('radiogroup', { name: label });
  await tabs.getByRole('radio', { name: new RegExp(`^${all}`) }).waitFor();
  const count = (await page.getByRole('row').count()) - 1;
  for (const step of [legal, secret]) {
    await tabs.getByRole('radio', { name: new RegExp(`^${step}.*\\b${count}`) }).click();
    await page.waitForURL('**role=**');
    await page.getByRole('link', { name: TITLE }).waitFor();
  }
  expect(await accessFaults(page)).toEqual([]);
  // The tab stays over a reload, and leads back to all of them.
  await page.reload();
  await tabs.getByRole('radio', { name: new RegExp(`^${secret}`), checked: true }).waitFor();
  await tabs.getByRole('radio', { name: new RegExp(`^${all}`) }).click();
  await page.waitForURL((address) => !address.search.includes('role='));
  expect(seat.troubles).toEqual([]);
  await seat.close();
});

async function rootOf(administrator: Client): Promise<string> {
  const { rows } = (await administrator.must('GET', '/api/units')) as unknown as { rows: { id: string; parent: string | null }[] };
  return rows.find(({ parent }) => parent === null)?.id as string;
}
