import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Browser, Locator, Page } from 'playwright-core';
import { KEYMAP } from '../../src/ui/keys/keymap.ts';
import { accessFaults, layoutShift, openBrowser, type Seat, type SeatOptions, signIn, takeSeat } from './browser.ts';
import { until } from './hands.ts';
import { addFiles, checked, docxFile, NUMBERED, textFile } from './papers.ts';
import { type Cast, clearedItem, itemInReview, openCast, publishedItem } from './stories.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

let workspace: Workspace;
let browser: Browser;
let cast: Cast;
let item: string;

beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
  cast = await openCast(workspace);
  item = await itemInReview(cast, '中断的要点');
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

type Who = keyof Workspace['signIns'];

async function seatOf(who: Who, address: string, options: SeatOptions = {}): Promise<Seat> {
  const seat = await takeSeat(browser, workspace.url, options);
  await signIn(seat.page, workspace.signIns[who]);
  await seat.page.goto(address);
  return seat;
}

async function withDatabase<T>(run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: workspace.databaseUrl });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

/** As when somebody signs in elsewhere or the day ends. */
const endSessions = (who: Who) =>
  withDatabase((client) =>
    client.query(`delete from session where account = (select id from account where login = $1)`, [workspace.signIns[who].login]),
  );

/** Until the device has it: what is typed is kept after a pause. */
const isKept = (page: Page, text: string) =>
  until(() =>
    page.evaluate(
      (wanted) =>
        new Promise<boolean>((resolve) => {
          const opening = indexedDB.open('imprimatur');
          opening.onerror = () => resolve(false);
          opening.onsuccess = () => {
            const { result } = opening;
            if (!result.objectStoreNames.contains('drafts')) return resolve(false);
            const all = result.transaction('drafts').objectStore('drafts').getAll();
            all.onsuccess = () => {
              result.close();
              resolve(JSON.stringify(all.result).includes(wanted));
            };
          };
        }),
      text,
    ),
  );

const hasValue = (field: Locator, value: string) => until(async () => (await field.inputValue()) === value);

interface Writing {
  what: string;
  who: Who;
  address: string;
  /** Opens the form; done again after the sign-in. */
  open(page: Page): Promise<unknown>;
  field(page: Page): Locator;
}

const dialog = (page: Page) => page.getByRole('dialog');
const atDesk = (page: Page) => page.locator('[data-opinion] textarea:enabled').waitFor();
const WRITINGS: Writing[] = [
  {
    what: 'a new item',
    who: 'drafter',
    address: '/drafts/new',
    open: (page) => page.locator('input[type=file]').waitFor({ state: 'attached' }),
    field: (page) => page.getByRole('textbox', { name: /^标题/ }),
  },
  {
    what: 'the reason of a withdrawal',
    who: 'drafter',
    address: '/items/ITEM',
    open: (page) => page.getByRole('button', { name: '撤稿' }).click(),
    field: (page) => dialog(page).getByRole('textbox', { name: /理由/ }),
  },
  {
    what: 'the reason of a return',
    who: 'legalReviewer',
    address: '/items/ITEM/review',
    open: async (page) => {
      await atDesk(page);
      await page.keyboard.press('r');
    },
    field: (page) => dialog(page).getByRole('textbox').first(),
  },
  {
    what: 'whom to ask, in a consultation',
    who: 'legalReviewer',
    address: '/items/ITEM/review',
    open: async (page) => {
      await atDesk(page);
      await page.keyboard.press('c');
    },
    field: (page) => dialog(page).getByRole('textbox', { name: '征求对象' }),
  },
  {
    what: 'the authority, in a referral',
    who: 'confidentialityReviewer',
    address: '/items/ITEM/review',
    open: async (page) => {
      await atDesk(page);
      await page.keyboard.press('f');
    },
    field: (page) => dialog(page).getByRole('textbox').first(),
  },
  {
    what: 'a new account',
    who: 'administrator',
    address: '/people',
    open: (page) => page.getByRole('button', { name: '新建账号' }).click(),
    field: (page) => dialog(page).getByRole('textbox', { name: '姓名' }),
  },
  {
    what: 'a new unit',
    who: 'administrator',
    address: '/units',
    open: (page) => page.getByRole('button', { name: '新建单位' }).click(),
    field: (page) => dialog(page).getByRole('textbox', { name: '名称' }),
  },
  {
    what: 'why a day is another one',
    who: 'administrator',
    address: '/calendar?year=2026&day=2026-12-31',
    open: async (page) => {
      // Closing the window takes the day out of the address.
      await page.goto('/calendar?year=2026&day=2026-12-31');
      await dialog(page).waitFor();
    },
    field: (page) => dialog(page).getByRole('textbox', { name: '理由' }),
  },
  {
    what: 'the name of a new token',
    who: 'legalReviewer',
    address: '/me?part=tokens',
    open: (page) => page.getByRole('button', { name: '新建令牌' }).click(),
    field: (page) => dialog(page).getByRole('textbox', { name: '名称' }),
  },
  {
    what: 'the name of a filter',
    who: 'legalReviewer',
    address: '/queue?text=要点',
    open: async (page) => {
      await page.getByRole('button', { name: '常用筛选' }).click();
      await page.getByRole('menuitem', { name: '保存此筛选…' }).click();
    },
    field: (page) => dialog(page).getByRole('textbox', { name: '筛选名称' }),
  },
  {
    what: 'why a finding is answered so',
    who: 'legalReviewer',
    address: '/items/ITEM/review',
    open: atDesk,
    field: (page) => page.locator('[aria-current=true] input').first(),
  },
];

test('without a connection a new item is written on, and saved once it is back', async () => {
  const seat = await seatOf('drafter', '/drafts/new');
  const { page, context } = seat;
  await page.locator('input[type=file]').waitFor({ state: 'attached' });
  // What earlier stories left on the device of this person is not here: every seat has its own.
  const title = page.getByRole('textbox', { name: /^标题/ });
  await checked(page, () => addFiles(page, [textFile('说明.txt', '便民服务月活动安排。')]));
  await context.setOffline(true);
  await page.getByText('连接已断开').first().waitFor();
  await title.fill('断网时写的标题');
  await isKept(page, '断网时写的标题');
  await page.getByRole('button', { name: '保存草稿' }).click();
  await page.locator('footer').getByText('无法连接服务器').or(page.locator('footer').getByRole('alert')).first().waitFor();
  expect(await title.inputValue()).toBe('断网时写的标题');
  await context.setOffline(false);
  await page.getByText('连接已断开。已输入').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '保存草稿' }).click();
  await page.waitForURL('**/items/*/revise');
  const { rows } = (await cast.as('drafter').must('GET', '/api/drafts?text=断网时写的标题')) as unknown as { rows: unknown[] };
  expect(rows).toHaveLength(1);
  await seat.close();
});

describe('a scan', () => {
  test.each([
    ['zh', 'light', '系统正在处理', /正在扫描文件：已完成 \d \/ 2/, '部门审核中'],
    ['en', 'dark', 'The system is at it', /The files are being scanned: \d of 2 done/, 'In unit review'],
  ] as const)(
    'is told to its drafter while it runs and when it is over, by the server: %s, %s',
    async (language, theme, begun, told, over) => {
      const seat = await seatOf('drafter', '/drafts/new', { language, theme });
      const { page } = seat;
      await page.locator('input[type=file]').waitFor({ state: 'attached' });
      const paper = NUMBERED.replace('12号', language === 'zh' ? '31号' : '32号');
      await checked(page, () => addFiles(page, [docxFile('正文.docx', paper), textFile('附件.txt', '附件\n统计表')]));
      await checked(page, () => page.getByRole('button', { name: language === 'zh' ? /选择主动公开/ : /Choose Proactive/ }).click());
      await page.getByText(language === 'zh' ? '必填内容均已填写' : 'Everything that is required is filled in').waitFor();
      await withDatabase(async (client) => {
        // A scan cannot be stored while nobody may write there: it has read all its files then.
        await client.query('begin; lock table scan in share row exclusive mode');
        await page.keyboard.press('Control+Enter');
        await page.waitForURL((address) => /^\/items\/[^/]+$/.test(address.pathname));
        await page.getByText(told).or(page.getByText(begun)).first().waitFor();
        await page.getByText(told).waitFor();
        await page.getByRole('progressbar').waitFor();
        expect(await accessFaults(page)).toEqual([]);
        await client.query('commit');
      });
      await page.getByRole('heading', { name: over }).waitFor();
      expect(await page.getByRole('progressbar').count()).toBe(0);
      expect(await page.getByText(told).count()).toBe(0);
      expect(seat.troubles).toEqual([]);
      await seat.close();
    },
  );
});

describe('while an input method composes, letters do nothing', () => {
  const LETTERS = [...new Set(Object.values(KEYMAP).flatMap(({ keys }) => keys.flatMap((one: string) => one.split(' '))))].filter(
    (key) => key.length === 1,
  );

  /** As browsers send it: the letter with the code of a key that is being composed. */
  async function compose(page: Page): Promise<void> {
    const session = await page.context().newCDPSession(page);
    for (const key of LETTERS) {
      const common = { key, windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 };
      await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...common });
      await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...common });
    }
    await session.detach();
  }

  const shown = async (page: Page) => ({
    address: page.url(),
    windows: await dialog(page).count(),
    focus: await page.evaluate(() => document.activeElement?.id ?? ''),
  });

  let cleared: string;
  beforeAll(async () => {
    cleared = await clearedItem(cast, '待发布的通知');
    const published = await publishedItem(cast, '已发布的公告');
    await cast.send('publisher', published, { type: 'RECALL', reason: '附表有误' });
  }, 120_000);

  const SCREENS: [name: string, who: Who, address: () => string, key: string][] = [
    ['the queue', 'legalReviewer', () => '/queue', 'j'],
    ['the desk', 'legalReviewer', () => `/items/${item}/review`, 'v'],
    ['what one did', 'unitHead', () => '/done', '/'],
    ['own drafts', 'drafter', () => '/drafts?stage=all', 'j'],
    ['the item', 'drafter', () => `/items/${item}`, '/'],
    ['its life', 'auditor', () => `/items/${item}/life`, 'j'],
    ['the trail', 'auditor', () => '/audit', 'j'],
    ['publishing', 'publisher', () => '/publish', 'j'],
    ['incidents', 'publisher', () => '/incidents', 'j'],
    ['people', 'administrator', () => '/people', 'j'],
    ['a new item', 'drafter', () => '/drafts/new', '?'],
  ];
  test.each(SCREENS)('on %s', async (_, who, address, key) => {
    expect(cleared).toBeDefined();
    const seat = await seatOf(who, address());
    const { page } = seat;
    await page.locator('h1, h2').first().waitFor();
    await page.waitForLoadState('networkidle');
    const before = await shown(page);
    await compose(page);
    expect(await shown(page)).toEqual(before);
    // The same key does something when nothing is composed.
    await page.keyboard.press(key);
    await until(async () => JSON.stringify(await shown(page)) !== JSON.stringify(before));
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('and Enter chooses a word instead of recording a reason or sending a form', async () => {
    const seat = await seatOf('legalReviewer', `/items/${item}/review`);
    const { page } = seat;
    await atDesk(page);
    await page.locator('[data-finding][aria-current=true]').first().waitFor();
    await page.keyboard.press('1');
    const reason = page.locator('[aria-current=true] input[aria-invalid=true]');
    await reason.waitFor();
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'dui wai', selectionStart: 7, selectionEnd: 7 });
    for (const modifiers of [0, 2]) {
      const common = { key: 'Enter', windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229, modifiers };
      await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...common });
      await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...common });
    }
    await session.send('Input.insertText', { text: '对外公布' });
    await session.detach();
    await hasValue(page.locator('[aria-current=true] input'), '对外公布');
    expect(await page.getByRole('button', { name: '撤销' }).count()).toBe(0);
    expect(await dialog(page).count()).toBe(0);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '撤销' }).waitFor();
    expect(await layoutShift(page)).toBeLessThan(0.02);
    await seat.close();
  });
});

// The last ones: they end the sessions of programs too.
describe('a session that ends while one types', () => {
  test.each(WRITINGS)('takes nothing of $what', async ({ who, address, open, field }) => {
    const place = address.replace('ITEM', item);
    const seat = await seatOf(who, place, { expected: [401] });
    const { page } = seat;
    await open(page);
    const typed = `尚在填写 ${who}`;
    await field(page).fill(typed);
    await isKept(page, typed);
    await endSessions(who);
    await page.getByText('登录已结束').waitFor({ state: 'attached' });
    if (await dialog(page).count()) {
      await page.keyboard.press('Escape');
      await dialog(page).waitFor({ state: 'detached' });
    }
    await page.getByRole('link', { name: '重新登录' }).click();
    await page.locator('input[autocomplete=username]').fill(workspace.signIns[who].login);
    await page.locator('input[autocomplete=current-password]').fill(workspace.signIns[who].password);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === place.split('?')[0]);
    await open(page);
    await hasValue(field(page), typed);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });
});
