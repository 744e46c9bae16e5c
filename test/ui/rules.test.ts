import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { accessFaults, draftsOf, openBrowser, PHONE, type SeatOptions } from './browser.ts';
import { isWell, seatAt, staysStill } from './seats.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

let workspace: Workspace;
let browser: Browser;

beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

const seatOf = (who: { login: string; password: string }, options?: SeatOptions) => seatAt(browser, workspace, who, options);

describe('the rules', () => {
  test.each([
    ['zh', 'light', '规则与词表', '名称或提示', '国家秘密标志', '命中后事项立即隔离。', '出现国家秘密标志（…）'],
    ['en', 'dark', 'Rules and lists', 'Name or message', 'classification', 'What it finds quarantines the item.', 'mark'],
  ] as const)(
    'are found by what they say, and each tells what it is: %s, %s',
    async (language, theme, link, field, typed, quarantines, says) => {
      const seat = await seatOf(workspace.signIns.legalReviewer, { language, theme });
      const { page } = seat;
      await page.getByRole('link', { name: link }).click();
      await page.getByRole('searchbox', { name: field }).fill(typed);
      await page.waitForURL((address) => address.searchParams.get('text') === typed);
      await isWell(seat);
      await page
        .getByRole('row', { name: / classification-marking / })
        .getByRole('link')
        .click();
      await page.getByText(quarantines).waitFor();
      await page.getByText(says).first().waitFor();
      // The description is that of the rule's own folder, in the language of the page.
      await page.getByRole('heading', { name: language === 'zh' ? '已知局限' : 'Known limits' }).waitFor();
      await isWell(seat);
      await seat.close();
    },
  );

  test('one that is not there says so', async () => {
    const seat = await seatOf(workspace.signIns.auditor, { expected: [404] });
    await seat.page.goto('/rules/no-such-rule');
    await seat.page.getByRole('alert').waitFor();
    expect(await accessFaults(seat.page)).toEqual([]);
    await seat.close();
  });
});

describe('word lists', () => {
  test('are added, and shown to who administers the unit', async () => {
    const seat = await seatOf(workspace.signIns.administrator);
    const { page } = seat;
    await page.goto('/terms');
    await page.getByText('尚无词表').waitFor();
    await page.getByRole('button', { name: '新建词表或新版本' }).click();
    const window = page.getByRole('dialog', { name: '新建词表或新版本' });
    await window.getByRole('textbox', { name: '名称代码' }).fill('river-code-words');
    await window.getByRole('textbox', { name: '中文提示' }).fill('出现内部代号，请删除。');
    await window.getByRole('textbox', { name: '英文提示' }).fill('An internal code word. Delete it.');
    await window.getByText('至少填写一个词语。').waitFor();
    await window.getByRole('textbox', { name: '词语，每行一个' }).fill('青松工程\n白鹭行动');
    expect(await accessFaults(page)).toEqual([]);
    await window.getByRole('button', { name: '新建词表或新版本' }).click();
    await page.getByText('词表已新增。').waitFor();
    const row = page.getByRole('row').filter({ hasText: 'river-code-words' });
    await row.getByRole('button', { name: '查看' }).click();
    const panel = page.getByRole('dialog', { name: 'river-code-words' });
    await panel.getByText('白鹭行动').waitFor();
    await panel.getByRole('button', { name: '测算' }).click();
    await panel.getByText('您没有可阅的事项，无法测算。').waitFor();
    await isWell(seat);
    await seat.close();
    const reviewer = await seatOf(workspace.signIns.signatory);
    await reviewer.page.goto('/terms');
    await reviewer.page.getByRole('row').filter({ hasText: 'river-code-words' }).waitFor();
    expect(await reviewer.page.getByRole('button', { name: '查看' }).count()).toBe(0);
    await isWell(reviewer);
    await reviewer.close();
  });

  test('what was typed and not sent is there again after a reload', async () => {
    const seat = await seatOf(workspace.signIns.administrator, { language: 'en', theme: 'dark' });
    const { page } = seat;
    await page.goto('/terms');
    await page.getByRole('button', { name: 'New list or version' }).click();
    await page.getByRole('textbox', { name: 'Words, one per line' }).fill('Pine Works');
    // Kept after a pause, on this device.
    while (!(await draftsOf(page)).includes('Pine Works')) await page.waitForTimeout(50);
    await page.reload();
    await page.getByRole('button', { name: 'New list or version' }).click();
    await page.waitForFunction(() => [...document.querySelectorAll('textarea')].some(({ value }) => value === 'Pine Works'));
    await seat.close();
  });
});

describe('patterns', () => {
  test.each([
    ['zh', 'light', '表达式（RE2）', '待查文字', '命中 2 处。'],
    ['en', 'dark', 'Expression (RE2)', 'Text to look into', 'Found in 2 places.'],
  ] as const)('are tried on a text while one types: %s, %s', async (language, theme, expression, text, found) => {
    const seat = await seatOf(workspace.signIns.administrator, { language, theme, expected: [422] });
    const { page } = seat;
    await page.goto('/patterns');
    const box = page.getByRole('region', { name: /试验表达式|Try an expression/ });
    await box.getByRole('textbox', { name: expression }).fill('SJ-\\d{4}');
    await box.getByRole('textbox', { name: text }).fill('项目 SJ-2024 与 ＳＪ－２０２５ 同批。');
    await box.getByText(found).waitFor();
    expect(await box.locator('mark').allTextContents()).toEqual(['SJ-2024', 'ＳＪ－２０２５']);
    await isWell(seat);
    await box.getByRole('textbox', { name: expression }).fill('(');
    await page.waitForFunction(() => document.querySelector('[aria-invalid=true]') !== null);
    expect(await accessFaults(page)).toEqual([]);
    await seat.close();
  });

  test('are switched on when their samples hold', async () => {
    const seat = await seatOf(workspace.signIns.administrator, { expected: [422] });
    const { page } = seat;
    await page.goto('/patterns');
    await page.getByRole('button', { name: '新建模式或新版本' }).click();
    const window = page.getByRole('dialog', { name: '新建模式或新版本' });
    await window.getByRole('textbox', { name: '名称代码' }).fill('project-number');
    await window.getByRole('textbox', { name: '中文提示' }).fill('出现内部项目编号。');
    await window.getByRole('textbox', { name: '英文提示' }).fill('An internal project number.');
    await window.getByRole('textbox', { name: '表达式（RE2）' }).fill('SJ-\\d{4}');
    await window.getByRole('textbox', { name: '应当命中的样例' }).fill('项目 SJ-2024');
    await window.getByRole('textbox', { name: '不应命中的样例' }).fill('没有编号');
    await window.getByRole('button', { name: '新建模式或新版本' }).click();
    const row = page.getByRole('row').filter({ hasText: 'project-number' });
    await row.getByText('草稿').waitFor();
    await row.getByRole('button', { name: '查看' }).click();
    const panel = page.getByRole('dialog', { name: 'project-number' });
    await panel.getByRole('button', { name: '启用' }).click();
    await page.getByText('模式已启用。').waitFor();
    await panel.getByText('已启用').waitFor();
    await isWell(seat);
    await seat.close();
  });
});

describe('rule packs, waivers, workflows', () => {
  test('a pack that adds a pattern is in force at once, and says what it changes', async () => {
    const seat = await seatOf(workspace.signIns.administrator);
    const { page } = seat;
    await page.goto('/packs');
    await page.getByRole('button', { name: '新建规则包或新版本' }).click();
    const window = page.getByRole('dialog', { name: '新建规则包或新版本' });
    await window.getByRole('textbox', { name: '名称代码' }).fill('district');
    await window.getByRole('combobox', { name: '自定义模式' }).fill('project');
    await page.getByRole('option', { name: 'project-number v1' }).click();
    await window.getByRole('button', { name: '移除 project-number v1' }).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await window.getByRole('button', { name: '新建规则包或新版本' }).click();
    await page.getByRole('row').filter({ hasText: 'district' }).getByText('自定义模式：project-number').waitFor();
    await isWell(seat);
    await seat.close();
  });

  test.each([
    ['zh', 'light', '没有豁免', '公文', /流程$/],
    ['en', 'dark', 'No waiver here', 'Official document', /Workflow$/],
  ] as const)('there is no waiver yet, and each workflow is drawn: %s, %s', async (language, theme, none, kind, workflow) => {
    const seat = await seatOf(workspace.signIns.confidentialityReviewer, { language, theme });
    const { page } = seat;
    await page.goto('/waivers');
    await page.getByText(none).waitFor();
    await isWell(seat);
    await page.goto('/workflows');
    await page.getByRole('button', { name: workflow }).click();
    await page.getByRole('option', { name: kind }).click();
    await page.waitForURL((address) => address.searchParams.get('id') === 'official-document');
    await page.getByRole('img', { name: kind }).waitFor();
    await isWell(seat);
    await seat.close();
  });

  test('nothing moves by itself while it loads', async () => {
    const seat = await seatOf(workspace.signIns.administrator, { language: 'en' });
    await staysStill(seat, ['/rules', '/rules/cn-mobile', '/terms', '/patterns', '/waivers', '/packs', '/rescans', '/workflows']);
    await seat.close();
  });

  test('all of the rule book fits a phone', async () => {
    const phone = await seatOf(workspace.signIns.administrator, { size: PHONE });
    for (const path of ['/rules', '/rules/cn-mobile', '/terms', '/patterns', '/waivers', '/packs', '/rescans', '/workflows']) {
      await phone.page.goto(path);
      await phone.page.getByRole('heading', { level: 1 }).waitFor();
      expect([path, await phone.page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, PHONE.width]);
      expect([path, await accessFaults(phone.page)]).toEqual([path, []]);
    }
    expect(phone.troubles).toEqual([]);
    await phone.close();
  });

  test('a drawing that is wider than a phone opens where it begins', async () => {
    const phone = await seatOf(workspace.signIns.administrator, { size: PHONE });
    await phone.page.goto('/workflows?id=official-document');
    const drawing = phone.page.locator('figure section');
    await drawing.locator('svg rect').first().waitFor();
    const seen = await drawing.evaluate((box) => {
      const { left, right } = box.getBoundingClientRect();
      const first = box.querySelector('svg rect')?.getBoundingClientRect();
      return { isWide: box.scrollWidth > box.clientWidth + 100, isIn: first !== undefined && first.left >= left && first.right <= right };
    });
    expect(seen).toEqual({ isWide: true, isIn: true });
    await isWell(phone);
    await phone.close();
  });
});
