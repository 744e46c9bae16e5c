import * as promises from 'node:fs/promises';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readLogTile } from '../../../src/engine/log/read-log.ts';
import type { LogKeeper } from '../../../src/engine/ports.ts';
import { parseCheckpoint } from '../../../src/evidence/note/checkpoint.ts';
import { parseNote } from '../../../src/evidence/note/note.ts';
import type { FileCalls } from '../../../src/start/durable-file.ts';
import { logMemory } from '../../../src/start/log-memory.ts';
import { mirrorLog } from '../../../src/start/log-mirror.ts';
import type { Asking, Database, Statement } from '../../../src/store/database.ts';
import { logStore } from '../../../src/store/log/log-store.ts';
import { stampStore } from '../../../src/store/stamps/stamp-store.ts';
import { witnessStore } from '../../../src/store/witness/witness-store.ts';
import { batchOf, faultsOfLog, type LogWorld, openLogWorld, settle, testKeeper } from './log-world.ts';

/**
 * The process stops at each place where a batch can be cut. "fails": what is asked for does not happen; "fails but persisted": it happens, and the answer is lost.
 * After each: what is there is loaded anew, goes on, and is verified from the first leaf to every stored checkpoint.
 */
class Stopped extends Error {}
type Kind = 'fails' | 'fails but persisted';

const stored = ({ log, database }: LogWorld) => ({ log, witness: witnessStore(database), stamps: stampStore(database) });
let world: LogWorld;
let folder: string;
beforeAll(async () => {
  world = await openLogWorld();
  folder = await mkdtemp(path.join(tmpdir(), 'imprimatur-crash-'));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

/** Stops once, at the place that it was told. */
async function at<T>(kind: Kind | undefined, work: () => Promise<T>): Promise<T> {
  if (kind === 'fails') throw new Stopped();
  const done = await work();
  if (kind === 'fails but persisted') throw new Stopped();
  return done;
}

interface Place {
  statement?: string;
  commit?: true;
  keeper?: 'remembered' | 'remember' | 'sign';
}

function stoppingDatabase(place: Place, kind: Kind): Database {
  const asking = (session: Asking): Asking => {
    const stop = ({ name }: Statement) => (name === place.statement ? kind : undefined);
    return {
      rows: (statement, values) => at(stop(statement), () => session.rows(statement, values)) as never,
      run: (statement, values) => at(stop(statement), () => session.run(statement, values)),
    };
  };
  const { database } = world;
  return {
    ...database,
    transaction: async (work) => {
      const lost = place.commit && kind === 'fails but persisted';
      const done = await database.transaction(async (session) => {
        const result = await work(asking(session));
        if (place.commit && kind === 'fails') throw new Stopped();
        return result;
      });
      if (lost) throw new Stopped();
      return done;
    },
  };
}

/** A keeper that is made anew, as a process that starts has it: its memory is the file. */
function fileKeeper(place: Place = {}, kind?: Kind): LogKeeper {
  const keeper: LogKeeper = { ...testKeeper(), ...logMemory(folder) };
  const { keeper: call } = place;
  if (!call) return keeper;
  const whole = keeper[call] as (head: never) => Promise<unknown>;
  return { ...keeper, [call]: (head: never) => at(kind, () => whole(head)) };
}

const PLACES: [what: string, place: Place][] = [
  ['the lock', { statement: 'log_look' }],
  ['the state', { statement: 'log_state' }],
  ['reading what waits', { statement: 'log_waiting' }],
  ['reading the memory', { keeper: 'remembered' }],
  ['writing tiles, after hashing', { statement: 'log_tiles_write' }],
  ['writing bundles', { statement: 'log_bundles_write' }],
  ['advancing the memory', { keeper: 'remember' }],
  ['signing', { keeper: 'sign' }],
  ['storing the checkpoint', { statement: 'log_checkpoint_insert' }],
  ['moving the watermark', { statement: 'log_state_move' }],
  ['the commit', { commit: true }],
];

const both = PLACES.flatMap(([what, place]) => (['fails', 'fails but persisted'] as const).map((kind) => [what, kind, place] as const));

test.each(both)('%s %s: the next process goes on, and nothing is lost or doubled', async (_what, kind, place) => {
  await settle(world.log, fileKeeper());
  // Several times: the edge of the tree lies elsewhere each time.
  for (const count of [29, 7]) {
    await world.write(world.owner, count);
    const before = await world.log.state();
    // What is stopped is a batch with leaves, and not the look before it.
    expect(await batchOf(world.log, fileKeeper())).toEqual({ outcome: 'looked' });
    const stopping = logStore(stoppingDatabase(place, kind));
    const keeper = fileKeeper(place, kind);
    let stopped = false;
    for (let turn = 0; turn < 500 && !stopped; turn++) {
      stopped = await batchOf(stopping, keeper).then(
        () => false,
        (error: unknown) => {
          if (!(error instanceof Stopped)) throw error;
          return true;
        },
      );
    }
    expect(stopped).toBe(true);
    expect(await faultsOfLog(world.owner)).toEqual([]);
    const remembered = await logMemory(folder).remembered();
    expect(remembered?.size ?? 0).toBeGreaterThanOrEqual((await world.log.state()).size);
    // Another process, which knows nothing of the first.
    await settle(logStore(world.database), fileKeeper());
    const { size, root } = await world.log.state();
    expect(size).toBe(before.size + count);
    expect(await logMemory(folder).remembered()).toMatchObject({ size, root });
    expect(await faultsOfLog(world.owner)).toEqual([]);
  }
});

test('a batch that was signed and not committed, whose entries were changed meanwhile, is not signed a second time', async () => {
  await settle(world.log, fileKeeper());
  await world.write(world.owner, 3);
  const stopping = logStore(stoppingDatabase({ commit: true }, 'fails'));
  let remembered = 0;
  const { size } = await world.log.state();
  while (remembered <= size) {
    await stopping.integrate(fileKeeper()).catch(() => undefined);
    await world.log.integrate({ ...fileKeeper(), remember: () => Promise.reject(new Stopped()) }).catch(() => undefined);
    remembered = (await logMemory(folder).remembered())?.size ?? 0;
  }
  await world.owner.query('alter table audit_entry disable trigger audit_entry_append_only');
  const { rows } = await world.owner.query('select stream, sequence, hash from audit_entry order by position desc limit 1');
  const change = (hash: string) =>
    world.owner.query('update audit_entry set hash = $3 where stream = $1 and sequence = $2', [rows[0].stream, rows[0].sequence, hash]);
  await change('f'.repeat(64));
  const batches = await settle(world.log, fileKeeper());
  expect(batches.at(-1)).toEqual({ outcome: 'stopped', fault: 'other-entries' });
  expect((await world.log.state()).size).toBe(size);
  await change(rows[0].hash);
  await world.owner.query('alter table audit_entry enable always trigger audit_entry_append_only');
  await settle(world.log, fileKeeper());
  expect((await world.log.state()).size).toBe(size + 3);
});

/** File-system calls of which the one with this number fails, or happens and its answer is lost; counts them. */
function failing(number: number, kind: Kind): { calls: FileCalls; count: () => number } {
  let count = 0;
  /** Descriptors are closed all the same: the process that would have died takes them with it. */
  const call = <T>(work: () => Promise<T>, afterwards?: () => Promise<unknown>) =>
    at(++count === number ? kind : undefined, work).catch(async (error: unknown) => {
      await afterwards?.();
      throw error;
    });
  const handle = (file: promises.FileHandle): promises.FileHandle =>
    new Proxy(file, {
      get: (target, name) => {
        const value = Reflect.get(target, name, target) as unknown;
        if (typeof value !== 'function') return value;
        // Counted, and not waited for: what is on disk after a power failure is no subject here.
        if (name === 'sync') return () => call(async () => undefined);
        const close = name === 'close' ? () => target.close() : undefined;
        return (...given: unknown[]) => call(async () => (value as (...all: unknown[]) => unknown).apply(target, given), close);
      },
    });
  const calls = new Proxy(promises, {
    get: (target, name) => {
      const value = Reflect.get(target, name) as (...all: unknown[]) => Promise<unknown>;
      return (...given: unknown[]) => {
        let opened: promises.FileHandle | undefined;
        const work = async () => {
          const result = await value(...given);
          if (name === 'open') opened = result as promises.FileHandle;
          return opened ? handle(opened) : result;
        };
        return call(work, async () => opened?.close());
      };
    },
  }) as unknown as FileCalls;
  return { calls, count: () => count };
}

test('a mirror whose process stops at any call of the file system is whole after the next run, and never names a tile that it has not', async () => {
  await settle(world.log, fileKeeper());
  const base = await mkdtemp(path.join(tmpdir(), 'imprimatur-mirror-'));
  const place = path.join(base, 'mirror');
  await mirrorLog(path.join(base, 'old'), stored(world));
  await world.write(world.owner, 40);
  await settle(world.log, fileKeeper());
  const { size } = await world.log.state();
  let stopped = true;
  let number = 0;
  while (stopped) {
    number++;
    for (const kind of ['fails', 'fails but persisted'] as const) {
      await rm(place, { recursive: true, force: true });
      await promises.cp(path.join(base, 'old'), place, { recursive: true });
      stopped = await mirrorLog(place, stored(world), failing(number, kind).calls).then(
        () => false,
        () => true,
      );
      await expectMirror(place);
      await mirrorLog(place, stored(world), failing(0, kind).calls);
      await expectMirror(place, size);
    }
  }
  // Folder, draft, bytes, disk, name and name on disk, of a tile, a bundle and the checkpoint at least.
  expect(number).toBeGreaterThan(24);
  await rm(base, { recursive: true });
});

/** Everything that the mirrored checkpoint needs is there, byte for byte what the rows say. */
async function expectMirror(place: string, size?: number): Promise<void> {
  const head = parseCheckpoint(parseNote(await readFile(path.join(place, 'checkpoint'), 'utf8'))?.text ?? '');
  if (!head) throw new Error('no checkpoint in the mirror');
  if (size !== undefined) expect(head.size).toBe(size);
  const width = head.size % 256;
  const last = Math.floor(head.size / 256);
  const names = Array.from({ length: last }, (_, index) => `${String(index).padStart(3, '0')}`);
  if (width > 0) names.push(`${String(last).padStart(3, '0')}.p/${width}`);
  if (last > 0) expect(await readdir(path.join(place, 'tile/1'))).not.toEqual([]);
  for (const name of names.flatMap((one) => [`tile/0/${one}`, `tile/entries/${one}`])) {
    expect(await readFile(path.join(place, name))).toEqual(await readLogTile({ store: { log: world.log } }, name));
  }
}

test('a memory whose process stops at any call of the file system holds the old head or the new one', async () => {
  const place = await mkdtemp(path.join(tmpdir(), 'imprimatur-memory-'));
  const head = (size: number) => ({ origin: 'log.example.org/test', size, root: Buffer.alloc(32, size) });
  await logMemory(place).remember(head(1));
  let stopped = true;
  for (let number = 1; stopped; number++) {
    for (const kind of ['fails', 'fails but persisted'] as const) {
      const before = await logMemory(place).remembered();
      const next = head((before?.size ?? 0) + 1);
      stopped = await logMemory(place, failing(number, kind).calls)
        .remember(next)
        .then(
          () => false,
          () => true,
        );
      expect([before, next]).toContainEqual(await logMemory(place).remembered());
      if (!stopped) expect(await logMemory(place).remembered()).toEqual(next);
    }
  }
  await rm(place, { recursive: true });
});
