import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sha256 } from '../../src/evidence/digest.ts';
import { isConsistent, rootOfInclusion } from '../../src/evidence/log/check-proof.ts';
import { entryLeaf } from '../../src/evidence/log/leaf.ts';
import { leafHash } from '../../src/evidence/log/tree.ts';
import { type Checkpoint, parseCheckpoint } from '../../src/evidence/note/checkpoint.ts';
import { parseNote } from '../../src/evidence/note/note.ts';
import { openLogKeys } from '../../src/start/log-keys.ts';
import { logMemory } from '../../src/start/log-memory.ts';
import { settle } from '../store/log/log-world.ts';
import { openWorld, type World } from '../store/world.ts';
import { dataFolder, run } from './processes.ts';

const PATIENCE = 600_000;
const place = dataFolder();
const keys = path.join(place.folder, 'log');
let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.account('drafter');
}, PATIENCE);
afterAll(async () => {
  await world.close();
  place.remove();
});

const log = (...args: string[]) => run(['log', ...args, '--data', place.folder, '--database-url', world.url]);
const head = (note: string) => parseCheckpoint(parseNote(note)?.text ?? '') as Checkpoint;
const bytes = (base64: string) => Buffer.from(base64, 'base64');

test(
  'checkpoints and proofs are printed for whoever has the database, and verify',
  async () => {
    expect(await log('checkpoint')).toMatchObject({ code: 2, err: expect.stringContaining('no checkpoint yet') });
    const keeper = await openLogKeys(keys, world.store.log, { origin: 'review.example.org/log' });
    await settle(world.store.log, keeper);
    const older = await log('checkpoint');
    expect(older.code).toBe(0);
    await world.account('drafter');
    expect(await log('prove', 'administration', '9')).toMatchObject({ code: 2, err: expect.stringContaining('entry 9') });
    await settle(world.store.log, keeper);
    const proved = JSON.parse((await log('prove', 'administration', '2')).out);
    const leaf = leafHash(entryLeaf(Buffer.from(proved.salt, 'hex'), sha256(proved.entry)));
    expect(rootOfInclusion(proved.index, proved.size, leaf, proved.hashes.map(bytes))).toEqual(head(proved.checkpoint).root);
    const [from, to] = [head(older.out), head(proved.checkpoint)];
    const { out } = await log('consistency', String(from.size), String(to.size));
    expect(isConsistent(from, to, out.trim().split('\n').map(bytes))).toBe(true);
    expect(await log('consistency', '1', '999')).toMatchObject({ code: 2 });
  },
  PATIENCE,
);

test(
  'an old backup is named with what to do, and the log goes on under another name',
  async () => {
    expect(await log('recover')).toMatchObject({ code: 0, out: expect.stringContaining('its memory agrees') });
    await logMemory(keys).remember({ origin: 'review.example.org/log', size: 999, root: Buffer.alloc(32) });
    expect(await log('recover')).toMatchObject({ code: 1, out: expect.stringContaining('999 were signed: an older backup') });
    expect(await log('recover', '--new-origin', 'https://review.example.org/log-2')).toMatchObject({ code: 2 });
    expect(await log('recover', '--new-origin', 'review.example.org/log-2')).toMatchObject({ code: 0 });
    expect(await log('change-key')).toMatchObject({ code: 0, out: expect.stringContaining('The former one signs until') });
    expect(readFileSync(path.join(keys, 'last-signed'), 'utf8')).toContain('review.example.org/log-2\n');
  },
  PATIENCE,
);
