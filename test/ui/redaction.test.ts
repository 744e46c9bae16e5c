import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { accessFaults, layoutShift, openBrowser, PHONE, type SeatOptions, signIn, takeSeat } from './browser.ts';
import { addFiles, checked, textFile } from './papers.ts';
import { type Cast, openCast } from './stories.ts';
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

const FULL = '关于某项目的答复\n该项目由张小三负责，工期三年。\n联系人：张小三\n特此答复。';

/** A draft with this text, and its redaction on the screen. */
async function atRedaction(options: SeatOptions = {}) {
  const seat = await takeSeat(browser, workspace.url, options);
  const { page } = seat;
  await signIn(page, workspace.signIns.drafter);
  await page.goto('/drafts/new');
  await page.locator('input[type=file]').waitFor({ state: 'attached' });
  await checked(page, () => addFiles(page, [textFile('答复.txt', FULL)]));
  await page.getByRole('textbox', { name: /^(标题|Title)/ }).fill('关于某项目的答复');
  await page.getByRole('button', { name: /^(保存草稿|Save draft)$/ }).click();
  await page.waitForURL('**/items/*/revise');
  const item = new URL(page.url()).pathname.split('/')[2] as string;
  await page.goto(`/items/${item}/redaction/1`);
  await page.getByRole('textbox', { name: /^(文件文字|Text of the file)$/ }).waitFor();
  return { ...seat, item };
}

test.each([
  [
    'zh',
    'light',
    {
      mark: '标记此内容的各处',
      saved: '已保存',
      places: '2 处',
      make: '制作删减稿',
      passed: '删减稿已制作并通过验证',
      reason: /删减后公开的理由/,
      take: '转为新稿次',
      undo: '撤销',
      redo: '重做',
    },
  ],
  [
    'en',
    'dark',
    {
      mark: 'Mark all places of it',
      saved: 'Saved',
      places: '2 places',
      make: 'Make the redacted files',
      passed: 'The redacted files are made, and the proof passed',
      reason: /Why it is disclosed/,
      take: 'Make it the next revision',
      undo: 'Undo',
      redo: 'Redo',
    },
  ],
] as const)(
  '%s, %s: a name is marked by keyboard at all its places, taken out, proved, and made the next revision',
  async (language, theme, words) => {
    const { page, item, ...seat } = await atRedaction({ language, theme });
    const make = page.getByRole('button', { name: words.make });
    expect(await make.isDisabled()).toBe(true);
    await page.getByRole('textbox', { name: /^(文件文字|Text of the file)$/ }).focus();
    await page.keyboard.press('Control+Home');
    for (let step = 0; step < FULL.indexOf('张小三'); step++) await page.keyboard.press('ArrowRight');
    for (let step = 0; step < 3; step++) await page.keyboard.press('Shift+ArrowRight');
    await page.getByRole('button', { name: words.mark }).click();
    await page.getByText(words.places, { exact: true }).waitFor();
    await page.getByRole('button', { name: words.undo }).click();
    await page.getByText(words.places, { exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: words.redo }).click();
    await page.getByText(words.saved, { exact: true }).waitFor();
    // Nothing is lost by leaving the page.
    await page.reload();
    await page.getByText(words.places, { exact: true }).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await make.click();
    await page.getByText(words.passed).waitFor({ timeout: 120_000 });
    expect(await accessFaults(page)).toEqual([]);
    expect(await page.locator('main').textContent()).not.toContain('undefined');
    await page.getByRole('textbox', { name: words.reason }).fill('含个人信息');
    await page.getByRole('button', { name: words.take }).click();
    await page.waitForURL(`**/items/${item}`);
    const { revision } = (await cast.as('drafter').must('GET', `/api/items/${item}`)) as never as Made;
    expect(revision).toMatchObject({
      number: 2,
      content: { attribute: 'redacted', redaction: { of: 1, deletions: [{ ground: 'personal-privacy' }] } },
    });
    expect(JSON.stringify(revision)).not.toContain('张小三');
    expect(seat.troubles).toEqual([]);
    await seat.close();
  },
);

interface Made {
  revision: object;
}

test('on a phone it is read and checked, without a part that runs out of the window', async () => {
  const { page, ...seat } = await atRedaction({ size: PHONE } as SeatOptions);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  expect(await layoutShift(page)).toBeLessThan(0.02);
  expect(await accessFaults(page)).toEqual([]);
  await seat.close();
});
