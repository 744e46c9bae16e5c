import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { LogKeeper } from '../../src/engine/ports.ts';
import { readLines } from '../../src/evidence/note/lines.ts';
import { parseNote } from '../../src/evidence/note/note.ts';
import { verifierKey } from '../../src/evidence/note/verifier-key.ts';
import { keyOfSpki } from '../../src/evidence/signer.ts';
import { type LogSettings, openLogKeys } from '../../src/start/log-keys.ts';
import { openStore } from '../../src/store/open-store.ts';
import { dropDatabase, freshDatabase } from '../support/database.ts';

let url: string;
let folder: string;
let store: Awaited<ReturnType<typeof openStore>>;
beforeEach(async () => {
  url = await freshDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'imprimatur-log-'));
  store = await openStore({ url, blobFolder: path.join(folder, 'blobs') });
});
afterEach(async () => {
  await store.close();
  await dropDatabase(url);
  await rm(folder, { recursive: true });
});

const open = (settings: LogSettings = {}) => openLogKeys(path.join(folder, 'log'), store.log, settings);
const head = (size = 3) => ({ origin: 'review.example.org/log', size, root: Buffer.alloc(32, size) });

/** Which types of key have signed a head, in the order of the lines; each line verifies under a stored public key. */
async function linesOf(keeper: LogKeeper): Promise<(string | undefined)[]> {
  const note = parseNote(await keeper.sign(head()));
  const keys = (await store.log.keys()).map(({ origin, type, publicKey }) => verifierKey(origin, type, keyOfSpki(publicKey) as never));
  return readLines(note as never, keys).map(({ verified, key }) => (verified ? key?.type : undefined));
}

test('the first start makes a key that its owner alone can read, fixes the name, and later starts change neither', async () => {
  const keeper = await open({ origin: 'review.example.org/log' });
  expect(await linesOf(keeper)).toEqual(['note']);
  expect((await stat(path.join(folder, 'log/note.pem'))).mode & 0o777).toBe(0o600);
  const keys = await store.log.keys();
  const again = await open({ origin: 'elsewhere.example.org/log' });
  expect(await store.log.keys()).toEqual(keys);
  expect((await store.log.state()).origin).toBe('review.example.org/log');
  expect(await again.canSign('review.example.org/log')).toBe(true);
});

test('two processes that start together have one key and one name', async () => {
  const keepers = await Promise.all([1, 2, 3].map(() => open({ origin: 'review.example.org/log', mlDsa: true })));
  expect((await store.log.keys()).map(({ type }) => type).sort()).toEqual(['ml-dsa', 'note']);
  for (const keeper of keepers) expect(await linesOf(keeper)).toEqual(['note', 'ml-dsa']);
});

test('ML-DSA is a further line when it is switched on, and none when it is switched off again', async () => {
  await open({ origin: 'review.example.org/log' });
  expect(await linesOf(await open({ mlDsa: true }))).toEqual(['note', 'ml-dsa']);
  expect(await linesOf(await open())).toEqual(['note']);
});

test('where the key is not, nothing is made and nothing is signed', async () => {
  await open({ origin: 'review.example.org/log' });
  await rm(path.join(folder, 'log/note.pem'));
  const keeper = await open({ origin: 'review.example.org/log' });
  expect(await keeper.canSign('review.example.org/log')).toBe(false);
  await expect(keeper.sign(head())).rejects.toThrow('Put it back');
  expect(await readdir(path.join(folder, 'log'))).toEqual([]);
});

test.each(['https://review.example.org/log', 'two words', 'a+b', ''])('%j is no name of a log', async (origin) => {
  await expect(open({ origin })).rejects.toThrow('IMPRIMATUR_LOG_ORIGIN');
  expect((await store.log.state()).origin).toBeNull();
});

test('the memory is the text of a checkpoint, the last one that was remembered, and nothing else is left beside it', async () => {
  const keeper = await open({ origin: 'review.example.org/log' });
  expect(await keeper.remembered()).toBeUndefined();
  for (const size of [3, 7]) await keeper.remember(head(size));
  expect(await keeper.remembered()).toEqual(head(7));
  expect((await readdir(path.join(folder, 'log'))).sort()).toEqual(['last-signed', 'note.pem']);
  expect(await readFile(path.join(folder, 'log/last-signed'), 'utf8')).toBe(
    `review.example.org/log\n7\n${Buffer.alloc(32, 7).toString('base64')}\n`,
  );
});

test('a memory that is none stops everything: it may have held more', async () => {
  const keeper = await open({ origin: 'review.example.org/log' });
  await writeFile(path.join(folder, 'log/last-signed'), 'review.example.org/log\n7');
  await expect(keeper.remembered()).rejects.toThrow('log recover');
});
