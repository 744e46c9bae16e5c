import { loadavg } from 'node:os';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../ui/browser.ts';
import { type Acted, Gauge, type Opened, pagesMemory } from './browser/gauges.ts';
import { type Stage, setStage } from './browser/stage.ts';
import { median, table } from './measure.ts';

/**
 * The browser workspace with 10,000 items that wait: what it costs to open the queue and a desk of 200 findings, and each key in them; the
 * queue scrolled to its end, and a PDF of 500 pages. Each beside an almost empty page of the same server, since machines differ.
 *
 * Processor time is that of the page's main thread; what a clock says depends on what else runs. Run: npm run bench -- browser [rounds] [items]
 */
const ROUNDS = Number(process.argv[2] ?? 5);
const ITEMS = Number(process.argv[3] ?? 10_000);
const FINDINGS = 200;
const PAGES = 500;
const KEYS = 30;

const ROW = 'tr[aria-rowindex="2"]';
const OPINION = '[data-opinion] textarea';
const REASON = '单位对外公布的号码';

type Round = Record<string, Opened | Acted>;

/** The least that a page can be, and the least that it can do for a key: one letter is another one. */
async function emptyPage(page: Page): Promise<Round> {
  const { gauge, opened } = await Gauge.open(page, '/healthz', 'body');
  await page.evaluate(() => {
    const letter = document.body.appendChild(document.createElement('p'));
    addEventListener('keydown', ({ key }) => {
      letter.textContent = letter.textContent === key ? '' : key;
    });
  });
  return { open: opened, key: await gauge.during(KEYS, () => page.keyboard.press('j')) };
}

async function queue(page: Page): Promise<Round> {
  const { gauge, opened } = await Gauge.open(page, '/queue', ROW);
  const down = await gauge.during(KEYS, () => page.keyboard.press('j'));
  const up = await gauge.during(KEYS, () => page.keyboard.press('k'));
  await page.keyboard.press('p');
  const alone = await gauge.during(KEYS, () => page.keyboard.press('j'));
  await page.keyboard.press('p');
  return { 'queue opened': opened, 'queue, j': down, 'queue, k': up, 'queue, j, no preview': alone };
}

async function desk(page: Page, item: string): Promise<Round> {
  const { gauge, opened } = await Gauge.open(page, `/items/${item}/review`, `article [data-finding]`);
  const down = await gauge.during(KEYS, () => page.keyboard.press('j'));
  const up = await gauge.during(KEYS, () => page.keyboard.press('k'));
  const rows = page.locator('aside li > button');
  const opening = await gauge.during(10, async (nth) => {
    const { x = 0, y = 0 } = (await rows.nth(nth + 2).boundingBox()) ?? {};
    // By the pointer alone: what a test asks of a page before it clicks is no cost of the page.
    await page.mouse.click(x + 40, y + 10);
  });
  // The first answer asks for its reason; from then on one key records and advances.
  await page.keyboard.press('2');
  await page.locator('aside li input[aria-invalid]').fill(REASON);
  await page.keyboard.press('Enter');
  const answering = await gauge.during(10, () => page.keyboard.press('2'));
  // Nothing of it is on record yet: the next round finds the same desk.
  const undoing = await gauge.during(10, () => page.keyboard.press('z'));
  await page.keyboard.press('z');
  await page.locator(OPINION).focus();
  const typing = await gauge.during(KEYS, () => page.keyboard.press('x'));
  await page.locator(OPINION).fill('');
  return {
    'desk opened': opened,
    'desk, j': down,
    'desk, k': up,
    'desk, finding clicked': opening,
    'desk, answered by key': answering,
    'desk, taken back': undoing,
    'desk, letter typed': typing,
  };
}

/** To the end of the queue: how much of it is in the page, and in memory. */
async function wholeQueue(browser: Browser, page: Page): Promise<string> {
  const { gauge } = await Gauge.open(page, '/queue', ROW);
  const begin = await gauge.size();
  const rows = async () => Number(await page.locator('table').getAttribute('aria-rowcount')) - 1;
  const all = ITEMS;
  let most = 0;
  const before = await gauge.metrics();
  // Half of the way by keys, half by the wheel.
  while ((await rows()) < all) {
    if ((await rows()) < all / 2) await page.keyboard.press('End');
    else {
      await page.mouse.move(600, 500);
      await page.mouse.wheel(0, 20_000);
    }
    await page.waitForTimeout(20);
    most = Math.max(most, await page.evaluate(() => document.querySelectorAll('*').length));
  }
  await page.keyboard.press('End');
  await page.locator(`tr[aria-rowindex="${all + 1}"]`).waitFor();
  await gauge.quiet();
  const cpu = (await gauge.metrics()).TaskDuration - before.TaskDuration;
  const end = await gauge.size();
  const there = await gauge.during(KEYS, () => page.keyboard.press('k'));
  return [
    `${all} rows to the end: ${((cpu * 1000) / (all / 100)).toFixed(0)} CPU-ms per page of 100,`,
    `at most ${most} elements (${begin.elements} at the beginning),`,
    `script memory ${begin.heap.toFixed(1)} → ${end.heap.toFixed(1)} MB, page ${(await pagesMemory(browser)).toFixed(0)} MB;`,
    `a key at the end ${there.cpu.toFixed(1)} CPU-ms, INP ${there.inp} ms (handlers ${there.handlers.toFixed(0)})`,
  ].join(' ');
}

/** A long PDF to its last page. */
async function longPdf(browser: Browser, page: Page, item: string): Promise<string> {
  const { gauge, opened } = await Gauge.open(page, `/items/${item}/review`, 'canvas[data-drawn]');
  const begin = await gauge.size();
  const memory = await pagesMemory(browser);
  let canvases = 0;
  const before = await gauge.metrics();
  await page.mouse.move(600, 400);
  for (let at = 0; at < PAGES; at += 4) {
    await page.mouse.wheel(0, 4_000);
    await page.waitForTimeout(30);
    canvases = Math.max(canvases, await page.locator('canvas').count());
  }
  await page.locator('[data-scrolls]').evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await page.locator(`[data-page="${PAGES}"] canvas[data-drawn]`).waitFor({ timeout: 120_000 });
  await gauge.quiet();
  const cpu = (await gauge.metrics()).TaskDuration - before.TaskDuration;
  const end = await gauge.size();
  return [
    `PDF of ${PAGES} pages: first page ${opened.shown.toFixed(0)} ms, ${opened.cpu.toFixed(0)} CPU-ms, ${opened.kilobytes.toFixed(0)} kB;`,
    `to the end ${(cpu * 1000).toFixed(0)} CPU-ms, at most ${canvases} pages drawn, script memory ${begin.heap.toFixed(1)} → ${end.heap.toFixed(1)} MB,`,
    `page ${memory.toFixed(0)} → ${(await pagesMemory(browser)).toFixed(0)} MB`,
  ].join(' ');
}

function told(rounds: readonly Round[], empty: readonly Round[]): string {
  const middle = (all: readonly Round[], name: string, field: string) =>
    median(all.map((round) => (round[name] as unknown as Record<string, number>)[field] ?? Number.NaN));
  const names = Object.keys(rounds[0] ?? {});
  const column = (name: string, field: string, digits = 0) => {
    const value = middle(rounds, name, field);
    return Number.isNaN(value) ? '' : value.toFixed(digits);
  };
  const ratio = (name: string, field: string, base: string) => {
    const value = middle(rounds, name, field) / middle(empty, base, field);
    return Number.isNaN(value) ? '' : `×${value.toFixed(1)}`;
  };
  const opened = names.filter((name) => name.endsWith('opened'));
  const acts = names.filter((name) => !name.endsWith('opened'));
  return [
    table(
      ['', 'FCP ms', '', 'shown ms', '', 'CPU ms', '', 'of it script', 'shift', 'requests', 'kB'],
      opened.map((name) => [
        name,
        column(name, 'fcp'),
        ratio(name, 'fcp', 'open'),
        column(name, 'shown'),
        ratio(name, 'shown', 'open'),
        column(name, 'cpu'),
        ratio(name, 'cpu', 'open'),
        column(name, 'script'),
        column(name, 'shift', 4),
        column(name, 'requests'),
        column(name, 'kilobytes'),
      ]),
    ),
    '',
    table(
      ['', 'CPU ms', '', 'of it script', 'worst INP ms', '', 'its handlers ms'],
      acts.map((name) => [
        name,
        column(name, 'cpu', 1),
        ratio(name, 'cpu', 'key'),
        column(name, 'script', 1),
        column(name, 'inp'),
        ratio(name, 'inp', 'key'),
        column(name, 'handlers'),
      ]),
    ),
  ].join('\n');
}

async function rounds(stage: Stage): Promise<void> {
  const empty: Round[] = [];
  const product: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const visit = async (look: (page: Page) => Promise<Round>) => {
      const page = await stage.visit();
      const found = await look(page);
      await page.context().close();
      return found;
    };
    empty.push(await visit(emptyPage));
    product.push({ ...(await visit(queue)), ...(await visit((page) => desk(page, stage.desk))) });
  }
  const bare = (field: 'fcp' | 'cpu') => median(empty.map(({ open }) => (open as Opened)[field])).toFixed(0);
  console.log(told(product, empty));
  console.log(`
× is against an empty page of the same server: FCP ${bare('fcp')} ms, ${bare('cpu')} CPU-ms; a key there is one letter drawn.
Aims on a quiet machine: FCP 1000, rows or desk shown 1500, INP 100 ms; 25 CPU-ms per key; shift 0.02.
`);
}

const browser = await openBrowser();
try {
  const load = loadavg()[0] as number;
  const stage = await setStage(browser, { items: ITEMS, findings: FINDINGS, pages: PAGES });
  try {
    await rounds(stage);
    console.log(await wholeQueue(browser, await stage.visit()));
    console.log(await longPdf(browser, await stage.visit(), stage.pdf));
    console.log(`Load of the machine: ${load.toFixed(1)} before, ${(loadavg()[0] as number).toFixed(1)} after; ${ROUNDS} rounds, medians.`);
  } finally {
    await stage.close();
  }
} finally {
  await browser.close();
}
