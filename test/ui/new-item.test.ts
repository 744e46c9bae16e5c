import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { makePdf } from '../../src/cli/demo/make-pdf.ts';
import { pptxOf, shape } from '../intake/samples.ts';
import { fixture } from '../intake/support.ts';
import { accessFaults, layoutShift, openBrowser, PHONE, type Seat, type SeatOptions, signIn, takeSeat } from './browser.ts';
import { dropFiles } from './hands.ts';
import { addFiles, checked, docxFile, NUMBERED, type PaperFile, textFile } from './papers.ts';
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

async function atNewItem(options: SeatOptions = {}, address = '/drafts/new'): Promise<Seat> {
  const seat = await takeSeat(browser, workspace.url, options);
  await signIn(seat.page, workspace.signIns.drafter);
  await seat.page.goto(address);
  await seat.page.locator('input[type=file]').waitFor({ state: 'attached' });
  return seat;
}

const part = (page: Page, id: string) => page.locator(`section[aria-labelledby=${id}-title]`);
const itemOf = (page: Page) => new URL(page.url()).pathname.split('/')[2] as string;
const viewOf = async (item: string) => (await cast.as('drafter').must('GET', `/api/items/${item}`)) as unknown as View;
const main = () => docxFile('正文.docx', NUMBERED, [{ paragraph: 5, author: '王建', text: '备用号 13900001111' }]);

interface View {
  item: { state: string; title: string; round: number };
  revision: { number: number; content: { files: { name: string }[]; fields: Record<string, string>; attribute: string | null } };
}

describe.each([
  [
    'zh',
    'light',
    {
      says: '读自 正文.docx',
      choose: /选择主动公开/,
      still: '还缺：公开属性',
      ready: '必填内容均已填写',
      save: '保存草稿',
      submit: /^送审/,
      phones: '出现手机号码',
    },
  ],
  [
    'en',
    'dark',
    {
      says: 'Read from 正文.docx',
      choose: /Choose Proactive/,
      still: 'Still missing: Disclosure attribute',
      ready: 'Everything that is required is filled in',
      save: 'Save draft',
      submit: /^Submit/,
      phones: /mobile/i,
    },
  ],
] as const)('a new item, %s, %s', (language, theme, words) => {
  test('is filled from its files, checked before anything is stored, saved, reloaded and submitted', async () => {
    const seat = await atNewItem({ language, theme });
    const { page } = seat;
    expect(await accessFaults(page)).toEqual([]);
    await checked(page, () => addFiles(page, [main(), textFile('附件1.txt', '附件\n统计表')]));
    await page.getByText(words.says).first().waitFor();
    const title = page.getByRole('textbox', { name: language === 'zh' ? /^标题/ : /^Title/ });
    expect(await title.inputValue()).toBe('关于印发2026年政务公开工作要点的通知');
    await part(page, 'check').getByText(words.phones).first().waitFor();
    await page.getByText(words.still).waitFor();
    expect(await page.getByRole('button', { name: words.submit }).isDisabled()).toBe(true);
    expect(await accessFaults(page)).toEqual([]);

    await checked(page, () => part(page, 'attribute').getByRole('button', { name: words.choose }).click());
    await page.getByText(words.ready).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    expect(await layoutShift(page)).toBeLessThan(0.02);

    await page.getByRole('button', { name: words.save }).click();
    await page.waitForURL('**/items/*/revise');
    const item = itemOf(page);
    const { revision } = await viewOf(item);
    expect(revision.content.files.map(({ name }) => name)).toEqual(['正文.docx', '附件1.txt']);
    expect(revision.content.fields).toMatchObject({
      documentNumber: '示府办〔2026〕12号',
      date: '2026-03-02',
      issuer: '示范区人民政府办公室',
    });
    expect(revision.content.attribute).toBe('proactive');

    await page.reload();
    await page.getByText('附件1.txt').first().waitFor();
    expect(await title.inputValue()).toBe('关于印发2026年政务公开工作要点的通知');
    expect(await accessFaults(page)).toEqual([]);
    await page.getByRole('button', { name: words.submit }).click();
    await page.waitForURL(`**/items/${item}`);
    expect((await viewOf(item)).item.round).toBe(1);
    // The same content was saved before: the submission made no revision of its own.
    expect((await viewOf(item)).revision.number).toBe(1);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });
});

describe('nothing is lost', () => {
  test('what was typed and the files survive a reload and a sign-out; what was sent is kept no longer', async () => {
    const seat = await atNewItem();
    const { page } = seat;
    await checked(page, () => addFiles(page, [textFile('说明.txt', '本区开展便民服务月活动。')]));
    const title = page.getByRole('textbox', { name: /^标题/ });
    await title.fill('便民服务月活动公告');
    await page.getByText(/已存于本机/).waitFor();
    await page.reload();
    await page.getByText('说明.txt').first().waitFor();
    expect(await title.inputValue()).toBe('便民服务月活动公告');

    await page.evaluate(() => fetch('/api/session', { method: 'DELETE' }));
    await signIn(page, workspace.signIns.drafter);
    await page.goto('/drafts');
    await page.getByRole('link', { name: '继续填写' }).click();
    await page.getByText('说明.txt').first().waitFor();
    expect(await title.inputValue()).toBe('便民服务月活动公告');

    await page.getByRole('button', { name: '保存草稿' }).click();
    await page.waitForURL('**/items/*/revise');
    await page.goto('/drafts/new');
    await page.locator('input[type=file]').waitFor({ state: 'attached' });
    expect(await title.inputValue()).toBe('');
    expect(await page.getByText('说明.txt').count()).toBe(0);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('an item that was revised elsewhere is told, and what was typed stays', async () => {
    const seat = await atNewItem({ expected: [409, 412] });
    const { page } = seat;
    await checked(page, () => addFiles(page, [textFile('说明.txt', '便民服务月活动安排。')]));
    await page.getByRole('textbox', { name: /^标题/ }).fill('便民服务月活动安排');
    await page.getByRole('button', { name: '保存草稿' }).click();
    await page.waitForURL('**/items/*/revise');
    const item = itemOf(page);
    const title = page.getByRole('textbox', { name: /^标题/ });
    await title.fill('便民服务月活动安排（修改）');
    await cast.as('drafter').must('POST', `/api/items/${item}/revisions`, {
      json: { content: { title: '别处改过的标题' }, keep: [] },
      files: [{ name: '说明.txt', mediaType: 'text/plain', bytes: new TextEncoder().encode('别处改过。') }],
    });
    await page.getByRole('button', { name: '保存草稿' }).click();
    await page.getByText('本事项已另有新稿').waitFor();
    expect(await title.inputValue()).toBe('便民服务月活动安排（修改）');
    await page.getByRole('button', { name: '从现稿开始' }).click();
    await page.getByText('本事项已另有新稿').waitFor({ state: 'detached' });
    expect(await title.inputValue()).toBe('别处改过的标题');
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });
});

describe('what cannot be submitted is said in words', () => {
  test('a mark of a state secret stops saving and submitting', async () => {
    const seat = await atNewItem();
    const { page } = seat;
    await checked(page, () => addFiles(page, [textFile('附件.txt', '机密★10年\n关于某项工作的情况\n正文内容。')]));
    await page.getByRole('alert').getByText('发现国家秘密标志').waitFor();
    await page.getByRole('textbox', { name: /^标题/ }).fill('某项工作');
    expect(await page.getByRole('button', { name: '保存草稿' }).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: /^送审/ }).isDisabled()).toBe(true);
    await page.getByText('文件带有国家秘密标志').first().waitFor();
    expect(await accessFaults(page)).toEqual([]);
    // It is not kept on this device either.
    await page.reload();
    await page.locator('input[type=file]').waitFor({ state: 'attached' });
    await page.getByRole('textbox', { name: /^标题/ }).waitFor();
    expect(await page.getByText('附件.txt').count()).toBe(0);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('a file without content, and a document that its kind cannot decide, each with the way out', async () => {
    const seat = await atNewItem({ expected: [422] }, '/drafts/new?kind=notice');
    const { page } = seat;
    await addFiles(page, [textFile('空.txt', '')]);
    await page.getByText('文件是空的').waitFor();
    await page.getByText('文件被拒绝').waitFor();
    await page.getByRole('button', { name: '移除 空.txt' }).click();
    await checked(page, () => addFiles(page, [main()]));
    await page.getByRole('alert').getByText('送审将被退回').waitFor();
    await page.getByRole('radio', { name: /不予公开/ }).waitFor();
    expect(await page.getByRole('radio', { name: /不予公开/ }).isDisabled()).toBe(true);
    await checked(page, () => page.getByRole('button', { name: '改为“公文”' }).click());
    await page.getByText('送审将被退回').waitFor({ state: 'detached' });
    expect(await page.getByRole('radio', { name: /不予公开/ }).isDisabled()).toBe(false);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('a paper without an annotation is no fault of a form that has no attribute yet: it says calmly what is still missing', async () => {
    const seat = await atNewItem();
    const { page } = seat;
    await checked(page, () => addFiles(page, [docxFile('正文.docx', NUMBERED.replace(/（此件.*）/, ''))]));
    await page
      .getByText(/还有 \d+ 项未填/)
      .first()
      .waitFor();
    expect(await page.getByText('送审将被退回').count()).toBe(0);
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('ground and reason are asked for only where they are needed, recipients are picked and not typed', async () => {
    const { account } = (await cast.as('drafter').must('GET', '/api/me')) as unknown as { account: { unit: string } };
    const contact = await cast.as('drafter').must('POST', '/api/contacts', {
      json: { unit: account.unit, name: '申请人陈晨', organisation: '某合作社', email: 'chen@example.org' },
    });
    await cast.as('publisher').must('POST', `/api/contacts/${contact['id']}/check`);
    const seat = await atNewItem();
    const { page } = seat;
    const reason = page.getByRole('textbox', { name: /^说明/ });
    await page.getByRole('textbox', { name: /^标题/ }).fill('关于某申请的答复');
    await page.getByText('不予公开', { exact: true }).click();
    await page.getByText('还缺：文件、不予公开理由、说明').waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await page.getByText('商业秘密', { exact: true }).click();
    await reason.fill('涉及第三方商业秘密。');
    await page.getByText('还缺：文件').waitFor();
    expect(await part(page, 'plan').count()).toBe(0);

    await page.getByText('依申请公开', { exact: true }).click();
    expect(await page.getByRole('checkbox', { name: '商业秘密' }).count()).toBe(0);
    // What was typed for the other attribute is still there.
    expect(await reason.inputValue()).toBe('涉及第三方商业秘密。');
    await page.getByText('还缺：文件、一名申请人、发布渠道或地点').waitFor();
    const box = page.getByRole('combobox', { name: '特定对象' });
    const options = page.getByRole('listbox', { name: '特定对象' });
    // A click opens the list, and so does the next one after Escape; the arrow does as well.
    for (let time = 0; time < 2; time++) {
      await box.click();
      await options.getByRole('option', { name: '申请人陈晨' }).waitFor();
      await page.keyboard.press('Escape');
      await options.waitFor({ state: 'detached' });
    }
    await page.keyboard.press('ArrowDown');
    await options.waitFor();
    expect(await box.getAttribute('aria-expanded')).toBe('true');
    await box.fill('查无此人');
    await options.getByText('没有找到').waitFor();
    await box.fill('陈');
    await page.getByRole('option', { name: '申请人陈晨' }).click();
    await page.getByRole('list', { name: '特定对象' }).getByText('申请人陈晨').waitFor();
    // One applicant, and nobody beside.
    expect(await box.count()).toBe(0);
    await page.getByRole('button', { name: /送达方式/ }).click();
    await page.getByRole('option', { name: '邮寄' }).click();
    expect(await accessFaults(page)).toEqual([]);
    await checked(page, () => addFiles(page, [textFile('答复.txt', '关于您申请的事项，答复如下。')]));
    await page.getByRole('button', { name: '保存草稿' }).click();
    await page.waitForURL('**/items/*/revise');
    const view = (await viewOf(itemOf(page))) as unknown as { revision: { content: { releasePlan: Record<string, unknown> } } };
    expect(view.revision.content.releasePlan).toMatchObject({ mode: 'directed', audience: [`contact:${contact['id']}`], place: 'post' });
    await page.getByRole('list', { name: '特定对象' }).getByText('申请人陈晨').waitFor();
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('without a connection the self-check says so, and goes on when it is asked again', async () => {
    const seat = await atNewItem();
    const { page, context } = seat;
    await context.setOffline(true);
    await addFiles(page, [textFile('说明.txt', '便民服务月活动安排。')]);
    await part(page, 'check').getByText('连接已断开').waitFor();
    await context.setOffline(false);
    await checked(page, () => part(page, 'check').getByRole('button', { name: '重试' }).click());
    await part(page, 'check').getByText('连接已断开').waitFor({ state: 'detached' });
    await seat.close();
  });
});

test('what is disclosed after deletion is saved in full first, and leads to where it is marked', async () => {
  const seat = await atNewItem();
  const { page } = seat;
  await checked(page, () => addFiles(page, [textFile('答复.txt', '关于某项目的答复\n该项目由张伟负责。')]));
  await page.getByRole('textbox', { name: /^标题/ }).fill('关于某项目的答复');
  await page.getByText('删减后公开', { exact: true }).click();
  await part(page, 'redaction').getByText('请先将全文存为草稿').waitFor();
  await page.getByRole('button', { name: '保存草稿' }).click();
  await page.waitForURL('**/items/*/revise');
  const way = part(page, 'redaction').getByRole('link', { name: '在第 1 稿上标记并制作删减稿' });
  expect(await way.getAttribute('href')).toBe(`/items/${itemOf(page)}/redaction/1`);
  expect(await accessFaults(page)).toEqual([]);
  expect(seat.troubles).toEqual([]);
  await seat.close();
});

test('by keyboard alone: the attribute, a correction, and the submission', async () => {
  const seat = await atNewItem();
  const { page } = seat;
  await checked(page, () => addFiles(page, [docxFile('正文.docx', NUMBERED.replace('12号', '13号'))]));
  const title = page.getByRole('textbox', { name: /^标题/ });
  await title.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('关于印发政务公开工作要点的通知');
  await page.getByText(/文件写的是/).waitFor();
  await page.getByRole('radio', { name: /^主动公开/ }).focus();
  await page.keyboard.press('Space');
  await page.getByText('必填内容均已填写').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.waitForURL((address) => /^\/items\/[^/]+$/.test(address.pathname));
  expect((await viewOf(itemOf(page))).item.title).toBe('关于印发政务公开工作要点的通知');
  expect(seat.troubles).toEqual([]);
  await seat.close();
});

test('each format is read, and each file stays with the item', async () => {
  const mediaType = 'application/octet-stream';
  const file = (name: string, bytes: Uint8Array): PaperFile => ({ name, mimeType: mediaType, buffer: Buffer.from(bytes) });
  const files = [
    textFile('正文.txt', '关于开展便民服务月活动的公告\n现将有关安排公告如下。'),
    file('说明.pdf', makePdf('活动安排', '活动地点见附表。')),
    docxFile('附件1.docx', '活动须知\n请按时参加。'),
    file('附件2.xlsx', fixture('hidden-sheets.xlsx')),
    file('附件3.pptx', pptxOf([shape({ text: '活动安排' })])),
    file('附件4.ofd', fixture('sample.ofd')),
    file('附件5.html', fixture('hidden.html')),
    file('附件6.md', fixture('hidden.md')),
    file('附件7.jpg', fixture('exif-gps.jpg')),
    file('附件8.png', fixture('png-text-chunk.png')),
    file('附件9.txt', fixture('gb18030.txt')),
  ];
  const seat = await atNewItem();
  const { page } = seat;
  await checked(page, () => addFiles(page, files));
  for (const { name } of files)
    await part(page, 'files')
      .getByRole('listitem')
      .filter({ hasText: name })
      .getByText(/已读取|条发现|未能|请/)
      .first()
      .waitFor();
  expect(await page.getByText('正在读取').count()).toBe(0);
  expect(await accessFaults(page)).toEqual([]);
  expect(seat.troubles).toEqual([]);
  await seat.close();
});

test('files of a folder that is dropped are taken, and what is no file is not', async () => {
  const seat = await atNewItem();
  const { page } = seat;
  const zone = page.getByText('将文件拖到此处').first();
  await dropFiles(page, zone, []);
  await checked(page, () =>
    dropFiles(page, zone, [textFile('正文.txt', '便民服务月活动安排。'), textFile('附件.txt', '时间：四月。')], true),
  );
  for (const name of ['正文.txt', '附件.txt']) await part(page, 'files').getByRole('listitem').filter({ hasText: name }).waitFor();
  expect(seat.troubles).toEqual([]);
  await seat.close();
});

test('on a phone nothing is wider than the screen', async () => {
  const seat = await atNewItem({ size: PHONE });
  const { page } = seat;
  await checked(page, () => addFiles(page, [main()]));
  await page.getByText('读自 正文.docx').first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  expect(await accessFaults(page)).toEqual([]);
  expect(seat.troubles).toEqual([]);
  await seat.close();
});
