import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { accessFaults, layoutShift, openBrowser, PHONE, signIn, takeSeat } from './browser.ts';
import { addFiles, checked, textFile } from './papers.ts';
import { newRecipient, openCast, publishedItem, reviewedAndReleased } from './stories.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

const TITLE = '2026年政务公开工作要点';

let workspace: Workspace;
let browser: Browser;
let cast: Awaited<ReturnType<typeof openCast>>;

beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
  cast = await openCast(workspace);
  await publishedItem(cast, TITLE);
  await publishedItem(cast, '关于公布行政规范性文件清理结果的决定');
  await indexed('要点');
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

/** Resolves when the search finds this: the queue reads what was released once in a minute. */
async function indexed(text: string): Promise<void> {
  for (;;) {
    const { rows } = (await cast.as('auditor').must('GET', `/api/library?text=${encodeURIComponent(text)}`)) as unknown as {
      rows: unknown[];
    };
    if (rows.length > 0) return;
    await pause(1_000);
  }
}

describe('the public library in a browser without scripts', () => {
  test.each([
    ['zh', 'light', undefined],
    ['en', 'dark', PHONE],
  ] as const)('a reader finds, reads and saves a document: %s, %s', async (language, theme, size) => {
    const seat = await takeSeat(browser, workspace.url, { language, theme, withoutScript: true, ...(size && { size }) });
    const { page } = seat;
    await page.goto('/library');
    await page.getByRole('searchbox').fill('要点');
    await page.keyboard.press('Enter');
    await page.waitForURL(/text=/);
    // Both files have the word: the one that has it in its title is first.
    expect(await page.locator('.document').first().textContent()).toContain(TITLE);
    await page.getByRole('link', { name: TITLE }).click();
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    const saving = page.waitForEvent('download');
    await page.getByRole('link', { name: language === 'zh' ? '下载' : 'Download' }).click();
    expect((await saving).suggestedFilename()).toBe('正文.docx');
    await page.getByRole('link', { name: language === 'zh' ? 'English' : '中文' }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe(language === 'zh' ? 'en' : 'zh-CN');
    // The other language stays on the way back.
    await page.getByRole('link', { name: '‹' }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe(language === 'zh' ? 'en' : 'zh-CN');
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });
});

describe('the public pages', () => {
  test.each([
    ['zh', 'light'],
    ['en', 'dark'],
  ] as const)('are accessible and do not jump: %s, %s', async (language, theme) => {
    const entry = ((await cast.as('auditor').must('GET', '/api/library')) as unknown as { rows: { release: string }[] }).rows[0];
    const seat = await takeSeat(browser, workspace.url, { language, theme, expected: [404] });
    for (const address of [
      '/library',
      `/library/${entry?.release}`,
      '/library?text=nothing',
      '/library/nothing',
      '/help',
      '/help/reviewers',
    ]) {
      await seat.page.setViewportSize({ width: 1366, height: 768 });
      await seat.page.goto(address);
      expect([address, await accessFaults(seat.page)]).toEqual([address, []]);
      expect(await layoutShift(seat.page)).toBeLessThan(0.02);
      await seat.page.setViewportSize(PHONE);
      expect([address, await accessFaults(seat.page)]).toEqual([address, []]);
      expect(await seat.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    }
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('are printed without what only a screen needs', async () => {
    const seat = await takeSeat(browser, workspace.url, { theme: 'dark' });
    await seat.page.goto('/library');
    await seat.page.getByRole('link', { name: TITLE }).click();
    await seat.page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await seat.page.getByRole('navigation').count()).toBe(0);
    expect(await seat.page.evaluate(() => getComputedStyle(document.querySelector('h1') as Element).color)).toBe('rgb(29, 35, 32)');
    await seat.close();
  });

  test('what was recalled is gone at once, with a page that says so and nothing else', async () => {
    const item = await publishedItem(cast, '误发的名单');
    const rows = ((await cast.as('auditor').must('GET', '/api/library')) as unknown as { rows: { release: string; item: string }[] }).rows;
    const release = rows.find((row) => row.item === item)?.release;
    await cast.send('publisher', item, { type: 'RECALL', reason: '内容有误' });
    const seat = await takeSeat(browser, workspace.url, { expected: [410] });
    await seat.page.goto(`/library/${release}`);
    await seat.page.getByRole('heading', { name: '文件已撤回' }).waitFor();
    expect(await seat.page.content()).not.toContain('误发的名单');
    expect(await accessFaults(seat.page)).toEqual([]);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });
});

test('a drafter names a public document that somebody else wrote as the basis; both public pages link to each other, and no more after the recall', async () => {
  const basis = '关于加强养老服务管理的办法';
  const basisItem = await publishedItem(cast, basis);
  await indexed(basis);
  const somebody = await newRecipient(cast, 'another.drafter', 'drafter');
  const seat = await takeSeat(browser, workspace.url, {});
  const { page } = seat;
  await signIn(page, somebody);
  await page.goto('/drafts/new?kind=official-document');
  await page.locator('input[type=file]').waitFor({ state: 'attached' });
  await checked(page, () => addFiles(page, [textFile('正文.txt', SUPPORTING)]));
  await page.getByRole('textbox', { name: /^标题/ }).fill('养老服务补贴实施细则');
  await page.getByRole('button', { name: '更多要素' }).click();
  const field = page.getByRole('combobox', { name: '政策依据' });
  // As people do: the list opens with the focus, and a text that comes in one piece before that is gone.
  await field.click();
  await field.pressSequentially('养老服务');
  await page.getByRole('option', { name: new RegExp(basis) }).click();
  await page.getByText(basis).first().waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await checked(page, () =>
    page
      .locator('section[aria-labelledby=attribute-title]')
      .getByRole('button', { name: /选择主动公开/ })
      .click(),
  );
  await page.getByText('必填内容均已填写').waitFor();
  await page.getByRole('button', { name: /^送审/ }).click();
  await page.waitForURL(/\/items\/[0-9a-f-]+$/);
  const item = new URL(page.url()).pathname.split('/')[2] as string;
  await page.getByRole('link', { name: basis }).first().waitFor();
  expect(seat.troubles).toEqual([]);
  await seat.close();

  await reviewedAndReleased(cast, item);
  await indexed('养老服务补贴实施细则');
  const reader = await takeSeat(browser, workspace.url, { withoutScript: true });
  const [own, other] = [await addressOf(item), await addressOf(basisItem)];
  await reader.page.goto(own);
  await reader.page.getByRole('link', { name: basis }).click();
  await reader.page.getByRole('heading', { level: 1, name: basis }).waitFor();
  await reader.page.getByRole('link', { name: '养老服务补贴实施细则' }).click();
  await reader.page.getByRole('heading', { level: 1, name: '养老服务补贴实施细则' }).waitFor();
  expect(reader.troubles).toEqual([]);
  await cast.send('publisher', item, { type: 'RECALL', reason: '细则有误', cause: 'error' });
  await reader.page.goto(other);
  await reader.page.getByRole('heading', { level: 1, name: basis }).waitFor();
  expect(await reader.page.getByText('养老服务补贴实施细则').count()).toBe(0);
  await reader.close();
  expect((await fetch(`${workspace.url}${own}`)).status).toBe(410);
}, 240_000);

const SUPPORTING = `示范区民政局
示民〔2026〕7号
养老服务补贴实施细则
各单位：现就养老服务补贴发放程序规定如下。
一、补贴由户籍所在地街镇受理。
二、受理后10个工作日内办结。
示范区民政局
2026年3月2日
（此件公开发布）`;

async function addressOf(item: string): Promise<string> {
  const { rows } = (await cast.as('auditor').must('GET', `/api/library?item=${item}`)) as unknown as { rows: { release: string }[] };
  return `/library/${rows[0]?.release}`;
}
