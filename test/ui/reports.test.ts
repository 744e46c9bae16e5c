import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { accessFaults, layoutShift, openBrowser, PHONE, signIn, takeSeat } from './browser.ts';
import { until } from './hands.ts';
import { itemInReview, itemToSign, openCast } from './stories.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

const TITLE = '关于公布行政规范性文件清理结果的决定';

let workspace: Workspace;
let browser: Browser;

beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
  const cast = await openCast(workspace);
  await itemToSign(cast);
  const returned = await itemInReview(cast, TITLE);
  const { revision } = await cast.view(returned);
  const reason = '附件二缺页，请补齐后再送审。';
  await cast.send('confidentiality', returned, { type: 'RETURN', step: 'confidentiality', digest: revision.digest, reason });
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

const search = (page: Page) => new URL(page.url()).searchParams;
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

describe('reports', () => {
  test.each([
    ['zh', 'light', ['统计', '统计报表', '退回', '各环节退回情况', '保密审查，退回：1，查看所统计内容', '返回报表']],
    [
      'en',
      'dark',
      [
        'Reports',
        'Reports',
        'Returns',
        'Returns by step',
        'Returned, Confidentiality review: 1. Show what is counted',
        'Back to the report',
      ],
    ],
  ] as const)('every number opens what it counts, with the item and without its title: %s, %s', async (language, theme, words) => {
    const [entry, title, report, section, number, back] = words;
    const seat = await takeSeat(browser, workspace.url, { language, theme });
    const { page } = seat;
    await signIn(page, workspace.signIns.auditor);
    await page.getByRole('link', { name: entry, exact: true }).click();
    await heading(page, title);
    await page.getByRole('link', { name: report }).first().waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await page.getByRole('link', { name: report }).first().click();
    await heading(page, report);
    const part = page.getByRole('region', { name: section });
    await part.getByRole('img').waitFor();
    expect(await accessFaults(page)).toEqual([]);

    await part.getByRole('link', { name: number }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/reports/returns/rows?*');
    expect(Object.fromEntries(search(page))).toMatchObject({ section: 'decisions', count: 'returned', by: 'step', row: 'confidentiality' });
    await page
      .getByRole('link', { name: /第 \d+ 号$|^No\. \d+$/ })
      .first()
      .waitFor();
    await until(async () => (await page.locator('tbody tr').count()) === 1);
    expect(await page.locator('main').textContent()).not.toContain(TITLE);
    expect(await accessFaults(page)).toEqual([]);
    await page.getByRole('link', { name: back }).click();
    await heading(page, report);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('unit, period and what the rows are stay in the address; where nothing happened it says so', async () => {
    const seat = await takeSeat(browser, workspace.url);
    const { page } = seat;
    await signIn(page, workspace.signIns.auditor);
    await page.goto('/reports/on-time');
    await page.getByRole('radio', { name: '月份' }).click();
    await page.getByRole('img', { name: '各环节及发布的按期情况（按月份）图' }).waitFor();
    expect(search(page).get('by')).toBe('month');
    expect(await accessFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '上年' }).click();
    await page.getByText('没有数据').waitFor();
    const last = new Date().getUTCFullYear() - 1;
    expect([search(page).get('from'), search(page).get('until')]).toEqual([`${last}-01-01`, `${last}-12-31`]);
    await page.reload();
    await page.getByText('没有数据').waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '近十二个月' }).click();
    await page.getByRole('img').first().waitFor();
    await page.getByRole('button', { name: /单位/ }).click();
    await page.getByRole('option', { name: /法制科/ }).click();
    await page.waitForURL((address) => address.searchParams.has('unit'));
    await page.getByText('没有数据').waitFor();
    // The next report keeps the question.
    await page.getByRole('navigation', { name: '报表' }).getByRole('link', { name: '审查一致性' }).click();
    await heading(page, '审查一致性');
    expect(search(page).has('unit')).toBe(true);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test.each([
    ['zh', 'light', '保密审查汇总表', '各环节审查意见', /保密审查 .+：退回/, '打印件（PDF）'],
    ['en', 'dark', 'Summary of reviews', 'Decisions', /Confidentiality review, .+: Returned/, 'Paper (PDF)'],
  ] as const)(
    'a ledger lists what was decided, with its title, and is saved as a paper: %s, %s',
    async (language, theme, name, column, decided, paper) => {
      const seat = await takeSeat(browser, workspace.url, { language, theme });
      const { page } = seat;
      await signIn(page, workspace.signIns.auditor);
      await page.goto('/reports');
      await page.getByRole('link', { name }).click();
      await heading(page, name);
      await page.getByRole('columnheader', { name: column }).waitFor();
      await page.getByRole('cell', { name: decided }).first().waitFor();
      expect(await page.locator('main').textContent()).toContain(TITLE);
      expect(await accessFaults(page)).toEqual([]);
      await page.locator('main').getByRole('button').first().click();
      const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: paper }).click()]);
      expect(
        readFileSync(await saved.path())
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
      await page.goto('/ledgers/releases?from=2020-01-01&until=2020-12-31');
      await page.getByText(language === 'zh' ? '该时间段内没有记录' : 'Nothing in this period').waitFor();
      expect(await accessFaults(page)).toEqual([]);
      expect(seat.troubles).toEqual([]);
      await seat.close();
    },
  );

  test('is saved as a table in the language of the page', async () => {
    const seat = await takeSeat(browser, workspace.url, { language: 'en' });
    await signIn(seat.page, workspace.signIns.administrator);
    await seat.page.goto('/reports/returns');
    await seat.page.getByRole('img').first().waitFor();
    await seat.page.getByRole('button', { name: 'Export' }).click();
    const [saved] = await Promise.all([
      seat.page.waitForEvent('download'),
      seat.page.getByRole('menuitem', { name: 'Export as table' }).click(),
    ]);
    expect(readFileSync(await saved.path(), 'utf8')).toMatch(/^\uFEFFReturns\r\n[\s\S]*Confidentiality review,2,1,50\.0%\r\n/);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('bear the state of the log as text and for a camera, on a phone and as a table', async () => {
    const auditor = (await openCast(workspace)).as('auditor');
    const checkpoint = async () => (await auditor.must('GET', '/api/reports/load'))['checkpoint'] as { text: string } | null;
    await until(async () => (await checkpoint()) !== null);
    const seat = await takeSeat(browser, workspace.url, { size: PHONE });
    await signIn(seat.page, workspace.signIns.auditor);
    await seat.page.goto('/reports/load');
    const state = seat.page.getByRole('region', { name: '日志检查点' });
    await state.waitFor();
    const [name = ''] = ((await checkpoint())?.text ?? '').split('\n');
    expect(await state.textContent()).toContain(`${name}\n`);
    expect(await state.locator('path').getAttribute('d')).toMatch(/^M/);
    expect(await seat.page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
    expect(await accessFaults(seat.page)).toEqual([]);
    expect(seat.troubles).toEqual([]);
    await seat.close();
    const table = Buffer.from(await auditor.download('/api/reports/load/export?format=csv&language=zh')).toString();
    expect(table).toContain('日志检查点');
  });

  test('are not for a drafter, who has no entry to them and is told who may', async () => {
    const seat = await takeSeat(browser, workspace.url, { expected: [403] });
    await signIn(seat.page, workspace.signIns.drafter);
    await seat.page.getByRole('link', { name: '我的拟稿' }).waitFor();
    expect(await seat.page.getByRole('link', { name: '统计', exact: true }).count()).toBe(0);
    await seat.page.goto('/reports/load');
    await seat.page.getByText('统计报表仅供审计员和管理员查看').waitFor();
    expect(await accessFaults(seat.page)).toEqual([]);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('what cannot be loaded is tried again', async () => {
    const seat = await takeSeat(browser, workspace.url);
    await signIn(seat.page, workspace.signIns.auditor);
    await seat.page.route('**/api/reports/load*', (route) => route.abort());
    await seat.page.goto('/reports/load');
    await seat.page.getByText('连接已断开').first().waitFor();
    await seat.page.unroute('**/api/reports/load*');
    await seat.page.getByRole('button', { name: '重试' }).click();
    await seat.page.getByRole('table').waitFor();
    await seat.close();
  });

  test('fit on a phone, in both themes', async () => {
    for (const theme of ['light', 'dark'] as const) {
      const seat = await takeSeat(browser, workspace.url, { size: PHONE, theme });
      await signIn(seat.page, workspace.signIns.auditor);
      for (const path of ['/reports', '/reports/findings', '/reports/on-time?by=month', '/reports/on-time/rows?section=steps&count=done']) {
        await seat.page.goto(path);
        await seat.page
          .getByRole(path === '/reports' ? 'link' : 'table', path === '/reports' ? { name: /按期率/ } : {})
          .first()
          .waitFor();
        expect([path, await seat.page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, PHONE.width]);
        expect([path, await accessFaults(seat.page)]).toEqual([path, []]);
      }
      expect(seat.troubles).toEqual([]);
      await seat.close();
    }
  });

  test('nothing moves by itself while they load', async () => {
    const seat = await takeSeat(browser, workspace.url);
    await signIn(seat.page, workspace.signIns.auditor);
    for (const path of ['/reports', '/reports/returns', '/reports/on-time/rows?section=steps&count=done']) {
      await seat.page.goto(path);
      await seat.page.getByRole('heading', { level: 1 }).waitFor();
      await seat.page.waitForLoadState('networkidle');
      expect([path, (await layoutShift(seat.page)) < 0.02]).toEqual([path, true]);
    }
    await seat.close();
  });
});
