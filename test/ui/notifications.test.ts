import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Browser } from 'playwright-core';
import { stepOf, TOUR } from '../../src/ui/parts/tour/steps.ts';
import { accessFaults, layoutShift, openBrowser, PHONE, signIn, takeSeat } from './browser.ts';
import { until } from './hands.ts';
import { type Cast, itemInReview, openCast, tellNow } from './stories.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

const TITLE = '2026年政务公开工作要点';

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

async function sql(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: workspace.databaseUrl });
  await client.connect();
  await client.query(text);
  await client.end();
}

describe('the bell', () => {
  test.each([
    ['zh', 'light', 'legalReviewer', '通知', '条未读', '等待您办理', '没有未读通知'],
    ['en', 'dark', 'confidentialityReviewer', 'Notifications', 'unread', 'It is your turn', 'Nothing unread'],
  ] as const)('counts what was not read and leads to its place: %s, %s', async (language, theme, who, title, unread, turn, none) => {
    await itemInReview(cast, TITLE);
    await tellNow(workspace);
    const seat = await takeSeat(browser, workspace.url, { language, theme });
    const { page } = seat;
    await signIn(page, workspace.signIns[who]);
    await page.getByRole('link', { name: unread }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    const first = page.getByRole('link', { name: turn }).first();
    await first.waitFor();
    // Number and place: nothing of the content.
    expect(await page.locator('main').textContent()).not.toContain(TITLE);
    expect(await accessFaults(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    expect(await accessFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 768 });
    await first.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/items/*/review');
    await page.goto('/notifications');
    await page
      .getByRole('button')
      .filter({ hasText: /全部标为已读|Mark all as read/ })
      .or(page.getByText(none))
      .first()
      .waitFor();
    const all = page.getByRole('button').filter({ hasText: /全部标为已读|Mark all as read/ });
    if (await all.count()) await all.click();
    await page.getByText(none).waitFor();
    await page.getByRole('link', { name: title, exact: true }).waitFor();
    // What was read is still there, under its own address.
    await page.getByRole('radio', { name: language === 'zh' ? '全部' : 'All' }).click();
    await page.waitForURL('**/notifications?show=all');
    await page.getByRole('link', { name: turn }).first().waitFor();
    expect(await accessFaults(page)).toEqual([]);
    expect(await layoutShift(page)).toBeLessThan(0.02);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });
});

test('the bell rings while the page is open', async () => {
  const seat = await takeSeat(browser, workspace.url);
  const { page } = seat;
  await signIn(page, workspace.signIns.confidentialityReviewer);
  await page.getByRole('link', { name: /^通知/ }).waitFor();
  const unread = async () =>
    Number(/\d+/.exec((await page.getByRole('link', { name: /^通知/ }).getAttribute('aria-label')) ?? '')?.[0] ?? 0);
  await page.goto('/notifications');
  await page.getByRole('heading', { level: 1, name: '通知' }).waitFor();
  const before = await unread();
  await itemInReview(cast, TITLE);
  await tellNow(workspace);
  await page.getByRole('link', { name: `通知：${before + 1} 条未读` }).waitFor();
  expect(seat.troubles).toEqual([]);
  await seat.close();
});

test('what one decided does not wait in the bell any more', async () => {
  const item = await itemInReview(cast, TITLE);
  await tellNow(workspace);
  const seat = await takeSeat(browser, workspace.url);
  const { page } = seat;
  await signIn(page, workspace.signIns.legalReviewer);
  await page.getByRole('link', { name: /^通知：\d+ 条未读/ }).waitFor();
  const unread = async () =>
    Number(/\d+/.exec((await page.getByRole('link', { name: /^通知/ }).getAttribute('aria-label')) ?? '')?.[0] ?? 0);
  const before = await unread();
  await page.goto(`/items/${item}/review`);
  await page.locator('[data-opinion] textarea:enabled').waitFor();
  await page.keyboard.press('r');
  await page.getByRole('dialog').getByRole('textbox').first().fill('请补充附件。');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL((address) => !address.pathname.includes(item));
  await page.goto('/queue');
  await until(async () => (await unread()) === before - 1);
  expect(seat.troubles).toEqual([]);
  await seat.close();
});

test('wishes for e-mails are kept with the choice, and administrators read what was sent', async () => {
  // Who may change an address is the subject of other tests.
  await sql(
    `alter table account disable trigger user; update account set email = login || '@example.org' where login in ('legal', 'administrator')`,
  );
  const seat = await takeSeat(browser, workspace.url);
  const { page } = seat;
  await signIn(page, workspace.signIns.legalReviewer);
  await page.goto('/me?part=mail');
  await page.getByText('发送至 legal@example.org').waitFor();
  await page.getByRole('radio', { name: /即时发送/ }).focus();
  await page.keyboard.press('ArrowDown');
  await page.getByText('已保存').waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await page.reload();
  await page.getByRole('radio', { name: /每个工作日早晨/, checked: true }).waitFor();
  await page.getByRole('radio', { name: /即时发送/ }).click({ force: true });
  await page.getByText('已保存').first().waitFor();
  await itemInReview(cast, TITLE);
  await tellNow(workspace);
  await signOutAndIn();
  await page.goto('/mails');
  await page.getByText('legal@example.org').first().click();
  await page.getByText('等待您办理').first().waitFor();
  expect(await page.locator('main').textContent()).not.toContain(TITLE);
  expect(await accessFaults(page)).toEqual([]);
  expect(seat.troubles).toEqual([]);
  await seat.close();

  async function signOutAndIn(): Promise<void> {
    // Nothing is open that would still ask, and be refused.
    await page.goto('about:blank');
    await seat.context.clearCookies();
    await signIn(page, workspace.signIns.administrator);
  }
});

describe('the tour', () => {
  test.each([
    ['zh', 'light', '拟稿人', '试用导览', '全部步骤', '关闭导览', '办完后换：承办部门负责人', /第 2 步/, '承办部门负责人'],
    ['en', 'dark', 'Unit head', 'Tour', 'All steps', 'Close the tour', /^Done\? Go on as: Confidentiality/, /step 3/, /保密审查员/],
  ] as const)(
    'says what is one’s own part and who comes next, until it is closed: %s',
    async (language, theme, person, title, all, close, next, nextStep, nextPerson) => {
      const own = await openWorkspace();
      const seat = await takeSeat(browser, own.url, { language, theme });
      const { page } = seat;
      await page.goto('/sign-in');
      await page.getByRole('button', { name: person }).first().click();
      const tour = page.getByRole('complementary', { name: title });
      await tour.waitFor();
      expect(await accessFaults(page)).toEqual([]);
      await tour.getByRole('button', { name: all }).click();
      await page.getByRole('dialog').waitFor();
      await until(async () => (await page.getByRole('dialog').getByRole('listitem').count()) === 10);
      expect(await accessFaults(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.setViewportSize(PHONE);
      expect(await accessFaults(page)).toEqual([]);
      await page.setViewportSize({ width: 1366, height: 768 });
      // One click, and one goes on as whoever comes next, at their place.
      await tour.getByRole('button', { name: next }).click();
      await tour.getByText(nextStep).waitFor();
      await page.waitForURL('**/queue');
      await page.getByRole('button', { name: nextPerson }).waitFor();
      await tour.getByRole('button', { name: close }).click();
      await tour.waitFor({ state: 'detached' });
      await page.reload();
      await page.getByRole('navigation').first().waitFor();
      expect(await tour.count()).toBe(0);
      expect(await layoutShift(page)).toBeLessThan(0.02);
      expect(seat.troubles).toEqual([]);
      await seat.close();
      await own.close();
    },
  );
});

test('the tour leads its publisher on to the library, to the recall, and then to the auditor', () => {
  const publisher = new Set(['publisher']);
  const idOf = (reached: string | null) => TOUR[stepOf(publisher, reached)]?.id;
  expect(['unit', null].map(idOf)).toEqual(['release', 'release']);
  expect(['library', 'recall'].map(idOf)).toEqual(['library', 'recall']);
  expect(stepOf(new Set(['administrator']), 'recall')).toBe(-1);
});
