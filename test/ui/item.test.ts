import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { accessFaults, layoutShift, openBrowser, PHONE, type Seat, type SeatOptions, signIn, takeSeat } from './browser.ts';
import { addFiles, checked, docxFile, NUMBERED } from './papers.ts';
import { type Cast, deliveredItem, itemInReview, openCast } from './stories.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

const OPINION = '第二部分的手机号码属个人信息，请改为单位电话。';
const FIX = '请改为单位值班电话';

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

type Role = keyof Workspace['signIns'];

async function atItem(item: string, options: SeatOptions & { as?: Role } = {}): Promise<Seat> {
  const seat = await takeSeat(browser, workspace.url, options);
  await signIn(seat.page, workspace.signIns[options.as ?? 'drafter']);
  await seat.page.goto(`/items/${item}`);
  await seat.page.locator('#state').waitFor();
  return seat;
}

/** Returned by the legal reviewer, who marked one number to be corrected. */
async function returnedItem(title?: string): Promise<string> {
  const item = await itemInReview(cast, title);
  const { rows } = (await cast.as('legal').must('GET', `/api/items/${item}/findings?limit=200`)) as unknown as {
    rows: { id: string; ruleId: string; owner: string }[];
  };
  const phone = rows.find(({ ruleId, owner }) => ruleId === 'cn-mobile' && owner === 'legal') as { id: string };
  await cast.send('legal', item, { type: 'DISPOSE', findings: [phone.id], disposition: 'to-fix', reason: FIX });
  const { revision } = await cast.view(item);
  await cast.send('legal', item, { type: 'RETURN', step: 'legal', digest: revision.digest, reason: OPINION });
  return item;
}

describe.each([
  [
    'zh',
    'light',
    {
      state: '已退回',
      mine: '待您办理',
      fix: `须修改：${FIX}`,
      place: '正文.docx · 第',
      kept: '沿用',
      submit: /^送审/,
      compare: '对照',
      from: '第 1 稿与第 2 稿对照',
    },
  ],
  [
    'en',
    'dark',
    {
      state: 'Returned',
      mine: 'With you',
      fix: `Correct it: ${FIX}`,
      place: '正文.docx · paragraph',
      kept: 'stays',
      submit: /^Submit/,
      compare: 'Comparison',
      from: 'Revision 1 compared with revision 2',
    },
  ],
] as const)('a returned item, %s, %s', (language, theme, words) => {
  test('answers first, says what to correct and where, and takes the next revision by one drop', async () => {
    const item = await returnedItem(`关于公布第${language === 'zh' ? '一' : '二'}批清理结果的决定`);
    const seat = await atItem(item, { language, theme });
    const { page } = seat;
    await page.getByRole('heading', { name: words.state, exact: true }).waitFor();
    await page.getByText(words.mine).waitFor();
    await page.locator('section[aria-labelledby=opinions]').getByText(OPINION).waitFor();
    const toFix = page.locator('section[aria-labelledby=to-fix]');
    await toFix.getByText(words.fix).waitFor();
    await toFix.getByText(words.place).first().waitFor();
    // The matched text is on no screen but beside the file itself.
    expect(await toFix.textContent()).not.toContain('13810023757');
    expect(await accessFaults(page)).toEqual([]);
    expect(await layoutShift(page)).toBeLessThan(0.02);

    const better = NUMBERED.replace('，手机13810023757', '').replace('13810023757；备班：13701884321', '021-57721234');
    await checked(page, () => addFiles(page, [docxFile('附件.docx', better)]));
    await page.waitForURL(`**/items/${item}/revise`);
    await page.getByText(words.kept).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await page.getByRole('button', { name: words.submit }).click();
    await page.waitForURL(`**/items/${item}`);
    const { revision } = (await cast.as('drafter').must('GET', `/api/items/${item}`)) as unknown as {
      revision: { number: number; content: { files: { name: string }[] } };
    };
    expect(revision.number).toBe(2);
    expect(revision.content.files.map(({ name }) => name).sort()).toEqual(['正文.docx', '附件.docx'].sort());

    await page.getByRole('radio', { name: words.compare }).click();
    await page.getByRole('heading', { name: words.from }).waitFor();
    await page.getByRole('heading', { name: /附件\.docx/ }).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await page.waitForURL('**view=compare**');
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });
});

describe('who looks at an item', () => {
  let item: string;
  beforeAll(async () => {
    item = await itemInReview(cast, '关于公布行政规范性文件清理结果的决定');
  });

  test('its drafter sees who holds it, since when and what has happened, and can withdraw it with a reason only', async () => {
    const own = await itemInReview(cast, '关于废止部分文件的决定');
    const seat = await atItem(own);
    const { page } = seat;
    await page.getByText(/由.*法制审查员.*办理/).waitFor();
    const life = page.locator('section[aria-labelledby=life]');
    await life.getByText('部门审核中').first().waitFor();
    await life.getByRole('listitem').nth(3).waitFor();
    await page.getByRole('button', { name: '撤稿' }).click();
    const window = page.getByRole('dialog');
    await window.getByRole('button', { name: /撤稿/ }).click();
    await window.getByText('请填写。').waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await window.getByRole('textbox', { name: /理由/ }).fill('另行发文。');
    await page.keyboard.press('Control+Enter');
    await window.waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: '已撤稿' }).waitFor();
    expect(await page.getByRole('button', { name: '撤稿' }).count()).toBe(0);
    await page.getByRole('button', { name: '复制为新事项' }).click();
    await page.waitForURL('**/revise');
    await page.getByText('沿用').first().waitFor();
    await page.goto(page.url().replace('/revise', ''));
    await page.getByText('复制自').waitFor();
    await page.getByText('复制自').getByRole('link').click();
    await page.waitForURL(`**/items/${own}`);
    await page.getByText('已复制为').getByRole('link').waitFor();
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('who has a step is led to the desk, who has none is told so', async () => {
    const legal = await atItem(item, { as: 'legalReviewer' });
    await legal.page.getByRole('link', { name: '前往审查台' }).click();
    await legal.page.waitForURL(`**/items/${item}/review**`);
    expect(legal.troubles).toEqual([]);
    await legal.close();
    const auditor = await atItem(item, { as: 'auditor' });
    await auditor.page.getByText('此处没有待您办理的事。').waitFor();
    expect(await auditor.page.getByRole('link', { name: '前往审查台' }).count()).toBe(0);
    expect(auditor.troubles).toEqual([]);
    await auditor.close();
  });

  test('an item that somebody may not see, or that is not there, answers the same', async () => {
    const draft = (await cast.as('drafter').must('POST', '/api/items', {
      json: {
        kind: 'official-document',
        unit: ((await cast.as('drafter').must('GET', '/api/me')) as unknown as { account: { unit: string } }).account.unit,
        content: { title: '未送审的稿件' },
      },
      files: [{ name: 'a.txt', mediaType: 'text/plain', bytes: new TextEncoder().encode('正文') }],
    })) as unknown as { item: { id: string } };
    const seat = await takeSeat(browser, workspace.url, { expected: [404] });
    await signIn(seat.page, workspace.signIns.legalReviewer);
    const told: (string | null)[] = [];
    for (const id of [draft.item.id, '00000000-0000-7000-8000-000000000000']) {
      await seat.page.goto(`/items/${id}`);
      await seat.page.getByRole('alert').waitFor();
      told.push(((await seat.page.getByRole('alert').textContent()) ?? '').replace(/请求编号 \S+/, ''));
    }
    expect(told[0]).toBe(told[1]);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('the publisher sees what became of each delivery', async () => {
    const sent = await deliveredItem(cast);
    const seat = await atItem(sent.item, { as: 'publisher' });
    await seat.page.getByRole('region', { name: '送达' }).getByText('申请人甲').waitFor();
    expect(await accessFaults(seat.page)).toEqual([]);
    expect(seat.troubles).toEqual([]);
    await seat.close();
    const drafter = await atItem(sent.item);
    await drafter.page.locator('section[aria-labelledby=releases]').waitFor();
    expect(await drafter.page.getByRole('region', { name: '送达' }).count()).toBe(0);
    expect(drafter.troubles).toEqual([]);
    await drafter.close();
  });

  test('on a phone nothing is wider than the screen, in any view', async () => {
    const back = await returnedItem('关于公布第三批清理结果的决定');
    const seat = await atItem(back, { size: PHONE });
    for (const view of ['', '?view=history']) {
      await seat.page.goto(`/items/${back}${view}`);
      await seat.page.getByRole('heading', { level: 2 }).first().waitFor();
      expect(await seat.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
      expect(await accessFaults(seat.page)).toEqual([]);
    }
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });
});

describe('the list of own drafts', () => {
  test.each([
    ['zh', 'light', '待我修改', '审查中', '已退回'],
    ['en', 'dark', 'To write on', 'In review', 'Returned'],
  ] as const)('has what was returned first, tabs with counts, and a search: %s, %s', async (language, theme, mine, underway, state) => {
    const back = await returnedItem('关于公布第四批清理结果的决定');
    const seat = await takeSeat(browser, workspace.url, { language, theme });
    const { page } = seat;
    await signIn(page, workspace.signIns.drafter);
    // By key from anywhere.
    await page.getByRole('link', { name: language === 'zh' ? '我的拟稿' : 'My drafts' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await page.waitForURL('**/drafts');
    const first = page.getByRole('row').nth(1);
    await first.getByText(state).waitFor();
    expect(await page.getByRole('radio', { name: new RegExp(`^${mine}`) }).isChecked()).toBe(true);
    expect(await accessFaults(page)).toEqual([]);
    expect(await layoutShift(page)).toBeLessThan(0.02);

    await page.keyboard.press('j');
    await page.waitForURL('**item=**');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/items\/[^/]+$/);
    await page.goBack();

    await page.getByRole('radio', { name: new RegExp(`^${underway}`) }).click();
    await page.waitForURL('**stage=underway**');
    await page.getByRole('searchbox').nth(1).fill('第四批');
    await page.waitForURL('**text=**');
    await page.getByRole('radio', { name: language === 'zh' ? /^全部/ : /^All/ }).click();
    await page.getByRole('link', { name: '关于公布第四批清理结果的决定' }).first().waitFor();
    expect(await page.getByRole('link', { name: /废止/ }).count()).toBe(0);
    expect(page.url()).not.toContain(back);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('fits a phone', async () => {
    const seat = await takeSeat(browser, workspace.url, { size: PHONE });
    await signIn(seat.page, workspace.signIns.drafter);
    await seat.page.goto('/drafts?stage=all');
    await seat.page.getByRole('row').nth(1).waitFor();
    expect(await seat.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    expect(await accessFaults(seat.page)).toEqual([]);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });
});
