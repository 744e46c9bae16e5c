import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { logTrustRoot } from '../../src/engine/log/log-trust.ts';
import { readTrustRoot } from '../../src/evidence/certificate/trust-root.ts';
import { parseCheckpoint } from '../../src/evidence/note/checkpoint.ts';
import { readLines } from '../../src/evidence/note/lines.ts';
import { parseNote } from '../../src/evidence/note/note.ts';
import { openLogKeys } from '../../src/start/log-keys.ts';
import { logMemory } from '../../src/start/log-memory.ts';
import { changeLogKey, logCondition, restartLog } from '../../src/start/log-upkeep.ts';
import { settle } from '../store/log/log-world.ts';
import { openWorld, type World } from '../store/world.ts';

const ORIGIN = 'review.example.org/log';
const DAY = 86_400_000;
let world: World;
let folder: string;
beforeEach(async () => {
  world = await openWorld();
  folder = await mkdtemp(path.join(tmpdir(), 'imprimatur-log-'));
});
afterEach(async () => {
  jest.restoreAllMocks();
  await world.close();
  await rm(folder, { recursive: true });
});

const keeperNow = () => openLogKeys(folder, world.store.log, { origin: ORIGIN });
const operator = () => ({ actor: 'operator:test', at: new Date().toISOString() });
const actions = async () => (await world.store.trails.trail('administration', { limit: 1000 })).map(({ action }) => action);

/** Ids of the keys that signed the newest checkpoint, in the order of their lines, all of them in the trust root. */
async function signers(): Promise<string[]> {
  await world.account();
  await settle(world.store.log, await keeperNow());
  const note = parseNote((await world.store.log.checkpoint())?.note ?? '');
  const root = readTrustRoot((await logTrustRoot(world)) ?? '');
  if (!note || !root) throw new Error('no checkpoint');
  const lines = readLines(
    note,
    root.map(({ key }) => key),
  );
  expect(lines.every(({ verified }) => verified)).toBe(true);
  return lines.map(({ key }) => key?.id.toString('hex') ?? '');
}

test('after a change of key both sign for thirty days, the old one first, and then the new one alone; the trust root keeps both', async () => {
  const [old] = await signers();
  const { key, until } = await changeLogKey(folder, world.store.log, operator());
  expect(await signers()).toEqual([old, key]);
  expect(await actions()).toContain('log.key-changed');
  const start = Date.parse(until) - 30 * DAY;
  expect(Math.abs(start - Date.now())).toBeLessThan(DAY);
  await world.account();
  // A day after the end.
  const late = new Date(Date.parse(until) + DAY).toISOString();
  jest.spyOn(Date.prototype, 'toISOString').mockReturnValue(late);
  const sign = await (await keeperNow()).sign({ origin: ORIGIN, size: 1, root: Buffer.alloc(32) });
  jest.restoreAllMocks();
  const root = readTrustRoot((await logTrustRoot(world)) ?? '') ?? [];
  expect(
    readLines(
      parseNote(sign) as never,
      root.map((log) => log.key),
    ).map((line) => line.key?.id.toString('hex')),
  ).toEqual([key]);
  expect(root.map(({ end }) => end)).toEqual([until, undefined]);
});

test('a log whose entries were lost goes on under another name, on the record, from what the database has', async () => {
  await signers();
  const { size } = await world.store.log.state();
  const lost = { origin: ORIGIN, size: size + 5, root: Buffer.alloc(32, 7) };
  await logMemory(folder).remember(lost);
  expect((await logCondition(folder, world.store.log)).fault).toBe('database-behind');
  expect((await settle(world.store.log, await keeperNow())).at(-1)).toEqual({ outcome: 'stopped', fault: 'database-behind' });
  const head = await restartLog(folder, world.store.log, 'review.example.org/log-2', operator());
  expect(head).toMatchObject({ origin: 'review.example.org/log-2', size });
  expect((await logCondition(folder, world.store.log)).fault).toBeUndefined();
  const [key] = await signers();
  const checkpoint = await world.store.log.checkpoint();
  expect(parseCheckpoint(parseNote(checkpoint?.note ?? '')?.text ?? '')?.origin).toBe('review.example.org/log-2');
  const [entry] = (await world.store.trails.trail('administration', { limit: 1000 })).filter(({ action }) => action === 'log.restarted');
  expect(entry?.payload).toMatchObject({
    from: { origin: ORIGIN, size: size + 5, root: Buffer.alloc(32, 7).toString('hex') },
    to: { origin: 'review.example.org/log-2', size, root: Buffer.from(head.root).toString('hex') },
    key,
  });
});

test('a restart that was interrupted before the memory was written is finished by the same command', async () => {
  await signers();
  await restartLog(folder, world.store.log, 'review.example.org/log-2', operator());
  await logMemory(folder).remember({ origin: ORIGIN, size: 99, root: Buffer.alloc(32) });
  expect((await logCondition(folder, world.store.log)).fault).toBe('other-origin');
  await restartLog(folder, world.store.log, 'review.example.org/log-2', operator());
  expect((await logCondition(folder, world.store.log)).fault).toBeUndefined();
  expect((await actions()).filter((action) => action === 'log.restarted')).toHaveLength(1);
});

test('a lost memory is found before anything is signed', async () => {
  await signers();
  await rm(path.join(folder, 'last-signed'));
  expect((await logCondition(folder, world.store.log)).fault).toBe('memory-missing');
});
