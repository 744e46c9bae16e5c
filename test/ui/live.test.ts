import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { accessFaults, openBrowser, type Seat, type SeatOptions, signIn, takeSeat } from './browser.ts';
import { until } from './hands.ts';
import { type Cast, itemInReview, openCast } from './stories.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

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

type Who = 'legalReviewer' | 'confidentialityReviewer';

async function seatOf(who: Who, address: string, options: SeatOptions = {}): Promise<Seat> {
  const seat = await takeSeat(browser, workspace.url, options);
  await signIn(seat.page, workspace.signIns[who]);
  await seat.page.goto(address);
  return seat;
}

const desk = (item: string) => `/items/${item}/review`;
const opinionOf = (page: Page) => page.locator('[data-opinion] textarea');

/** Requests for streams that a context makes. */
function streams(seat: Seat): string[] {
  const asked: string[] = [];
  seat.context.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/live') asked.push(request.url());
  });
  return asked;
}

test('two people on one item see each other, on the desk and in the queue, and who leaves is gone', async () => {
  const item = await itemInReview(cast, '两人同看的要点');
  const queue = await seatOf('legalReviewer', '/queue');
  const row = queue.page.getByRole('row').filter({ hasText: '两人同看的要点' });
  await row.waitFor();
  const other = await seatOf('confidentialityReviewer', desk(item));
  await row.getByText('保密审查员正在看').waitFor();
  const mine = await queue.context.newPage();
  await mine.goto(desk(item));
  await mine.getByText('保密审查员正在看').waitFor();
  await other.page.getByText('法制审查员正在看').waitFor();
  expect(await accessFaults(other.page)).toEqual([]);
  await mine.close();
  await other.page.getByText('法制审查员正在看').waitFor({ state: 'detached' });
  // A browser that ends as a whole says nothing any more; a page that closes does.
  await other.page.close();
  await row.getByText('保密审查员正在看').waitFor({ state: 'detached' });
  await other.close();
  expect([...queue.troubles, ...other.troubles]).toEqual([]);
  await queue.close();
}, 180_000);

test('what a colleague does comes to the queue by itself, and to the desk with a word and without taking what one typed', async () => {
  const item = await itemInReview(cast, '同事先退回的要点');
  const queue = await seatOf('legalReviewer', '/queue');
  const row = queue.page.getByRole('link', { name: '同事先退回的要点' });
  await row.waitFor();
  const seat = await seatOf('legalReviewer', desk(item));
  await opinionOf(seat.page).fill('第二部分的号码待核。');
  await seat.page.getByText(/意见草稿已存于本机/).waitFor();
  const { revision } = await cast.view(item);
  await cast.send('confidentiality', item, { type: 'RETURN', step: 'confidentiality', digest: revision.digest, reason: '请删去名单。' });
  await row.waitFor({ state: 'detached' });
  await seat.page.getByText('本事项已有变化').waitFor();
  await seat.page.getByText(/最近一次由 保密审查员/).waitFor();
  expect(await opinionOf(seat.page).inputValue()).toBe('第二部分的号码待核。');
  expect(await accessFaults(seat.page)).toEqual([]);
  await seat.page.getByRole('button', { name: '载入最新内容' }).click();
  await seat.page.getByText('本事项没有待您办理的环节').waitFor();
  expect([...queue.troubles, ...seat.troubles]).toEqual([]);
  await queue.close();
  await seat.close();
}, 180_000);

test('where no stream can be opened, an item that the system works on is asked after again by itself', async () => {
  const item = await itemInReview(cast, '没有实时连接的要点');
  const seat = await takeSeat(browser, workspace.url, { expected: [503] });
  const { page } = seat;
  await signIn(page, workspace.signIns.drafter);
  await page.route('**/api/live*', (route) => route.fulfill({ status: 503 }));
  // As it is during the scan, for as long as the test wants.
  const now = (await cast.as('drafter').must('GET', `/api/items/${item}`)) as { item: object };
  const scanning = { ...now, since: new Date().toISOString(), item: { ...now.item, state: 'scanning', waitsFor: [] } };
  let isScanning = true;
  let reads = 0;
  await page.route(`**/api/items/${item}`, async (route) => {
    reads++;
    await route.fulfill({ json: isScanning ? scanning : now });
  });
  await page.clock.install();
  await page.goto(`/items/${item}`);
  const state = page.getByRole('main').getByText('扫描', { exact: false }).first();
  await state.waitFor();
  const first = reads;
  await page.clock.runFor(14_000);
  expect(reads).toBe(first);
  await page.clock.runFor(2_000);
  await until(() => Promise.resolve(reads === first + 1));
  isScanning = false;
  await page.clock.runFor(16_000);
  await until(() => Promise.resolve(reads === first + 2));
  await page.getByRole('main').getByText('法制审查', { exact: false }).first().waitFor();
  const last = reads;
  // Now it is with people: nothing asks any more.
  await page.clock.runFor(60_000);
  expect(reads).toBe(last);
  await seat.close();
});

test('eight tabs of a browser share one stream, and another one takes over when its tab closes', async () => {
  const item = await itemInReview(cast, '许多标签页的要点');
  const seat = await takeSeat(browser, workspace.url);
  const asked = streams(seat);
  await signIn(seat.page, workspace.signIns.legalReviewer);
  const pages = [seat.page];
  for (let tab = 0; tab < 7; tab++) pages.push(await seat.context.newPage());
  for (const page of pages) {
    await page.goto('/queue');
    // The seventh tab would wait for ever if each had a stream of its own.
    await page.getByRole('link', { name: '许多标签页的要点' }).waitFor();
  }
  const before = asked.length;
  expect(before).toBeLessThanOrEqual(3);
  await pages[0]?.close();
  const other = await seatOf('confidentialityReviewer', desk(item));
  for (const page of [pages[1], pages[7]]) await page?.getByText('保密审查员正在看').first().waitFor();
  await other.close();
  await seat.close();
}, 240_000);

test('a connection that was lost comes back, and what happened meanwhile with it', async () => {
  const item = await itemInReview(cast, '断线期间的要点');
  const seat = await seatOf('legalReviewer', '/queue', { expected: [] });
  const row = seat.page.getByRole('link', { name: '断线期间的要点' });
  await row.waitFor();
  await seat.context.setOffline(true);
  await seat.page.getByText('连接已断开').waitFor();
  const { revision } = await cast.view(item);
  await cast.send('confidentiality', item, { type: 'RETURN', step: 'confidentiality', digest: revision.digest, reason: '请补充。' });
  await seat.context.setOffline(false);
  await row.waitFor({ state: 'detached' });
  await seat.close();
}, 180_000);

test.each(['zh', 'en'] as const)(
  'a session that ends while one types loses nothing, and leads back to the same place: %s',
  async (language) => {
    const item = await itemInReview(cast, `会话结束的要点 ${language}`);
    const seat = await seatOf('legalReviewer', desk(item), { language, expected: [401] });
    const typed = '尚在填写的意见。';
    await opinionOf(seat.page).fill(typed);
    await seat.page.getByText(language === 'zh' ? /意见草稿已存于本机/ : /Draft kept on this device/).waitFor();
    const client = new pg.Client({ connectionString: workspace.databaseUrl });
    await client.connect();
    await client.query(`delete from session where account = (select id from account where login = $1)`, [
      workspace.signIns.legalReviewer.login,
    ]);
    await client.end();
    const again = seat.page.getByRole('link', { name: language === 'zh' ? '重新登录' : 'Sign in again' });
    await again.waitFor();
    expect(await accessFaults(seat.page)).toEqual([]);
    expect(await opinionOf(seat.page).inputValue()).toBe(typed);
    await again.click();
    await seat.page.locator('input[autocomplete=username]').fill(workspace.signIns.legalReviewer.login);
    await seat.page.locator('input[autocomplete=current-password]').fill(workspace.signIns.legalReviewer.password);
    await seat.page.keyboard.press('Enter');
    await seat.page.waitForURL(`**${desk(item)}**`);
    await seat.page.waitForFunction(
      (text) => (document.querySelector('[data-opinion] textarea') as HTMLTextAreaElement | null)?.value === text,
      typed,
    );
    await seat.close();
  },
  180_000,
);
