import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { layoutShift, openBrowser, PHONE, type SeatOptions } from './browser.ts';
import { addSecond, isWell, SECOND, seatAt } from './seats.ts';
import { type Cast, openCast } from './stories.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

let workspace: Workspace;
let browser: Browser;
let cast: Cast;

beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
  cast = await openCast(workspace);
  await addSecond(workspace);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

const administrator = (options?: SeatOptions) => seatAt(browser, workspace, workspace.signIns.administrator, options);

const SAYS = {
  zh: {
    create: '新建流程',
    begin: '开始编制',
    names: {
      中文名称: '四级审签',
      英文名称: 'Four levels',
      '用途（中文）': '须四级审核的公文',
      '用途（英文）': 'Documents with four levels',
    },
    id: '标识',
    whole: '完整审查',
    safe: '未经审查的内容不可能发布',
    unsafe: '不安全：不能提议启用',
    edit: '修改“公开审查”',
    skip: '按公开属性跳过',
    show: '在图中标出',
    propose: '提议启用…',
    lack: '检查通过后才能提议启用。',
    undo: '撤销',
    saved: '已保存',
    reason: '理由',
    send: '提议启用此版本',
    reads: /流程“四级审签”第 1 版/,
    signs: '签发（签发人）',
    confirm: '确认',
    tryOut: '试运行',
    submits: /^拟稿人：送审$/,
    clean: /^系统：扫描完成 · 未发现问题/,
    inUnit: '部门审核中',
    compare: '比较',
    differs: /名称由/,
  },
  en: {
    create: 'New workflow',
    begin: 'Begin',
    names: {
      'Chinese name': '三级审签',
      'English name': 'Three levels',
      'What it is for, in Chinese': '须三级审核的公文',
      'What it is for, in English': 'Documents with three levels',
    },
    id: 'Id',
    whole: 'The whole review',
    safe: 'it cannot publish anything unreviewed',
    unsafe: 'Unsafe: it cannot be proposed',
    edit: 'Change Disclosure review',
    skip: 'By the disclosure attribute',
    show: 'Show in the drawing',
    propose: 'Propose…',
    lack: 'Only what the check has passed can be proposed.',
    undo: 'Undo',
    saved: 'Saved',
    reason: 'Reason',
    send: 'Propose this version',
    reads: /Workflow “Three levels”, version 1/,
    signs: 'Signature (Signatory)',
    confirm: 'Confirm',
    tryOut: 'Try out',
    submits: /^Drafter: Submit/,
    clean: /Nothing found/,
    inUnit: 'In unit review',
    compare: 'Compare',
    differs: /It is called/,
  },
} as const;

describe('the composer', () => {
  test.each([
    ['zh', 'light'],
    ['en', 'dark'],
  ] as const)(
    'makes a workflow, tells what a step that may be skipped would cause, and proposes what is safe: %s, %s',
    async (language, theme) => {
      const says = SAYS[language];
      const seat = await administrator({ language, theme });
      const { page } = seat;
      await page.goto('/workflows');
      await page.getByRole('button', { name: says.create }).click();
      for (const [label, text] of Object.entries(says.names)) await page.getByRole('textbox', { name: label, exact: true }).fill(text);
      await page.getByRole('textbox', { name: says.id, exact: true }).fill(`own-${language}`);
      await page.getByText(says.whole, { exact: true }).click();
      await isWell(seat);
      await page.getByRole('button', { name: says.begin }).click();
      await page.waitForURL(new RegExp(`/workflows/own-${language}/1`));
      await page.getByText(says.safe).waitFor();
      await isWell(seat);
      // A step that the drafter could leave out by choosing the attribute.
      await page.getByRole('button', { name: says.edit }).click();
      await page.getByText(says.skip, { exact: true }).click();
      await page.getByText(says.unsafe).waitFor();
      await isWell(seat);
      await page.getByRole('button', { name: says.show }).click();
      await page.locator('ol[data-story] li').first().waitFor();
      await isWell(seat);
      await page.getByRole('button', { name: says.propose }).click();
      await page.getByRole('dialog').getByText(says.lack).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: says.undo, exact: true }).click();
      await page.getByText(says.safe).waitFor();
      await page.getByText(says.saved, { exact: true }).waitFor();
      await page.getByRole('button', { name: says.propose }).click();
      await page
        .getByRole('dialog')
        .getByLabel(new RegExp(`^${says.reason}`))
        .fill('four levels for papers of the office');
      await isWell(seat);
      await page.getByRole('dialog').getByRole('button', { name: says.send }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await seat.close();
      // The second person reads who decides one after the other, and confirms.
      const other = await seatAt(browser, workspace, SECOND, { language, theme });
      await other.page.goto('/proposals');
      await other.page.getByText(says.reads).waitFor();
      await other.page.getByRole('listitem').filter({ hasText: says.signs }).first().waitFor();
      await isWell(other);
      await other.page.getByRole('button', { name: says.confirm, exact: true }).first().click();
      const asked = other.page.getByRole('dialog');
      await asked.getByRole('textbox').fill('read, step by step');
      await asked.getByRole('button', { name: says.confirm, exact: true }).click();
      await asked.waitFor({ state: 'detached' });
      await other.close();
      const { rows } = (await cast.as('administrator').must('GET', '/api/workflow-definitions')) as unknown as {
        rows: { id: string; state: string }[];
      };
      expect(rows.find(({ id }) => id === `own-${language}`)?.state).toBe('in-force');
    },
  );

  test('an auditor reads what was made and what the check said, and changes nothing', async () => {
    const seat = await seatAt(browser, workspace, workspace.signIns.auditor);
    await seat.page.goto('/workflows/own-zh/1');
    await seat.page.getByText(SAYS.zh.safe).waitFor();
    expect(await seat.page.getByRole('button', { name: SAYS.zh.propose }).count()).toBe(0);
    expect(await seat.page.getByRole('tab', { name: SAYS.zh.tryOut }).count()).toBe(0);
    await seat.page.getByRole('tab', { name: SAYS.zh.compare }).click();
    // It is in force: compared with itself.
    await seat.page.getByText('没有差别').waitFor();
    await isWell(seat);
    await seat.close();
  });

  test('is by keyboard and on a phone what it is on a desk, and keeps what is typed elsewhere at the same time', async () => {
    const made = await cast.as('administrator').must('POST', '/api/workflow-definitions', { json: { definition: DEFINITION } });
    const seat = await administrator({ size: PHONE, expected: [409] });
    const { page } = seat;
    await page.goto(`/workflows/phone/${made['version']}`);
    await page.getByText('未经审查的内容不可能发布').waitFor();
    expect(await layoutShift(page)).toBeLessThan(0.02);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await isWell(seat);
    await page.getByRole('button', { name: '下移“部门审核”' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('已保存', { exact: true }).waitFor();
    const { definition } = (await cast.as('administrator').must('GET', '/api/workflow-definitions/phone/1')) as unknown as {
      definition: { blocks: { step?: string }[] };
    };
    expect(definition.blocks.map(({ step }) => step).filter(Boolean)).toEqual(['confidentiality', 'unit']);
    // Somebody else stores another edition: what is written here is not lost, and not written over theirs.
    await cast.as('administrator').must('PUT', '/api/workflow-definitions/phone/1', { json: { definition: DEFINITION } });
    await page.getByRole('button', { name: '上移“部门审核”' }).click();
    await page.getByText('此草稿已被他人修改').waitFor();
    await isWell(seat);
    await page.getByRole('button', { name: '重新读取' }).click();
    await page.getByText('此草稿已被他人修改').waitFor({ state: 'detached' });
    await seat.close();
  });
});

const DEFINITION = {
  format: 'imprimatur-workflow/1',
  id: 'phone',
  version: '1',
  name: { en: 'On a phone', zh: '手机编制' },
  about: { en: 'For this test', zh: '供测试用' },
  steps: [
    { id: 'unit', role: 'unitHead', answersFor: ['disclosure'] },
    { id: 'confidentiality', role: 'confidentialityReviewer', answersFor: ['confidentiality', 'legal'] },
  ],
  blocks: [
    { block: 'drafting' },
    { block: 'scan' },
    { block: 'step', step: 'unit' },
    { block: 'step', step: 'confidentiality' },
    { block: 'clearance' },
    { block: 'release' },
    { block: 'incident' },
    { block: 'recall' },
  ],
};
