import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { makePdf } from '../../src/cli/demo/make-pdf.ts';
import { accessFaults, layoutShift, openBrowser, PHONE, type SeatOptions, signIn, takeSeat } from './browser.ts';
import { longText } from './papers.ts';
import { type Cast, itemWithFile, openCast } from './stories.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

const PAGES = 500;

let workspace: Workspace;
let browser: Browser;
let cast: Cast;
let long: string;

beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
  cast = await openCast(workspace);
  const bytes = makePdf('要点', longText(PAGES));
  long = await itemWithFile(cast, { title: '五百页的要点', name: '正文.pdf', mediaType: 'application/pdf', bytes });
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

async function atDesk(item: string, options: SeatOptions = {}, search = '') {
  const seat = await takeSeat(browser, workspace.url, options);
  await signIn(seat.page, workspace.signIns.legalReviewer);
  await seat.page.goto(`/items/${item}/review${search}`);
  return seat;
}

describe('a PDF of five hundred pages', () => {
  test.each([
    ['zh', 'light', `第 1 / ${PAGES} 页`, '字体未嵌入，其他设备上版面可能不同'],
    ['en', 'dark', `Page 1 of ${PAGES}`, 'Fonts not embedded: pages may look different elsewhere'],
  ] as const)(
    'is drawn page by page as they come near, with its marks and what it lacks: %s, %s',
    async (language, theme, first, fonts) => {
      const seat = await atDesk(long, { language, theme });
      const { page } = seat;
      await page.locator('canvas[data-drawn]').first().waitFor();
      await page.getByText(first).waitFor();
      await page.getByText(fonts).waitFor();
      expect(await page.locator('[data-page]').count()).toBe(PAGES);
      // Those in sight and near it, and no others.
      expect(await page.locator('canvas').count()).toBeLessThan(8);
      expect(await page.locator('g[data-finding]').count()).toBeGreaterThan(5);
      expect(await accessFaults(page)).toEqual([]);
      expect(await layoutShift(page)).toBeLessThan(0.02);
      expect(seat.troubles).toEqual([]);
      await seat.close();
    },
  );

  test('a key leads from finding to finding across hundreds of pages, and the page comes', async () => {
    const seat = await atDesk(long);
    const { page } = seat;
    await page.locator('canvas[data-drawn]').first().waitFor();
    await page.locator('[data-finding][aria-current], g[data-finding]').first().waitFor();
    const current = () => new URL(page.url()).searchParams.get('f') ?? '';
    for (let step = 0; step < 4; step++) {
      const before = current();
      await page.keyboard.press('j');
      await page.waitForURL((url) => ![null, before].includes(url.searchParams.get('f')));
    }
    const id = current();
    const sheet = page.locator(`section[data-page]:has(g[data-finding="${id}"])`);
    await sheet.locator('canvas[data-drawn]').waitFor();
    expect(Number(await sheet.getAttribute('data-page'))).toBeGreaterThan(1);
    await page.getByText(new RegExp(`第 ${await sheet.getAttribute('data-page')} / ${PAGES} 页`)).waitFor();
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('comes in pieces, and the first page is there before the rest', async () => {
    const seat = await takeSeat(browser, workspace.url);
    let pieces = 0;
    seat.page.on('response', (response) => {
      if (/files\/0$/.test(new URL(response.url()).pathname) && response.status() === 206) pieces++;
    });
    await signIn(seat.page, workspace.signIns.legalReviewer);
    await seat.page.goto(`/items/${long}/review`);
    await seat.page.locator('canvas[data-drawn]').first().waitFor();
    expect(pieces).toBeGreaterThan(1);
    await seat.close();
  });

  test('is read as text as well, and on a phone it fits', async () => {
    const seat = await atDesk(long, { size: PHONE });
    await seat.page.locator('canvas[data-drawn]').first().waitFor();
    expect(await seat.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    expect(await accessFaults(seat.page)).toEqual([]);
    await seat.page.getByRole('radio', { name: '文字' }).click();
    await seat.page.waitForURL('**as=text**');
    await seat.page.locator('article a[data-finding]').first().waitFor({ state: 'attached' });
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });
});
