import { mkdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { accessFaults, layoutShift, openBrowser, PHONE, signIn, takeSeat } from './browser.ts';
import { type Cast, clearedItem, itemToSign, openCast } from './stories.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

/** Folder for pictures to be looked at; none are kept without it. */
const PICTURES = process.env['BUNDLE_PICTURES'];
let workspace: Workspace;
let browser: Browser;
let cast: Cast;
beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
  cast = await openCast(workspace);
  if (PICTURES) await mkdir(PICTURES, { recursive: true });
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

async function look(page: Page, name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: false });
}

test.each([
  [
    'zh',
    'light',
    {
      make: '与其他事项同步发布',
      kind: '组的类型',
      together: '同步发布的文件',
      create: '新建同步发布组',
      add: '加入事项',
      item: '事项',
      release: '同时发布',
      ready: '可以发布',
      review: '审查尚未完成',
      released: '已发布',
      keep: '继续公开',
      reason: '理由',
      asks: '撤回后待确认：1 项',
      decide: '前往第',
    },
  ],
  [
    'en',
    'dark',
    {
      make: 'Release together with other items',
      kind: 'Kind of bundle',
      together: 'Documents that go out together',
      create: 'Make the bundle',
      add: 'Put an item in',
      item: 'Item',
      release: 'Release together',
      ready: 'ready to be released',
      review: 'its review is not over',
      released: 'Released',
      keep: 'Stays public',
      reason: 'Reason',
      asks: 'After a recall: 1 item waits for your decision',
      decide: 'Decide in',
    },
  ],
] as const)(
  'a bundle is made from an item, filled, released as a whole, and asked about after a recall: %s, %s',
  async (language, theme, says) => {
    const first = await clearedItem(cast, `关于印发养老服务办法的通知（${language}）`);
    const second = await itemToSign(cast, `养老服务补充材料（${language}）`);
    const drafter = await takeSeat(browser, workspace.url, { language, theme });
    const { page } = drafter;
    await signIn(page, workspace.signIns.drafter);
    await page.goto(`/items/${first}`);
    await page.getByRole('button', { name: says.make }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: says.create }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: new RegExp(says.kind) }).click();
    await page.getByRole('option', { name: says.together }).click();
    expect(await accessFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: says.create }).click();
    await page.waitForURL(/\/bundles\/[0-9a-f-]{36}/);
    const bundle = page.url().split('/').at(-1) as string;
    await page.getByRole('button', { name: says.add }).click();
    const picker = page.getByRole('dialog').getByRole('combobox', { name: says.item });
    await picker.fill(`养老服务补充材料（${language}）`);
    await page.getByRole('option', { name: new RegExp(`养老服务补充材料（${language}）`) }).click();
    await page.getByRole('dialog').getByRole('button', { name: says.add }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText(says.review).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await look(page, `bundle-${language}-filling`);
    expect(drafter.troubles).toEqual([]);
    await drafter.close();

    const publisher = await takeSeat(browser, workspace.url, { language, theme });
    const desk = publisher.page;
    await signIn(desk, workspace.signIns.publisher);
    await desk.goto(`/bundles/${bundle}`);
    await desk.getByText(says.review).waitFor();
    expect(await desk.getByRole('button', { name: says.release }).isDisabled()).toBe(true);
    const { revision } = await cast.view(second);
    await cast.send('signatory', second, { type: 'APPROVE', step: 'signature', digest: revision.digest, opinion: '同意。' });
    await desk.reload();
    await desk.getByText(says.ready).nth(1).waitFor();
    expect(await layoutShift(desk)).toBeLessThan(0.02);
    await desk.getByRole('button', { name: says.release }).click();
    await look(desk, `bundle-${language}-release`);
    await desk.getByRole('dialog').getByRole('button', { name: says.release }).click();
    await desk.getByRole('dialog').waitFor({ state: 'detached' });
    await desk.getByText(says.released, { exact: true }).first().waitFor();
    expect([(await cast.view(first)).item.state, (await cast.view(second)).item.state]).toEqual(['released', 'released']);
    await cast.send('publisher', second, { type: 'RECALL', reason: '附表有误', cause: 'error' });
    await desk.goto('/bundles?state=released');
    await desk.getByText(says.asks).waitFor();
    await desk.waitForLoadState('networkidle');
    expect(await accessFaults(desk)).toEqual([]);
    await look(desk, `bundles-${language}-list`);
    await desk.getByRole('link', { name: new RegExp(says.decide) }).click();
    const keep = desk.getByRole('button', { name: new RegExp(says.keep) });
    await keep.waitFor();
    await desk.setViewportSize(PHONE);
    expect(await accessFaults(desk)).toEqual([]);
    await look(desk, `bundle-${language}-phone`);
    // By keyboard alone.
    await keep.focus();
    await desk.keyboard.press('Enter');
    await desk.getByRole('dialog').getByRole('textbox', { name: says.reason }).fill('已核对，内容无误');
    await desk.keyboard.press('Tab');
    await desk.getByRole('dialog').getByRole('button', { name: says.keep }).press('Enter');
    await desk.getByRole('dialog').waitFor({ state: 'detached' });
    await desk.getByText('已核对，内容无误').waitFor();
    expect(publisher.troubles).toEqual([]);
    await publisher.close();
  },
  240_000,
);
