import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { layoutShift, openBrowser, PHONE, type Seat, signIn, takeSeat } from './browser.ts';
import { multiply, titleOf } from './many-items.ts';
import { itemInReview, openCast } from './stories.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

const ROWS = 2_400;
/** More than a screen of rows and what is kept ready around it never is. */
const MOST_ROWS = 60;

let workspace: Workspace;
let browser: Browser;

beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
  await multiply(workspace.databaseUrl, await itemInReview(await openCast(workspace)), ROWS - 1);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

async function atQueue(search = ''): Promise<Seat> {
  const seat = await takeSeat(browser, workspace.url);
  await signIn(seat.page, workspace.signIns.legalReviewer);
  if (search) await seat.page.goto(`/queue${search}`);
  await rowAt(seat.page, 1).waitFor();
  return seat;
}

/** The nth row of the whole list, from 1. */
const rowAt = (page: Page, nth: number) => page.locator(`tr[aria-rowindex="${nth + 1}"]`);
const inPage = (page: Page) => page.locator('tbody tr[aria-rowindex]').count();
const loaded = async (page: Page) => Number(await page.locator('table').getAttribute('aria-rowcount')) - 1;

/** Whether the current row is seen whole, below the head of the table and above the end of what scrolls. */
async function isCurrentInSight(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const row = document.querySelector('tr[aria-selected=true]')?.getBoundingClientRect();
    const head = document.querySelector('thead')?.getBoundingClientRect();
    const box = document.querySelector('table')?.parentElement?.getBoundingClientRect();
    return row !== undefined && head !== undefined && box !== undefined && row.top >= head.bottom - 1 && row.bottom <= box.bottom + 1;
  });
}

/** One key after the other, each when the row of the one before is the current one. */
async function walk(page: Page, key: string, from: number, to: number): Promise<void> {
  const by = Math.sign(to - from);
  for (let nth = from; nth !== to + by; nth += by) {
    await page.keyboard.press(key);
    await page.locator(`tr[aria-rowindex="${nth + 1}"][aria-selected=true]`).waitFor();
    expect([nth, await isCurrentInSight(page)]).toEqual([nth, true]);
  }
}

describe('a queue of thousands', () => {
  test('is walked by keys past what is seen, and the row that one is at is always seen whole', async () => {
    const seat = await atQueue();
    await walk(seat.page, 'j', 1, 40);
    await walk(seat.page, 'k', 39, 5);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('is gone through to its end by keys and wheel, with few of its rows in the page and the right number of them', async () => {
    const seat = await atQueue('?order=newest');
    const { page } = seat;
    await page.getByText(`${ROWS.toLocaleString('zh-CN')} 件`, { exact: true }).waitFor();
    const box = page.locator('section:has(> table)');
    let most = 0;
    for (let before = await loaded(page); before < ROWS; before = await loaded(page)) {
      if (before < ROWS / 2) await page.keyboard.press('End');
      else {
        await box.hover();
        await page.mouse.wheel(0, 20_000);
      }
      await page.waitForFunction((rows) => Number(document.querySelector('table')?.getAttribute('aria-rowcount')) - 1 > rows, before);
      most = Math.max(most, await inPage(page));
    }
    expect(most).toBeLessThan(MOST_ROWS);
    await page.keyboard.press('End');
    await page.locator(`tr[aria-rowindex="${ROWS + 1}"][aria-selected=true]`).waitFor();
    expect(await isCurrentInSight(page)).toBe(true);
    expect(await loaded(page)).toBe(ROWS);
    await page.keyboard.press('Home');
    await page.locator('tr[aria-rowindex="2"][aria-selected=true]').waitFor();
    expect(await isCurrentInSight(page)).toBe(true);
    expect(await inPage(page)).toBeLessThan(MOST_ROWS);
    expect(await layoutShift(page)).toBeLessThan(0.02);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('is as wide as the window on a phone, which hides columns', async () => {
    const seat = await atQueue();
    const { page } = seat;
    await page.setViewportSize(PHONE);
    const ends = await page.evaluate(() => {
      const heads = [...document.querySelectorAll('th')].filter((head) => head.getClientRects().length > 0);
      return { columns: heads.length, last: heads.at(-1)?.getBoundingClientRect().right, window: window.innerWidth };
    });
    expect(ends.columns).toBeGreaterThan(1);
    expect(ends.last).toBe(ends.window);
    await seat.close();
  });

  test('each of them is in it once, and the last one opens', async () => {
    const seat = await atQueue();
    const { page } = seat;
    const titles = new Set<string>();
    page.on('response', async (response) => {
      if (new URL(response.url()).pathname !== '/api/queue') return;
      for (const { title } of ((await response.json()) as { rows: { title: string }[] }).rows) titles.add(title);
    });
    while ((await loaded(page)) < ROWS) {
      const before = await loaded(page);
      await page.keyboard.press('End');
      await page.waitForFunction((rows) => Number(document.querySelector('table')?.getAttribute('aria-rowcount')) - 1 > rows, before);
    }
    await page.getByText(`共 ${ROWS.toLocaleString('zh-CN')} 件，已全部显示`).waitFor();
    await page.keyboard.press('End');
    await page.locator(`tr[aria-rowindex="${ROWS + 1}"][aria-selected=true]`).waitFor();
    // The first page was answered before anybody counted.
    expect(titles.size).toBe(ROWS - 100);
    expect(titles.has(titleOf(ROWS - 1))).toBe(true);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/review**');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });
});
