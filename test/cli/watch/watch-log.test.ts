import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { watchLog } from '../../../src/cli/watch/watch-log.ts';
import { writeTrustRoot } from '../../../src/evidence/certificate/trust-root.ts';
import { hashesOf, rootPlan } from '../../../src/evidence/log/prove.ts';
import { parseTilePath, tileOf } from '../../../src/evidence/log/tiles.ts';
import { formatCheckpoint } from '../../../src/evidence/note/checkpoint.ts';
import { lineSigner, signLine } from '../../../src/evidence/note/lines.ts';
import { formatNote, parseNote } from '../../../src/evidence/note/note.ts';
import { StoredTiles } from '../../evidence/log/stored-tiles.ts';
import { newSigner } from '../../evidence/note/keys.ts';

const ORIGIN = 'review.example.org/log';

/** A log as it is shown to everybody: its checkpoint, its trust root, its tiles. */
class ShownLog {
  readonly key = lineSigner(ORIGIN, 'note', newSigner('ed25519'));
  tiles = new StoredTiles();
  checkpoint = '';
  /** What is shown in place of tiles. */
  bent = false;

  async grow(name: string, count: number): Promise<void> {
    this.tiles.append(Array.from({ length: count }, (_, at) => Buffer.from(`${name}${at}`)));
    await this.show(this.tiles.edge.size);
  }

  async show(size: number): Promise<void> {
    const text = formatCheckpoint({ origin: ORIGIN, size, root: hashesOf(rootPlan(size), this.tiles.read)[0]! });
    this.checkpoint = formatNote({ text, lines: [await signLine(text, this.key, 0)] });
  }

  answer(name: string): Uint8Array | string | undefined {
    if (name === 'checkpoint') return this.checkpoint;
    if (name === 'trusted_root.json') return writeTrustRoot([{ key: this.key.key, start: '2026-01-01T00:00:00.000Z' }]);
    const address = parseTilePath(name);
    if (!address || address.level === 'entries') return undefined;
    const stored = tileOf(address.level, address.index, this.tiles.edge.size);
    if (!stored || stored.width < address.width) return undefined;
    return this.bent ? Buffer.alloc(address.width * 32) : this.tiles.read(stored).subarray(0, address.width * 32);
  }
}

let log: ShownLog;
let server: Server;
let folder: string;
let address: string;
let said: string;
const state = () => path.join(folder, 'watch.json');

beforeEach(async () => {
  log = new ShownLog();
  folder = await mkdtemp(path.join(tmpdir(), 'imprimatur-watch-'));
  server = createServer((request, response) => {
    const found = log.answer(request.url?.replace('/log/', '') ?? '');
    response.writeHead(found === undefined ? 404 : 200).end(found);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/log`;
  said = '';
  const keep = (text: unknown) => {
    said += String(text);
    return true;
  };
  jest.spyOn(process.stdout, 'write').mockImplementation(keep);
  jest.spyOn(process.stderr, 'write').mockImplementation(keep);
});
afterEach(async () => {
  jest.restoreAllMocks();
  process.exitCode = 0;
  server.close();
  await rm(folder, { recursive: true });
});

async function watch(trust?: string): Promise<number> {
  process.exitCode = 0;
  await watchLog(address, { state: state(), ...(trust !== undefined && { trust }) });
  return process.exitCode as number;
}

test('a log that goes on is followed from look to look, through full tiles', async () => {
  await log.grow('a', 3);
  expect(await watch()).toBe(0);
  expect(said).toContain('as it shows them');
  for (const count of [0, 1, 252, 1, 500, 70_000]) {
    await log.grow('b', count);
    expect(await watch()).toBe(0);
  }
  expect(said).toContain('goes on from the');
});

test.each([
  ['as large as it was', 8],
  ['larger', 300],
  ['of a size whose half was seen', 16],
])('another history %s is a fork: exit 1, both checkpoints are kept, and the memory stays', async (_, size) => {
  await log.grow('a', 8);
  await watch();
  const memory = await readFile(state(), 'utf8');
  const seen = log.checkpoint;
  log.tiles = new StoredTiles();
  await log.grow('other', size);
  expect(await watch()).toBe(1);
  const [kept = ''] = (await readdir(folder)).filter((name) => name.includes('.fork-'));
  expect(await readFile(path.join(folder, kept), 'utf8')).toBe(`${seen}\n${log.checkpoint}`);
  expect(await readFile(state(), 'utf8')).toBe(memory);
});

test('another history that is smaller is a fork as well, where its tiles show it', async () => {
  await log.grow('a', 300);
  await watch();
  const both = log.tiles;
  log.tiles = new StoredTiles();
  await log.grow('other', 8);
  log.tiles = both;
  expect(await watch()).toBe(1);
});

test('what cannot be read or compared rejects, and nothing of it is remembered', async () => {
  await log.grow('a', 300);
  await watch();
  const memory = await readFile(state(), 'utf8');
  await log.grow('a', 300);
  log.bent = true;
  await expect(watch()).rejects.toThrow(/do not lead to its own checkpoint/);
  log.bent = false;
  await log.show(100);
  await expect(watch()).rejects.toThrow(/had shown 300/);
  log.checkpoint = log.checkpoint.replace('100', '101');
  await expect(watch()).rejects.toThrow(/signed by no key/);
  log.checkpoint = '<html>';
  await expect(watch()).rejects.toThrow(/no checkpoint/);
  await expect(watchLog(`${address}/nowhere`, { state: path.join(folder, 'other') })).rejects.toThrow(/404/);
  await expect(watchLog('http://127.0.0.1:1/other', { state: state() })).rejects.toThrow(/is the memory of/);
  expect(await readFile(state(), 'utf8')).toBe(memory);
});

test('keys from the office are believed and no others, and a memory that was damaged is not overwritten', async () => {
  await log.grow('a', 5);
  const trust = path.join(folder, 'trusted_root.json');
  await writeFile(
    trust,
    writeTrustRoot([{ key: lineSigner(ORIGIN, 'note', newSigner('ed25519')).key, start: '2026-01-01T00:00:00.000Z' }]),
  );
  await expect(watch(trust)).rejects.toThrow(/signed by no key/);
  await writeFile(trust, log.answer('trusted_root.json')!);
  expect(await watch(trust)).toBe(0);
  expect(said).not.toContain('as it shows them');
  expect(parseNote(JSON.parse(await readFile(state(), 'utf8')).checkpoint)).toBeDefined();
  await writeFile(state(), '{}');
  await expect(watch()).rejects.toThrow(/no memory/);
  expect(await readFile(state(), 'utf8')).toBe('{}');
});
