import { beforeAll, expect, test } from '@jest/globals';
import { type Loading, openLoading, PAGES } from './loading.ts';

let loading: Loading;
let sizeOf: (page: keyof typeof PAGES) => number;

beforeAll(async () => {
  loading = await openLoading();
  sizeOf = (page) => loading.size(...PAGES[page].map(loading.part));
}, 180_000);

/**
 * Kilobytes of scripts and styles that a browser without a cache must have before the page is of use. React (65), the router (37) and
 * queries (14) are the larger part. Windows, menus and lists that open (React Aria, 60) come when they are asked for or when the
 * browser is idle, and pages of a PDF when one is shown. That nothing else comes is seen in a browser (the queue's and the desk's tests).
 */
const BUDGETS = { queue: 170, desk: 165, signIn: 145 } as const satisfies Record<keyof typeof PAGES, number>;

test.each(Object.entries(BUDGETS) as [keyof typeof PAGES, number][])('%s is within %d kB', (page, limit) => {
  expect(sizeOf(page)).toBeLessThanOrEqual(limit);
});

test('pdf.js comes only with the pages of a PDF', () => {
  const desk = PAGES.desk.map(loading.part);
  const pdf = loading.part('desk/pages/PdfPages.tsx');
  expect([...loading.withImports(...desk)]).not.toContain(pdf);
  expect(loading.size(...desk, pdf) - loading.size(...desk)).toBeGreaterThan(100);
});

test('what developers are told is not in it, whoever started the build', () => {
  const all = [...loading.withImports('index.html')].map((name) => loading.script(name));
  expect(all.some((text) => text.includes('Minified React error'))).toBe(true);
});

test('no screen brings another one along', () => {
  const screens = loading.names.filter((one) => /screens\/[\w-]+\/route\.tsx$/.test(one));
  expect(screens.length).toBeGreaterThan(3);
  for (const screen of screens)
    expect([...loading.withImports(screen)].filter((one) => one !== screen && screens.includes(one))).toEqual([]);
});
