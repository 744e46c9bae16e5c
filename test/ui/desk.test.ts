import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { accessFaults, layoutShift, openBrowser, PHONE, type Seat, type SeatOptions, signIn, takeSeat } from './browser.ts';
import { answerAll, until } from './hands.ts';
import { type Cast, itemInReview, openCast } from './stories.ts';
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

async function atDesk(item: string, options: SeatOptions = {}, search = ''): Promise<Seat> {
  const seat = await takeSeat(browser, workspace.url, options);
  await signIn(seat.page, workspace.signIns.legalReviewer);
  await seat.page.goto(`/items/${item}/review${search}`);
  await seat.page.locator('[data-finding]').first().waitFor({ state: 'attached' });
  return seat;
}

interface FindingRow {
  excerpt: string;
  id: string;
  owner: string;
  severity: string;
  disposition: string | null;
}
const findingsOf = async (item: string) =>
  (await cast.as('legal').must('GET', `/api/items/${item}/findings?limit=200`))['rows'] as FindingRow[];
const openOnes = async (item: string) =>
  (await findingsOf(item)).filter(({ owner, severity, disposition }) => owner === 'legal' && severity !== 'low' && disposition === null);

describe('the review desk', () => {
  let item: string;
  beforeAll(async () => {
    item = await itemInReview(cast);
  });

  test.each([
    ['zh', 'light'],
    ['en', 'dark'],
  ] as const)('shows text, findings and why not yet, free of faults in every view: %s, %s', async (language, theme) => {
    const seat = await atDesk(item, { language, theme });
    expect(await seat.page.locator('[data-finding][aria-current=true]').count()).toBeGreaterThan(0);
    await seat.page.getByText(language === 'zh' ? '还不能同意' : 'Cannot be approved yet').waitFor();
    expect(await accessFaults(seat.page)).toEqual([]);
    expect(await layoutShift(seat.page)).toBeLessThan(0.02);
    for (const view of ['fields', 'history']) {
      await seat.page.keyboard.press('v');
      await seat.page.waitForURL(`**view=${view}**`);
      await seat.page.getByRole('heading', { level: 2 }).first().waitFor();
      expect(await accessFaults(seat.page)).toEqual([]);
    }
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('a key leads from finding to finding, the address names it, and a link opens its place', async () => {
    const seat = await atDesk(item);
    await seat.page.keyboard.press('j');
    await seat.page.waitForURL('**f=**');
    const address = seat.page.url();
    const marked = await seat.page.locator('[data-finding][aria-current=true]').first().textContent();
    await seat.page.goto(address);
    await seat.page.locator('[data-finding][aria-current=true]').first().waitFor();
    expect(await seat.page.locator('[data-finding][aria-current=true]').first().textContent()).toBe(marked);
    await seat.close();
  });

  test('letters do nothing while one writes, and the opinion survives a reload', async () => {
    const seat = await atDesk(item);
    const opinion = seat.page.locator('[data-opinion] textarea');
    await seat.page.keyboard.press('o');
    await opinion.and(seat.page.locator(':focus:not([readonly])')).waitFor();
    await seat.page.keyboard.type('a r 123 尚待核对');
    await seat.page.getByText(/意见草稿已存于本机/).waitFor();
    expect(await seat.page.getByRole('dialog').count()).toBe(0);
    await seat.page.reload();
    await seat.page.waitForFunction(
      () => (document.querySelector('[data-opinion] textarea') as HTMLTextAreaElement | null)?.value === 'a r 123 尚待核对',
    );
    expect(await opinion.inputValue()).toBe('a r 123 尚待核对');
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('on a phone the document and the findings take turns, and nothing is wider than the screen', async () => {
    const seat = await atDesk(item, { size: PHONE });
    expect(await seat.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    await seat.page.getByRole('radio', { name: /^发现/ }).click();
    await seat.page.getByRole('heading', { name: '发现' }).waitFor();
    expect(await accessFaults(seat.page)).toEqual([]);
    await seat.close();
  });
});

test('an answer can be taken back before it is on record, and a decision sends what is on its way', async () => {
  const item = await itemInReview(cast, '2026年第二号要点');
  const seat = await atDesk(item);
  const before = (await openOnes(item)).length;
  expect(before).toBeGreaterThan(2);

  // Without a reason nothing is answered: the field asks for one.
  await seat.page.keyboard.press('1');
  await seat.page.getByText('请填写理由').waitFor();
  const reason = seat.page.locator('input:focus, textarea:focus');
  await reason.fill('不是手机号码');
  await reason.press('Enter');
  await seat.page.getByRole('button', { name: '撤销' }).waitFor();
  await seat.page.keyboard.press('z');
  await seat.page.getByRole('button', { name: '撤销' }).waitFor({ state: 'detached' });
  expect((await openOnes(item)).length).toBe(before);

  await answerAll(seat.page, '单位对外公布的号码');
  await seat.page.getByText('本环节的发现均已处置').waitFor();
  await seat.page.keyboard.press('o');
  await seat.page.keyboard.type('不涉及商业秘密和个人隐私。');
  await seat.page.keyboard.press('Escape');
  await seat.page.keyboard.press('a');
  const panel = seat.page.getByRole('dialog');
  await panel.getByText('签署的内容').waitFor();
  expect(await accessFaults(seat.page)).toEqual([]);
  await seat.page.keyboard.press('Control+Enter');
  await seat.page.waitForURL((address) => !address.pathname.includes(item));
  await until(async () => (await openOnes(item)).length === 0);
  const { decisions } = (await cast.as('legal').must('GET', `/api/items/${item}`)) as unknown as {
    decisions: { step: string; opinion: string }[];
  };
  expect(decisions.find(({ step }) => step === 'legal')?.opinion).toBe('不涉及商业秘密和个人隐私。');
  expect(seat.troubles).toEqual([]);
  await seat.close();
});

test('an answer that is given before this device has told what it keeps is not lost', async () => {
  const item = await itemInReview(cast, '2026年第四号要点');
  const seat = await atDesk(item);
  // A store that answers late, as on a busy machine.
  await seat.page.addInitScript(() => {
    const { get } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.get = function (this: IDBObjectStore, key: IDBValidKey) {
      const request = get.call(this, key);
      Object.defineProperty(request, 'onsuccess', {
        set: (tell: () => void) => request.addEventListener('success', () => setTimeout(tell, 4_000)),
      });
      return request;
    };
  });
  await seat.page.reload();
  await seat.page.locator('[data-finding]').first().waitFor({ state: 'attached' });
  await seat.page.keyboard.press('1');
  const reason = seat.page.locator('input:focus, textarea:focus');
  await reason.fill('不是手机号码');
  await reason.press('Enter');
  await seat.page.getByRole('button', { name: '撤销' }).waitFor();
  expect(seat.troubles).toEqual([]);
  await seat.close();
});

test('an item that moved on is told kindly, and what was typed is kept', async () => {
  const item = await itemInReview(cast, '2026年第三号要点');
  const seat = await atDesk(item, { expected: [409] });
  await seat.page.keyboard.press('r');
  await seat.page.getByRole('dialog').getByRole('textbox').fill('请补充依据。');
  const { revision } = await cast.view(item);
  await cast.send('confidentiality', item, { type: 'RETURN', step: 'confidentiality', digest: revision.digest, reason: '请删去名单。' });
  await seat.page.keyboard.press('Control+Enter');
  await seat.page.getByText('本事项已有变化').waitFor();
  await seat.page.getByText(/最近一次由/).waitFor();
  await seat.page.getByRole('button', { name: '载入最新内容' }).click();
  await seat.page.getByText('本事项没有待您办理的环节').waitFor();
  expect(seat.troubles).toEqual([]);
  await seat.close();
});

test.each([
  ['zh', 'light', '设立豁免…', '理由', '提出', '豁免'],
  ['en', 'dark', 'Waive this value…', 'Reason', 'Propose', 'Waive'],
] as const)(
  'from an own answer on record a waiver is proposed, and another reviewer is asked: %s',
  async (language, theme, open, reasonLabel, submit, title) => {
    const item = await itemInReview(cast, `${title} 2026`);
    const [first] = (await openOnes(item)).filter(({ excerpt }) => excerpt !== '');
    if (!first) throw new Error('The item has no finding of a value.');
    await cast.send('legal', item, { type: 'DISPOSE', findings: [first.id], disposition: 'accepted', reason: '单位对外公布的号码' });
    const seat = await atDesk(item, { language, theme }, `?f=${first.id}&only=all`);
    await seat.page.getByRole('button', { name: open }).click();
    const dialog = seat.page.getByRole('dialog');
    expect(await dialog.getByRole('textbox', { name: reasonLabel }).inputValue()).toBe('单位对外公布的号码');
    // Without a last day nothing is proposed, and the window says what is lacking.
    expect(await dialog.getByRole('button', { name: submit }).isDisabled()).toBe(true);
    expect(await accessFaults(seat.page)).toEqual([]);
    const year = String(new Date().getFullYear() + 1);
    await dialog.getByRole('spinbutton').first().click();
    for (const part of language === 'zh' ? [year, '03', '01'] : ['03', '01', year]) await seat.page.keyboard.type(part);
    await dialog.getByRole('button', { name: submit }).click();
    await dialog.waitFor({ state: 'detached' });
    const { rows } = (await cast.as('legal').must('GET', '/api/proposals?view=mine')) as {
      rows: { kind: string; content: Record<string, unknown>; reason: string }[];
    };
    expect(rows.filter(({ kind, content }) => kind === 'waiver' && content['finding'] === first.id)).toMatchObject([
      { reason: '单位对外公布的号码', content: { disposition: 'accepted' } },
    ]);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  },
);
