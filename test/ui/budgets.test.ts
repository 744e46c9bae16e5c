import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from '@jest/globals';
import { builtWorkspace } from '../../src/start/workspace/built-workspace.ts';

interface Chunk {
  file: string;
  css?: string[];
  imports?: string[];
  dynamicImports?: string[];
}

let folder: string;
let chunks: Record<string, Chunk>;

beforeAll(async () => {
  folder = await builtWorkspace(tmpdir());
  chunks = JSON.parse(readFileSync(path.join(folder, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
}, 180_000);

/** Everything that comes with a chunk before it runs. */
function withImports(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const one of chunks[name]?.imports ?? []) withImports(one, found);
  return found;
}

/** Kilobytes that a browser without a cache loads of scripts and styles, as they leave. */
function loaded(...names: string[]): number {
  const all = new Set(names.flatMap((name) => [...withImports(name)]));
  const files = new Set([...all].flatMap((name) => [chunks[name]?.file ?? '', ...(chunks[name]?.css ?? [])]));
  const bytes = [...files].filter(Boolean).map((file) => gzipSync(readFileSync(path.join(folder, file)), { level: 9 }).length);
  return bytes.reduce((sum, one) => sum + one, 0) / 1000;
}

const route = (screen: string) => {
  const name = Object.keys(chunks).find((one) => one.endsWith(`screens/${screen}/route.tsx`));
  if (!name) throw new Error(`There is no screen ${screen} in the manifest.`);
  return name;
};

/**
 * Kilobytes as measured, with a little room. React (65), the router (37), queries (14) and what the kit takes of React Aria (70) are the
 * larger part; the goals of 200 and 165 are not met yet, and these limits are only ever lowered.
 */
const FIRST_PAGE = 224;
const SIGN_IN = 194.4;
const DESK = 236.5;

test('the first page, which is the queue, grows no further', () => {
  expect(loaded('index.html', route('queue'))).toBeLessThanOrEqual(FIRST_PAGE);
});

test('the way to sign in is within 200 kB', () => {
  expect(loaded('index.html', route('sign-in'))).toBeLessThanOrEqual(SIGN_IN);
});

test('the desk grows no further, and pdf.js is not in it', () => {
  const desk = loaded('index.html', route('desk'));
  const pdf = Object.keys(chunks).find((one) => one.endsWith('desk/pages/PdfPages.tsx')) ?? '';
  expect(pdf).not.toBe('');
  expect([...withImports('index.html'), ...withImports(route('desk'))]).not.toContain(pdf);
  expect(loaded('index.html', route('desk'), pdf) - desk).toBeGreaterThan(100);
  expect(desk).toBeLessThanOrEqual(DESK);
});

test('what developers are told is not in it, whoever started the build', () => {
  const all = [...withImports('index.html')].map((name) => readFileSync(path.join(folder, chunks[name]?.file ?? ''), 'utf8'));
  expect(all.some((text) => text.includes('Minified React error'))).toBe(true);
});

test('no screen brings another one along', () => {
  const screens = Object.keys(chunks).filter((one) => /screens\/[\w-]+\/route\.tsx$/.test(one));
  expect(screens.length).toBeGreaterThan(3);
  for (const screen of screens) expect([...withImports(screen)].filter((one) => one !== screen && screens.includes(one))).toEqual([]);
});
