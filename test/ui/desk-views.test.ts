import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { makeDocx } from '../../src/cli/demo/make-docx.ts';
import { readDocument } from '../../src/intake/read-document.ts';
import { accessFaults, layoutShift, openBrowser, type Seat, type SeatOptions, signIn, takeSeat } from './browser.ts';
import { DOCX } from './papers.ts';
import { type Cast, itemInReview, itemWithFile, nextRevision, openCast, PAPER } from './stories.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

const NUMBER = '13810023757';

let workspace: Workspace;
let browser: Browser;
let cast: Cast;

beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
  cast = await openCast(workspace);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

async function atDesk(item: string, options: SeatOptions = {}, search = ''): Promise<Seat> {
  const seat = await takeSeat(browser, workspace.url, options);
  await signIn(seat.page, workspace.signIns.legalReviewer);
  await seat.page.goto(`/items/${item}/review${search}`);
  await current(seat.page).waitFor({ state: 'attached' });
  return seat;
}

/** The finding that the list is at. */
const current = (page: Page) => page.locator('li[aria-current=true]');

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A notice that somebody photographed or saved as a picture, and where its telephone number is. */
async function pictureOf(type: 'png' | 'jpeg'): Promise<{ bytes: Uint8Array; number: Box }> {
  const page = await browser.newPage({ viewport: { width: 900, height: 500 } });
  await page.setContent(
    `<body style="margin:60px;font:32px/2 'Noto Sans CJK SC',sans-serif;color:#000;background:#fff">
     <p>关于开展便民服务月活动的公告</p><p>联系电话：<span>${NUMBER}</span></p><p>示范区人民政府办公室</p>`,
  );
  const number = (await page.locator('span').boundingBox()) as Box;
  const bytes = await page.screenshot({ type, ...(type === 'jpeg' && { quality: 90 }) });
  await page.close();
  return { bytes, number };
}

/** Where a mark is on the page, in the page's own unit. */
const boxOf = (page: Page) =>
  page
    .locator('g[data-finding] rect')
    .first()
    .evaluate((rect) => {
      const [x = 0, y = 0, width = 0, height = 0] = ['x', 'y', 'width', 'height'].map((name) => Number(rect.getAttribute(name)));
      return { x, y, width, height };
    });

describe('a picture on the desk', () => {
  test.each([
    ['png', 'zh', 'light'],
    ['jpeg', 'en', 'dark'],
  ] as const)('a %s is one page with its findings where they are: %s, %s', async (type, language, theme) => {
    const { bytes, number } = await pictureOf(type);
    const item = await itemWithFile(cast, { title: `图片公告 ${type}`, name: `公告.${type}`, mediaType: `image/${type}`, bytes });
    const seat = await atDesk(item, { language, theme });
    const { page } = seat;
    const mark = page.locator('g[data-finding]').first();
    await mark.waitFor();
    const box = await boxOf(page);
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    expect(middle.x).toBeGreaterThan(number.x);
    expect(middle.x).toBeLessThan(number.x + number.width);
    expect(middle.y).toBeGreaterThan(number.y - 10);
    expect(middle.y).toBeLessThan(number.y + number.height + 10);
    expect(await page.locator('section[data-page] img').evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(900);
    // A click on the mark leads to the finding, and the address names it.
    const id = await mark.getAttribute('data-finding');
    await mark.click();
    await page.waitForURL(`**f=${id}**`);
    await current(page).filter({ hasText: NUMBER }).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    expect(await layoutShift(page)).toBeLessThan(0.02);
    // What was recognised is read as text as well.
    await page
      .getByRole('radio', { name: language === 'zh' ? '文字' : 'As text', exact: true })
      .last()
      .click();
    await page.waitForURL('**as=text**');
    await page.locator('article a[data-finding]').first().waitFor({ state: 'attached' });
    expect(await accessFaults(page)).toEqual([]);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });
});

describe('the review form', () => {
  test.each([
    ['zh', 'light', '拟公开信息保密审查表', '打印', '同意', '尚未办理'],
    ['en', 'dark', 'Review before publication', 'Print', 'Approved', 'not decided yet'],
  ] as const)('is read and printed as offices file it: %s, %s', async (language, theme, title, print, approved, open) => {
    const item = await itemInReview(cast, `审查表的要点 ${language}`);
    const seat = await atDesk(item, { language, theme }, '?view=form');
    const { page } = seat;
    const sheet = page.getByRole('article', { name: title });
    await sheet.waitFor();
    await sheet.getByText(approved, { exact: true }).waitFor();
    await sheet.getByText(open).first().waitFor();
    expect(await sheet.textContent()).toContain((await cast.view(item)).revision.digest);
    expect(await accessFaults(page)).toEqual([]);
    expect(await layoutShift(page)).toBeLessThan(0.02);
    // As a file: what the sheet says, under the number of the item.
    const { number } = (await cast.view(item)).item;
    const saving = page.waitForEvent('download');
    await page.getByRole('link', { name: /^(下载|Download) PDF$/ }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toContain(`-${number}-1.pdf`);
    const { parts } = await readDocument('form.pdf', await readFile(await saved.path()));
    const printed = parts.map(({ text }) => text).join('');
    for (const text of [title, String(number), approved, (await cast.view(item)).revision.digest]) expect(printed).toContain(text);
    // On paper: the sheet alone, dark on white, no wider than the paper.
    await page.emulateMedia({ media: 'print', colorScheme: theme });
    await page.setViewportSize({ width: 720, height: 1000 });
    expect(await page.getByRole('button', { name: print }).count()).toBe(0);
    expect(await page.locator('[data-opinion]').isVisible()).toBe(false);
    expect(await current(page).isVisible()).toBe(false);
    expect(await sheet.isVisible()).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(720);
    const colours = await sheet.evaluate((element) => {
      const { color } = getComputedStyle(element);
      return { color, ground: getComputedStyle(document.body).backgroundColor };
    });
    expect(brightness(colours.color)).toBeLessThan(90);
    expect(brightness(colours.ground)).toBeGreaterThan(240);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });
});

/** From 0 to 255; what is not painted is the paper. */
function brightness(colour: string): number {
  const [red = 255, green = 255, blue = 255, opacity = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return opacity === 0 ? 255 : (red + green + blue) / 3;
}

test('the comparison bears the marks of the findings, in line and side by side, and each leads to its finding', async () => {
  const item = await itemInReview(cast, '对照的要点');
  const { revision } = await cast.view(item);
  await cast.send('legal', item, { type: 'RETURN', step: 'legal', digest: revision.digest, reason: '请改写第二部分。' });
  // The paragraph of the number is a changed one: of those that are alike only the first and the last are shown.
  const paper = PAPER.replace('2026年政务公开工作要点\n', '对照的要点\n').replace(`手机${NUMBER}。`, `手机${NUMBER}，请来电核对。`);
  await nextRevision(cast, item, { name: '正文.docx', mediaType: DOCX, bytes: makeDocx(paper) });
  const seat = await atDesk(item, {}, '?view=diff');
  const { page } = seat;
  await page.getByRole('heading', { name: '第 1 稿与第 2 稿对照' }).waitFor();
  const shown = page.getByRole('region', { name: '文件' });
  const mark = shown.getByRole('button', { name: NUMBER }).first();
  await mark.waitFor();
  await mark.click();
  await page.waitForURL('**f=**');
  await current(page).filter({ hasText: NUMBER }).waitFor();
  expect(new URL(page.url()).searchParams.get('view')).toBe('diff');
  expect(await accessFaults(page)).toEqual([]);
  await page.keyboard.press('m');
  await page.waitForURL('**beside=true**');
  // The marks are on the text of now, on its side only.
  const left = (await shown.boundingBox()) as Box;
  const marked = (await shown.getByRole('button', { name: NUMBER }).first().boundingBox()) as Box;
  expect(marked.x).toBeGreaterThan(left.x + left.width / 2);
  expect(await accessFaults(page)).toEqual([]);
  expect(seat.troubles).toEqual([]);
  await seat.close();
});
