import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { accessFaults, layoutShift, openBrowser, PHONE, signIn, takeSeat } from './browser.ts';
import { type Cast, deliveredItem, deliveredTo, newRecipient, openCast } from './stories.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

let workspace: Workspace;
let browser: Browser;
let cast: Cast;

beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
  cast = await openCast(workspace);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

interface Row {
  id: string;
  openedAt: string | null;
  receiptAt: string | null;
}
const rowOf = async (item: string) =>
  ((await cast.as('publisher').must('GET', `/api/items/${item}/deliveries`)) as unknown as { rows: Row[] }).rows[0];

describe('a recipient without an account', () => {
  test.each([
    ['zh', 'light', '打开文件', '确认收到', '您已确认收到'],
    ['en', 'dark', 'Open file', 'Confirm receipt', 'You confirmed receipt on'],
  ] as const)('opens and confirms on a phone without scripts: %s', async (language, theme, open, confirm, confirmed) => {
    const { item, token } = await deliveredItem(cast);
    const seat = await takeSeat(browser, workspace.url, { language, theme, size: PHONE, withoutScript: true });
    // What looks at the page needs scripts itself.
    const examiner = await takeSeat(browser, workspace.url, { language, theme, size: PHONE });
    const examine = async () => {
      await examiner.page.goto(`/d/${token}`);
      expect(await examiner.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      expect(await accessFaults(examiner.page)).toEqual([]);
      expect(await layoutShift(examiner.page)).toBeLessThan(0.02);
    };
    const { page } = seat;
    await examine();
    await page.goto(`/d/${token}`);
    expect(await rowOf(item)).toMatchObject({ openedAt: null, receiptAt: null });
    const saving = page.waitForEvent('download');
    await page.getByRole('link', { name: open }).click();
    await saving;
    expect((await rowOf(item))?.openedAt).not.toBeNull();
    await page.getByRole('button', { name: confirm }).click();
    await page.getByRole('status').waitFor();
    expect(await page.getByRole('status').textContent()).toContain(confirmed);
    expect((await rowOf(item))?.receiptAt).not.toBeNull();
    await examine();
    expect([...seat.troubles, ...examiner.troubles]).toEqual([]);
    await Promise.all([seat.close(), examiner.close()]);
  });

  test('is told clearly that it was recalled, and the browser hands the link to nobody', async () => {
    const { item, token } = await deliveredItem(cast);
    const seat = await takeSeat(browser, workspace.url, { size: PHONE, expected: [410] });
    const asked: (string | undefined)[] = [];
    seat.page.on('request', (request) => void request.allHeaders().then((headers) => asked.push(headers['referer'])));
    await seat.page.goto(`/d/${token}`);
    await cast.send('publisher', item, { type: 'RECALL', reason: '发错对象' });
    await seat.page.reload();
    await seat.page.getByRole('heading', { name: '文件已撤回' }).waitFor();
    expect(await seat.page.content()).not.toContain('发错对象');
    expect(await accessFaults(seat.page)).toEqual([]);
    expect(asked.length).toBeGreaterThan(2);
    expect(asked.filter(Boolean)).toEqual([]);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });
});

describe('a recipient with an account', () => {
  test.each([
    ['zh', 'light', '确认收到', '您已于', '已撤回，请销毁副本'],
    ['en', 'dark', 'Confirm receipt', 'You confirmed receipt', 'recalled: destroy your copies'],
  ] as const)(
    'finds what was sent, opens and confirms it, and is told of the recall: %s',
    async (language, theme, confirm, confirmed, recalled) => {
      const person = await newRecipient(cast, `recipient-${language}`);
      const item = await deliveredTo(cast, person.id);
      const seat = await takeSeat(browser, workspace.url, { language, theme, size: PHONE, expected: [410] });
      const { page } = seat;
      await signIn(page, person);
      await page.goto('/received');
      await page.getByRole('link', { name: '关于您申请的答复' }).waitFor();
      expect(await accessFaults(page)).toEqual([]);
      await page.getByRole('link', { name: '关于您申请的答复' }).click();
      await page.getByRole('heading', { level: 1, name: '关于您申请的答复' }).waitFor();
      expect(await accessFaults(page)).toEqual([]);
      expect(await rowOf(item)).toMatchObject({ openedAt: null, receiptAt: null });
      const saving = page.waitForEvent('download');
      await page.getByRole('link', { name: '正文.docx' }).click();
      await saving;
      await page.getByRole('button', { name: confirm }).click();
      await page.getByText(confirmed).waitFor();
      expect((await rowOf(item))?.openedAt).not.toBeNull();
      expect((await rowOf(item))?.receiptAt).not.toBeNull();
      await cast.send('publisher', item, { type: 'RECALL', reason: '发错对象' });
      await page.reload();
      await page.getByRole('alert').waitFor();
      expect(await page.locator('main').textContent()).not.toContain('关于您申请的答复');
      expect(await accessFaults(page)).toEqual([]);
      await page.goto('/received');
      await page.getByText(recalled).waitFor();
      expect(await accessFaults(page)).toEqual([]);
      expect(await layoutShift(page)).toBeLessThan(0.02);
      expect(seat.troubles).toEqual([]);
      await seat.close();
    },
  );
});
