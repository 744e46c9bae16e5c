import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { accessFaults, layoutShift, openBrowser, PHONE, type Seat, type SeatOptions, signIn, takeSeat } from './browser.ts';
import { until } from './hands.ts';
import { type Cast, clearedItem, deliveredItem, openCast, publishedItem } from './stories.ts';
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

type Who = keyof Workspace['signIns'];
async function seated(who: Who, options: SeatOptions = {}): Promise<Seat> {
  const seat = await takeSeat(browser, workspace.url, options);
  await signIn(seat.page, workspace.signIns[who]);
  return seat;
}
const stateOf = async (item: string) => (await cast.view(item)).item.state;
const window = (page: Page) => page.getByRole('dialog');

/** The minute that it is, in the parts of a date field. */
function nowInChina(hour12: boolean): Record<string, string> {
  const options = {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: hour12 ? 'h12' : 'h23',
  } as const;
  const parts = new Intl.DateTimeFormat('en-US', options).formatToParts(new Date());
  return Object.fromEntries(parts.filter(({ type }) => type !== 'literal').map(({ type, value }) => [type, value]));
}

describe('publishing', () => {
  test.each([
    ['zh', 'light', '发布前核对', '各项条件均已满足', '发布', '已发布'],
    ['en', 'dark', 'Last check', 'All conditions are met', 'Release', 'Released'],
  ] as const)('shows the last check and releases after a second look: %s, %s', async (language, theme, check, all, release, released) => {
    const title = `关于公布清理结果的决定 ${language}`;
    const item = await clearedItem(cast, title);
    const seat = await seated('publisher', { language, theme });
    const { page } = seat;
    await page.goto('/publish');
    await page.getByRole('link', { name: title, exact: true }).click();
    await page.waitForURL(`**/publish?item=${item}`);
    await page.getByRole('region', { name: check }).getByText(all).waitFor();
    await until(async () => (await page.locator('[data-outcome=met]').count()) === 9);
    expect(await accessFaults(page)).toEqual([]);
    expect(await layoutShift(page)).toBeLessThan(0.02);
    await page.getByRole('button', { name: release, exact: true }).click();
    await window(page).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    // Without having checked it, nothing happens.
    await window(page)
      .getByRole('button', { name: new RegExp(`^${release}`) })
      .click();
    await window(page).getByRole('alert').waitFor();
    expect(await stateOf(item)).toBe('cleared');
    await window(page).getByRole('checkbox').press('Space');
    await page.keyboard.press('Control+Enter');
    await page.getByText(released, { exact: true }).first().waitFor();
    await window(page).waitFor({ state: 'detached' });
    expect(await stateOf(item)).toBe('released');
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('an item that was opened from the queue leads to where it is published', async () => {
    const title = '关于冬季供暖安排的通告';
    const item = await clearedItem(cast, title);
    const seat = await seated('publisher');
    const { page } = seat;
    await page.goto('/queue');
    const row = page.getByRole('row', { name: title });
    await row.getByText('待发布').waitFor();
    await row.getByRole('link').click();
    await page.getByText('可由您办理：发布、定时发布。').waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await page.getByRole('link', { name: '前往发布页办理' }).click();
    await page.waitForURL(`**/publish?item=${item}`);
    await page.getByRole('button', { name: '发布', exact: true }).waitFor();
    // From its page as well.
    await page.goto(`/items/${item}`);
    await page.getByRole('link', { name: '前往发布页' }).click();
    await page.waitForURL(`**/publish?item=${item}`);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('gives a time, changes it and takes it back; the calendar has it in its week', async () => {
    const item = await clearedItem(cast, '关于做好防汛防台工作的通知');
    const seat = await seated('publisher', { language: 'en' });
    const { page } = seat;
    const choose = async (button: string, year: string) => {
      await page.getByRole('button', { name: button, exact: true }).click();
      const typed = ['month', 'day', 'year', 'hour', 'minute', 'AM/PM'] as const;
      const values = ['03', '02', year, '10', '30', 'AM'];
      for (const [index, part] of typed.entries()) {
        await window(page).getByRole('spinbutton', { name: part }).click();
        await page.keyboard.type(values[index] as string);
      }
      await window(page).getByRole('checkbox').press('Space');
      await page.keyboard.press('Control+Enter');
      await window(page).waitFor({ state: 'detached' });
    };
    const plannedYear = async () => {
      const { rows } = (await cast.as('publisher').must('GET', '/api/publications?stage=scheduled')) as unknown as {
        rows: { id: string; at: string }[];
      };
      return rows.find(({ id }) => id === item)?.at.slice(0, 4);
    };
    await page.goto(`/publish?item=${item}`);
    await choose('Schedule the release', '2031');
    expect(await plannedYear()).toBe('2031');
    await choose('Change the time', '2032');
    expect(await plannedYear()).toBe('2032');
    await page.goto('/publish/calendar?week=2032-03-01');
    await page.getByRole('link', { name: '关于做好防汛防台工作的通知' }).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'The week after' }).click();
    await page.waitForURL('**/publish/calendar?week=2032-03-08');
    await page.goto(`/publish?stage=scheduled&item=${item}`);
    await page.getByRole('button', { name: 'Cancel the schedule' }).click();
    await window(page).getByRole('textbox').fill('改期另行通知');
    await page.keyboard.press('Control+Enter');
    await window(page).waitFor({ state: 'detached' });
    expect(await stateOf(item)).toBe('cleared');
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('shows deliveries and receipts; a new link is shown once, and access can be taken back', async () => {
    const { item } = await deliveredItem(cast);
    const seat = await seated('publisher');
    const { page } = seat;
    await page.goto(`/publish?stage=released&item=${item}`);
    const deliveries = page.getByRole('region', { name: '送达与签收' });
    await deliveries.getByText(/^(?:已送出|链接已发送)$/).waitFor();
    await deliveries.getByRole('button', { name: '换发链接' }).click();
    await window(page).getByRole('button', { name: '换发链接' }).click();
    const link = await page.locator('code', { hasText: '/d/' }).textContent();
    expect((await fetch((link as string).replace(/^https?:\/\/[^/]+/, workspace.url))).status).toBe(200);
    await deliveries.getByRole('button', { name: '收回权限' }).click();
    await window(page).getByRole('button', { name: '收回权限' }).click();
    await deliveries.getByText('已收回').waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await page.reload();
    await deliveries.getByText('已收回').waitFor();
    expect(await page.locator('code', { hasText: '/d/' }).count()).toBe(0);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('recalls with what it reaches, and keeps what was typed', async () => {
    const item = await publishedItem(cast, '关于公示拟奖励单位名单的公告');
    const seat = await seated('publisher');
    const { page } = seat;
    await page.goto(`/publish?stage=released&item=${item}`);
    await page.getByRole('button', { name: '撤回', exact: true }).click();
    await window(page).getByText('撤回后立即下架').waitFor();
    await window(page).getByText('政府网站').waitFor();
    await window(page).getByRole('textbox').fill('名单含个人信息');
    expect(await accessFaults(page)).toEqual([]);
    // Without a cause it is asked for, and nothing is lost by closing the window.
    await page.keyboard.press('Control+Enter');
    await window(page).getByText('请选择撤回原因。').waitFor();
    await page.keyboard.press('Escape');
    await window(page).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '撤回', exact: true }).click();
    await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('[role=dialog] textarea')?.value === '名单含个人信息');
    await window(page).getByText('发生泄露', { exact: true }).click();
    await page.keyboard.press('Control+Enter');
    await window(page).waitFor({ state: 'detached' });
    expect(await stateOf(item)).toBe('recalled');
    await page.getByRole('link', { name: '查看事件记录' }).click();
    await page.waitForURL(`**/incidents?item=${item}`);
    await page.getByText('报告内容与处置措施仅供保密审查员和签发人查看。').waitFor();
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('is walked by keys, empty in words, and fits a phone', async () => {
    await clearedItem(cast, '关于开展检查的通知');
    const seat = await seated('publisher', { size: PHONE });
    const { page } = seat;
    await page.goto('/publish');
    await page.getByRole('link', { name: '关于开展检查的通知' }).waitFor();
    await page.keyboard.press('End');
    await page.waitForURL('**/publish?item=*');
    await page.getByRole('button', { name: '返回列表' }).click();
    await page.waitForURL((address) => !address.search.includes('item='));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    await page.goto(`/publish?text=${encodeURIComponent('没有这样的标题')}`);
    await page.getByText('没有标题含这些文字的事项').waitFor();
    expect(await accessFaults(page)).toEqual([]);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });
});

describe('an incident', () => {
  test.each([
    ['zh', 'light', '登记报告', '登记处置措施', '办结事件', '已办结'],
    ['en', 'dark', 'Record the report', 'Record a measure', 'Close the incident', 'Closed'],
  ] as const)('is reported, acted on and closed by a second person: %s, %s', async (language, theme, report, measure, close, closed) => {
    const item = await publishedItem(cast, `关于公示名单的公告 ${language}`);
    await cast.send('publisher', item, { type: 'RECALL', reason: '含个人信息' });
    const reviewer = await seated('confidentialityReviewer', { language, theme });
    const { page } = reviewer;
    await page.goto('/incidents');
    await page.goto(`/incidents?item=${item}`);
    await page.getByRole('button', { name: measure }).click();
    await window(page).getByRole('textbox').fill('已通知网站删除快照。');
    await page.keyboard.press('Control+Enter');
    await page.getByText('已通知网站删除快照。').waitFor();
    expect(await page.getByRole('button', { name: close }).isDisabled()).toBe(true);
    expect(await accessFaults(page)).toEqual([]);
    await page.getByRole('button', { name: report }).click();
    const boxes = window(page).getByRole('textbox');
    await boxes.nth(0).fill('市保密局');
    await boxes.nth(1).fill('保报〔2026〕1号');
    await boxes.nth(2).fill('公告误含个人信息，已撤回。');
    await page.keyboard.press('Control+Enter');
    await window(page)
      .getByText(language === 'zh' ? '请填写此项。' : 'Fill this in.')
      .waitFor();
    expect(await accessFaults(page)).toEqual([]);
    // In the very minute of the recall: nobody types seconds.
    for (const [part, value] of Object.entries(nowInChina(language === 'en'))) {
      await window(page).locator(`[data-type=${part}]`).click();
      await page.keyboard.type(part === 'dayPeriod' ? value.slice(0, 1) : value);
    }
    await page.keyboard.press('Control+Enter');
    await window(page).waitFor({ state: 'detached' });
    await page.getByText('公告误含个人信息，已撤回。').waitFor();
    await reviewer.close();
    const signatory = await seated('signatory', { language, theme });
    await signatory.page.goto(`/incidents?item=${item}`);
    await signatory.page.getByText('公告误含个人信息，已撤回。').waitFor();
    await signatory.page.getByRole('button', { name: close }).click();
    await window(signatory.page).getByRole('textbox').fill('快照已删除，影响已消除。');
    await signatory.page.keyboard.press('Control+Enter');
    await window(signatory.page).waitFor({ state: 'detached' });
    expect(await stateOf(item)).toBe('recallClosed');
    await signatory.page.goto('/incidents?show=closed');
    await signatory.page
      .getByRole('row')
      .filter({ hasText: new RegExp(closed, 'i') })
      .first()
      .waitFor();
    expect([...reviewer.troubles, ...signatory.troubles]).toEqual([]);
    await signatory.close();
  });
});
