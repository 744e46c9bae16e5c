import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openAttacker } from '../store/attack.ts';
import { accessFaults, DESKTOP, layoutShift, openBrowser, PHONE, signIn, takeSeat } from './browser.ts';
import { until } from './hands.ts';
import { itemInReview, openCast } from './stories.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

const TITLE = '关于公布行政规范性文件清理结果的决定';
const REASON = '附件二缺页，请补齐后再送审。';

let workspace: Workspace;
let browser: Browser;
let item: string;

beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
  const cast = await openCast(workspace);
  item = await itemInReview(cast, TITLE);
  const { revision } = await cast.view(item);
  await cast.send('confidentiality', item, { type: 'RETURN', step: 'confidentiality', digest: revision.digest, reason: REASON });
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

const search = (page: Page) => new URL(page.url()).searchParams;

describe('the audit trail', () => {
  test.each([
    ['zh', 'light', '审计轨迹', '保密审查员 退回（保密审查）', '保密与法制审查中 → 已退回', '记录中的文字', '详情', '摘要值'],
    [
      'en',
      'dark',
      'Audit trail',
      '保密审查员 returned the item (Confidentiality review)',
      'returned',
      'Text in the entry',
      'Details',
      'Digest',
    ],
  ] as const)(
    'tells who did what as sentences, finds a text and unfolds it: %s, %s',
    async (language, theme, title, sentence, states, text, details, field) => {
      const seat = await takeSeat(browser, workspace.url, { language, theme });
      await signIn(seat.page, workspace.signIns.auditor);
      await seat.page.getByRole('link', { name: title, exact: true }).click();
      await seat.page.getByRole('heading', { level: 1, name: title }).waitFor();
      await seat.page.getByRole('searchbox', { name: text }).fill('缺页');
      await seat.page.waitForURL((address) => address.searchParams.get('q') === '缺页');
      const rows = seat.page.getByRole('listitem').filter({ hasText: REASON });
      // What things are called comes after what happened.
      await rows.filter({ hasText: sentence }).filter({ hasText: states }).waitFor();
      await rows.getByRole('button', { name: details }).click();
      await rows.getByText(field, { exact: true }).first().waitFor();
      expect(search(seat.page).get('entry')).toMatch(new RegExp(`^${item}:\\d+$`));
      expect(await accessFaults(seat.page)).toEqual([]);
      expect(seat.troubles).toEqual([]);
      await seat.close();
    },
  );

  test('keeps its filters over a reload, and takes them away one by one', async () => {
    const seat = await takeSeat(browser, workspace.url);
    await signIn(seat.page, workspace.signIns.auditor);
    await seat.page.goto(`/audit?item=${item}&action=review.returned`);
    await seat.page.getByText(REASON).waitFor();
    await seat.page.reload();
    await seat.page.getByText(REASON).waitFor();
    await expect(seat.page.getByRole('button', { name: '详情' }).count()).resolves.toBe(1);
    await seat.page.getByRole('button', { name: '退回', exact: true }).click();
    await seat.page.getByText('新建事项').first().waitFor();
    expect(search(seat.page).get('action')).toBeNull();
    expect(search(seat.page).get('item')).toBe(item);
    await seat.page.getByRole('button', { name: '清除全部条件' }).click();
    await seat.page.getByText('新建账号').first().waitFor();
    expect(search(seat.page).get('item')).toBeNull();
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('is reached and walked by keys', async () => {
    const seat = await takeSeat(browser, workspace.url);
    await signIn(seat.page, workspace.signIns.auditor);
    await seat.page.getByRole('link', { name: '审计轨迹' }).waitFor();
    await seat.page.keyboard.press('g');
    await seat.page.keyboard.press('a');
    await seat.page.waitForURL('**/audit');
    await seat.page.getByText(REASON).waitFor();
    await seat.page.keyboard.press('j');
    await seat.page.waitForURL((address) => address.searchParams.has('entry'));
    const first = search(seat.page).get('entry');
    await seat.page.keyboard.press('j');
    await seat.page.waitForURL((address) => address.searchParams.get('entry') !== first);
    await seat.page.keyboard.press('k');
    await seat.page.waitForURL((address) => address.searchParams.get('entry') === first);
    await seat.close();
  });

  test('is exported as it is filtered, in the language of the page', async () => {
    const seat = await takeSeat(browser, workspace.url, { language: 'en' });
    await signIn(seat.page, workspace.signIns.auditor);
    await seat.page.goto(`/audit?item=${item}`);
    await seat.page.getByText(REASON).waitFor();
    await seat.page.getByRole('button', { name: 'Export' }).click();
    await seat.page.getByRole('menu').waitFor();
    expect(await accessFaults(seat.page)).toEqual([]);
    const [saved] = await Promise.all([
      seat.page.waitForEvent('download'),
      seat.page.getByRole('menuitem', { name: 'Export as table' }).click(),
    ]);
    const [heading, ...lines] = readFileSync(await saved.path(), 'utf8')
      .trimEnd()
      .split('\r\n');
    expect(heading).toMatch(/^\uFEFFTime \(UTC\),Person,/);
    expect(lines).toHaveLength(5);
    expect(lines[0]).toContain('returned the item,review.returned');
    await seat.close();
  });

  test('nothing moves by itself while it loads', async () => {
    const seat = await takeSeat(browser, workspace.url);
    await signIn(seat.page, workspace.signIns.auditor);
    for (const path of ['/audit', '/audit/verify', `/items/${item}/life`]) {
      await seat.page.goto(path);
      await seat.page.getByRole('heading', { level: 1 }).waitFor();
      await seat.page.waitForLoadState('networkidle');
      expect([path, (await layoutShift(seat.page)) < 0.02]).toEqual([path, true]);
    }
    await seat.close();
  });

  test('is not for a drafter, who is told so', async () => {
    const seat = await takeSeat(browser, workspace.url, { expected: [403] });
    await signIn(seat.page, workspace.signIns.drafter);
    await seat.page.getByRole('heading', { level: 1 }).waitFor();
    await expect(seat.page.getByRole('link', { name: '审计轨迹' }).count()).resolves.toBe(0);
    await seat.page.goto('/audit');
    await seat.page.getByRole('alert').waitFor();
    expect(await accessFaults(seat.page)).toEqual([]);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('says that nothing fits, and fits a phone', async () => {
    const seat = await takeSeat(browser, workspace.url, { size: PHONE });
    await signIn(seat.page, workspace.signIns.auditor);
    await seat.page.goto('/audit?q=没有这样的文字');
    await seat.page.getByText('没有符合条件的记录').waitFor();
    expect(await seat.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    expect(await accessFaults(seat.page)).toEqual([]);
    await seat.close();
  });
});

describe('the life of an item', () => {
  test.each([
    ['zh', 'light', '办理经过', '目前：已退回', '保密与法制审查中 → 已退回', '已经过', '以文字列出'],
    ['en', 'dark', 'What happened', 'Now: Returned', '→ Returned', 'taken', 'As a list'],
  ] as const)('is a time line and the way through the workflow: %s, %s', async (language, theme, line, now, way, taken, asList) => {
    const seat = await takeSeat(browser, workspace.url, { language, theme });
    await signIn(seat.page, workspace.signIns.auditor);
    await seat.page.goto(`/items/${item}/life`);
    await seat.page.getByText(now, { exact: true }).waitFor();
    await seat.page.getByRole('region', { name: line }).getByText(REASON).waitFor();
    await seat.page.getByRole('img').first().waitFor();
    await seat.page.getByText(asList).click();
    const ways = await seat.page.getByRole('listitem').filter({ hasText: way }).allTextContents();
    expect(ways.filter((one) => one.includes(taken))).toHaveLength(1);
    // What an entry of the trail links to is unfolded here.
    await seat.page.keyboard.press('j');
    await seat.page.waitForURL('**/life?entry=1');
    expect(await accessFaults(seat.page)).toEqual([]);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('fits a phone', async () => {
    const seat = await takeSeat(browser, workspace.url, { size: PHONE });
    await signIn(seat.page, workspace.signIns.drafter);
    await seat.page.goto(`/items/${item}/life`);
    await seat.page.getByRole('img').first().waitFor();
    expect(await seat.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    expect(await accessFaults(seat.page)).toEqual([]);
    await seat.close();
  });
});

describe('the verification', () => {
  test('gives one verdict with its numbers', async () => {
    const seat = await takeSeat(browser, workspace.url);
    await signIn(seat.page, workspace.signIns.auditor);
    await seat.page.goto('/audit/verify');
    await seat.page.getByText('审计轨迹完整').waitFor();
    expect(await accessFaults(seat.page)).toEqual([]);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test.each([
    ['zh', 'light', '仅为自身核对', '保存在系统之外的检查点', '据此校验', '已对照您提供的检查点', '日志与您提供的检查点不相接续'],
    [
      'en',
      'dark',
      'Checked only against itself',
      'A checkpoint that was kept outside',
      'Verify with it',
      'Checked against your checkpoint',
      'does not go on from',
    ],
  ] as const)(
    'says what it was checked against, and takes a checkpoint that was kept on paper: %s',
    async (language, theme, itself, field, compare, agrees, disagrees) => {
      const attacker = await openAttacker(workspace.databaseUrl);
      const newest = 'select note from log_checkpoint order by size desc limit 1';
      await until(async () => (await attacker.rows(newest)).length > 0);
      const [{ note }] = (await attacker.rows(newest)) as [{ note: string }];
      await attacker.close();
      const seat = await takeSeat(browser, workspace.url, { language, theme, size: language === 'zh' ? PHONE : DESKTOP });
      const { page } = seat;
      await signIn(page, workspace.signIns.auditor);
      await page.goto('/audit/verify');
      await page.getByText(itself).waitFor();
      await page.getByLabel(field).fill(note.trim());
      await page.getByRole('button', { name: compare }).press('Enter');
      await page.getByText(agrees).first().waitFor();
      expect(await accessFaults(page)).toEqual([]);
      const [name, size] = note.split('\n');
      await page.getByLabel(field).fill([name, size, Buffer.alloc(32, 7).toString('base64'), '', note.trim().split('\n')[4]].join('\n'));
      await page.getByRole('button', { name: compare }).click();
      await page.getByText(disagrees).first().waitFor();
      expect(await accessFaults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      expect(seat.troubles).toEqual([]);
      await seat.close();
    },
  );

  // The last one: it breaks the trail.
  test.each([['zh', 'light', '审计轨迹已损坏', '第一处断链', '查看该记录']] as const)(
    'names the first broken link and leads to it: %s, %s',
    async (language, theme, verdict, first, show) => {
      const attacker = await openAttacker(workspace.databaseUrl);
      await attacker.rows('alter table audit_entry disable trigger audit_entry_append_only');
      await attacker.rows(`update audit_entry set canonical = replace(canonical, '缺页', '齐全') where stream = '${item}'`);
      await attacker.close();
      const seat = await takeSeat(browser, workspace.url, { language, theme });
      await signIn(seat.page, workspace.signIns.auditor);
      await seat.page.goto('/audit/verify');
      await seat.page.getByRole('alert').filter({ hasText: verdict }).waitFor();
      await seat.page.getByRole('heading', { name: first }).waitFor();
      expect(await accessFaults(seat.page)).toEqual([]);
      await seat.page.getByRole('link', { name: show }).click();
      await seat.page.waitForURL((address) => address.searchParams.get('entry')?.startsWith(item) === true);
      await seat.page.getByRole('listitem').filter({ hasText: REASON }).and(seat.page.locator('[aria-current=true]')).waitFor();
      expect(seat.troubles).toEqual([]);
      await seat.close();
    },
  );
});
