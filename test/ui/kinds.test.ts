import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { layoutShift, openBrowser, PHONE, type SeatOptions } from './browser.ts';
import { addSecond, isWell, SECOND, seatAt } from './seats.ts';
import { type Cast, itemInReview, openCast } from './stories.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

let workspace: Workspace;
let browser: Browser;
let cast: Cast;

beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
  cast = await openCast(workspace);
  await itemInReview(cast);
  await addSecond(workspace);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

const seatOf = (who: { login: string; password: string }, options?: SeatOptions) => seatAt(browser, workspace, who, options);

/** Version 2 of the weather report, in force, with another label of its first field. */
async function newLabel(zh: string, en: string): Promise<void> {
  const administrator = cast.as('administrator');
  const { rows } = (await administrator.must('GET', '/api/kind-versions')) as unknown as {
    rows: { id: string; definition: { fields: { name: string }[] } }[];
  };
  const found = rows.find(({ id }) => id === 'weather-report')?.definition;
  const fields = found?.fields.map((field) => (field.name === 'field1' ? { ...field, label: { zh, en } } : field));
  const { version } = await administrator.must('POST', '/api/kinds/weather-report/versions', { json: { ...found, fields } });
  const json = { reason: '名称更准确。' };
  const { id } = await administrator.must('POST', `/api/kinds/weather-report/versions/${version}/propose`, { json });
  const second = await cast.another(SECOND.login, SECOND.password);
  await second.must('POST', `/api/proposals/${id}/confirm`, { json });
}

describe('a kind of one’s own', () => {
  test('is written beside its preview, told what is wrong at its fields, stored, proposed, confirmed and offered to drafters', async () => {
    const first = await seatOf(workspace.signIns.administrator);
    const { page } = first;
    await page.goto('/rules');
    await page.getByRole('link', { name: '事项种类' }).click();
    await page.getByRole('row').filter({ hasText: '公文' }).first().getByText('现行').waitFor();
    await isWell(first);
    await page.getByRole('button', { name: '新建种类' }).click();
    const check = page.getByRole('region', { name: '校验' });
    await check.getByText(/处需要补正/).waitFor();
    // What is only empty is not red before somebody wants to store it.
    expect(await page.locator('[aria-invalid=true]').count()).toBe(0);
    await page.getByRole('textbox', { name: '代码' }).fill('Weather');
    await page.getByText('标识只用小写字母、数字和单个连字符。').first().waitFor();
    expect(await page.getByRole('textbox', { name: '代码' }).getAttribute('aria-invalid')).toBe('true');
    await isWell(first);
    await page.getByRole('textbox', { name: '代码' }).fill('weather-report');
    await page.getByRole('textbox', { name: '中文名称' }).fill('天气专报');
    await page.getByRole('textbox', { name: '英文名称' }).fill('Weather report');
    await page.getByRole('textbox', { name: '用途（中文）' }).fill('天气预报与提示');
    await page.getByRole('textbox', { name: '用途（英文）' }).fill('What the weather will be');
    for (const [zh, en] of [
      ['等级', 'Level'],
      ['依据', 'Basis'],
    ] as const) {
      await page.getByRole('button', { name: '添加字段' }).click();
      await page.getByRole('textbox', { name: '中文标签' }).fill(zh);
      await page.getByRole('textbox', { name: '英文标签' }).fill(en);
      await page.getByRole('button', { name: '收起' }).click();
    }
    // The order by keyboard; it is said where the field is now.
    await page.getByRole('button', { name: '上移“依据”' }).press('Enter');
    await page.getByText('“依据”现排第 1。').waitFor();
    await page.getByRole('button', { name: '编辑“等级”' }).click();
    await page.getByRole('button', { name: /内容类型/ }).click();
    await page.getByRole('option', { name: '选项' }).click();
    await check.getByText('等级：选项应为 1 至 200 个。').waitFor();
    await page.getByRole('button', { name: '添加选项' }).click();
    await page.getByRole('textbox', { name: '存储值' }).fill('red');
    await page.getByRole('textbox', { name: '中文', exact: true }).fill('红色');
    await page.getByRole('textbox', { name: '英文', exact: true }).fill('Red');
    await check.getByText('可以提请启用').waitFor();
    const preview = page.getByRole('region', { name: '表单预览' });
    await preview.getByRole('button', { name: /等级/ }).click();
    await page.getByRole('option', { name: '红色' }).click();
    await isWell(first);
    await page.getByRole('button', { name: '存为草案' }).click();
    await page.waitForURL('**/kinds/weather-report?version=1');
    await page.getByRole('button', { name: '提请启用' }).click();
    const window = page.getByRole('dialog', { name: '提请启用第 1 版' });
    await window.getByText('请填写理由，确认人会看到。').waitFor();
    await window.getByRole('textbox', { name: '理由' }).fill('气象部门需要。');
    await isWell(first);
    await window.getByRole('button', { name: '提请启用' }).click();
    await page.getByText('该版本待第二人确认。').waitFor();
    await isWell(first);
    await first.close();

    const second = await seatOf(SECOND);
    await second.page.goto('/proposals');
    await second.page.getByText('种类“天气专报”第 1 版：自确认时起启用').waitFor();
    await second.page.getByText(/字段“等级”.*选项：红色/).waitFor();
    expect(await second.page.getByRole('main').textContent()).not.toContain('{"');
    await isWell(second);
    await second.page.getByRole('button', { name: '确认', exact: true }).click();
    const closing = second.page.getByRole('dialog');
    await closing.getByRole('textbox').fill('同意。');
    await closing.getByRole('button', { name: '确认', exact: true }).click();
    await closing.waitFor({ state: 'hidden' });
    await second.page.goto('/kinds/weather-report');
    await second.page.getByText('第 1 版 · 现行').waitFor();
    await second.close();

    const drafter = await seatOf(workspace.signIns.drafter);
    await drafter.page.goto('/drafts/new?kind=weather-report');
    await drafter.page.getByRole('button', { name: /等级/ }).waitFor();
    await drafter.page.getByText('天气预报与提示').first().waitFor();
    await isWell(drafter);
    await drafter.close();
  });

  test('what was typed and not stored is there again, and the next version says what differs', async () => {
    const seat = await seatOf(workspace.signIns.administrator, { language: 'en', theme: 'dark' });
    const { page } = seat;
    await page.goto('/kinds/faq');
    await page.getByRole('button', { name: 'Next version' }).click();
    await page.getByRole('textbox', { name: 'What it is for, in English' }).fill('Answers to what is asked often, on the website');
    await page.getByText(/^Kept on this device at/).waitFor();
    await page.reload();
    await page.waitForFunction(() => [...document.querySelectorAll('textarea')].some(({ value }) => value.endsWith('on the website')));
    await page.getByText('It can be proposed').waitFor();
    await isWell(seat);
    await page.getByRole('button', { name: 'Store as a draft' }).click();
    await page.waitForURL('**/kinds/faq?version=2');
    await page.getByRole('heading', { name: 'What differs from version 1' }).waitFor();
    await page.getByText(/→ Answers to what is asked often, on the website/).waitFor();
    await isWell(seat);
    await page.goto('/kinds');
    await page.getByRole('row').filter({ hasText: 'Frequent question' }).getByText('Version 2 is a draft').waitFor();
    await seat.close();
  });

  test('is retired by two people; that another kind sends people there is refused in words', async () => {
    const seat = await seatOf(workspace.signIns.administrator, { expected: [409] });
    const { page } = seat;
    await page.goto('/kinds/official-document');
    await page.getByRole('button', { name: '提请停用' }).click();
    const window = page.getByRole('dialog');
    await window.getByRole('textbox', { name: '理由' }).fill('不再使用。');
    await window.getByRole('button', { name: '提请停用' }).click();
    await window
      .getByRole('alert')
      .getByText(/其他种类指引使用该种类/)
      .waitFor();
    await isWell(seat);
    await seat.close();
  });
});

describe('kinds', () => {
  test('everybody reads what is in force and its form; nobody else sees drafts, counts or the editor', async () => {
    const seat = await seatOf(workspace.signIns.drafter, { language: 'en' });
    const { page } = seat;
    await page.goto('/kinds');
    await page.getByRole('link', { name: 'Policy interpretation' }).click();
    await page.getByRole('region', { name: 'Preview of the form' }).getByText('Policy that it explains').first().waitFor();
    expect(await page.getByRole('button', { name: /Retire|Next version/ }).count()).toBe(0);
    await isWell(seat);
    await page.goto('/kind-editor');
    await page.getByRole('heading', { name: 'This needs an administrator of the whole installation' }).waitFor();
    await page.goto('/kinds/no-such-kind');
    await page.getByRole('heading', { name: 'There is no such kind' }).waitFor();
    await isWell(seat);
    await seat.close();
  });

  test('its rule pack is one of those that there are', async () => {
    await cast.as('administrator').must('POST', '/api/rule-packs', { json: { name: 'house-rules' } });
    const seat = await seatOf(workspace.signIns.administrator);
    const { page } = seat;
    await page.goto('/kind-editor?of=weather-report');
    await page.getByRole('button', { name: /适用规则包$/ }).click();
    await page.getByRole('option', { name: 'house-rules' }).waitFor();
    expect(await page.getByRole('option').allTextContents()).toEqual(['所在单位的规则包', 'house-rules']);
    await page.getByRole('option', { name: 'house-rules' }).click();
    await page.getByRole('region', { name: '校验' }).getByText('可以提请启用').waitFor();
    await isWell(seat);
    await page.getByRole('button', { name: '重新填写' }).click();
    await seat.close();
  });

  test('an item keeps the labels and the choices of the version that it was made with', async () => {
    const { account } = (await cast.as('drafter').must('GET', '/api/me')) as unknown as { account: { unit: string } };
    const content = { title: '暴雨红色预警', fields: { field1: 'red' } };
    const files = [{ name: '预警.txt', mediaType: 'text/plain', bytes: Buffer.from('暴雨红色预警\n请注意防范。') }];
    const json = { kind: 'weather-report', unit: account.unit, content };
    const { item } = (await cast.as('drafter').must('POST', '/api/items', { json, files })) as unknown as { item: { id: string } };
    await newLabel('预警等级', 'Warning level');
    for (const [language, label, value] of [
      ['zh', '等级', '红色'],
      ['en', 'Level', 'Red'],
    ] as const) {
      const seat = await seatOf(workspace.signIns.drafter, { language });
      await seat.page.goto(`/items/${item.id}`);
      const row = seat.page.locator('dl > div').filter({ has: seat.page.getByText(label, { exact: true }) });
      await row.getByText(value, { exact: true }).waitFor();
      expect(await seat.page.getByText(/预警等级|Warning level/).count()).toBe(0);
      await isWell(seat);
      await seat.close();
    }
  });

  test('an item that a field leads to is found by its title, and shown by it', async () => {
    const seat = await seatOf(workspace.signIns.drafter);
    const { page } = seat;
    await page.goto('/drafts/new?kind=policy-interpretation');
    await page.getByRole('combobox', { name: /所解读的政策文件/ }).fill('政务公开');
    await page.getByRole('option', { name: /2026年政务公开工作要点/ }).click();
    await page.getByRole('button', { name: '为“所解读的政策文件”另选事项' }).waitFor();
    await page.getByText('2026年政务公开工作要点').first().waitFor();
    await isWell(seat);
    await seat.close();
  });

  test('on a phone nothing is wider than the page, and nothing moves by itself', async () => {
    const seat = await seatOf(workspace.signIns.administrator, { size: PHONE });
    for (const path of ['/kinds', '/kinds/notice', '/kind-editor?of=notice']) {
      await seat.page.goto(path);
      await seat.page.getByRole('heading', { level: 1 }).waitFor();
      await seat.page.waitForLoadState('networkidle');
      expect([path, (await layoutShift(seat.page)) < 0.02]).toEqual([path, true]);
      expect([path, await seat.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)]).toEqual([path, true]);
      await isWell(seat);
    }
    await seat.close();
  });
});
