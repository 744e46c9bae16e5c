import { chmod, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { keepPrivate } from '../../src/start/private-folder.ts';

let parent: string;
let folder: string;
let told: string[] = [];
const before = process.umask();
const news = { mended: () => told.push('mended'), refused: () => told.push('refused') };
/** Root lets the user of its database through, and nobody see anything. */
const PRIVATE = process.getuid?.() === 0 ? 0o711 : 0o700;

beforeAll(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'imprimatur-private-'));
});
afterAll(async () => {
  process.umask(before);
  await rm(parent, { recursive: true, force: true });
});
beforeEach(() => {
  told = [];
  process.umask(0o022);
  folder = path.join(parent, String(Math.random()));
});

const modeOf = async (...names: string[]) => (await stat(path.join(folder, ...names))).mode & 0o777;

test('a new data folder is its owner’s alone, and nothing needs telling', async () => {
  await keepPrivate(folder, news);
  expect(await modeOf()).toBe(PRIVATE);
  expect(told).toEqual([]);
});

test('an old one that others could read is mended with what is in it, once, and the database looks after its own part', async () => {
  await mkdir(path.join(folder, 'blobs', 'ab'), { recursive: true, mode: 0o755 });
  await mkdir(path.join(folder, 'postgres', 'server'), { recursive: true, mode: 0o755 });
  await writeFile(path.join(folder, 'blobs', 'ab', 'file'), 'x', { mode: 0o644 });
  await writeFile(path.join(folder, 'key'), 'x', { mode: 0o644 });
  await writeFile(path.join(parent, 'elsewhere'), 'x', { mode: 0o644 });
  await symlink(path.join(parent, 'elsewhere'), path.join(folder, 'link'));
  await chmod(folder, 0o755);
  await keepPrivate(folder, news);
  expect([
    await modeOf(),
    await modeOf('blobs'),
    await modeOf('blobs', 'ab'),
    await modeOf('blobs', 'ab', 'file'),
    await modeOf('key'),
  ]).toEqual([PRIVATE, 0o700, 0o700, 0o600, 0o600]);
  expect([await modeOf('postgres'), await modeOf('postgres', 'server'), await modeOf('link')]).toEqual([0o755, 0o755, 0o644]);
  expect(told).toEqual(['mended']);
  await keepPrivate(folder, news);
  expect(told).toEqual(['mended']);
});
