import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sha256 } from '../../src/evidence/digest.ts';
import type { Attacker } from './attack.ts';
import { insert, openAttacker } from './attack.ts';
import type { World } from './world.ts';
import { AT, openWorld } from './world.ts';

let world: World;
let attacker: Attacker;
beforeAll(async () => {
  world = await openWorld();
  attacker = await openAttacker(world.url);
});
afterAll(async () => {
  await attacker.close();
  await world.close();
});

const record = (action: string) => ({ actor: 'setup', action, at: AT, payload: {} });
const LOOKUP = 'a'.repeat(32);
const TRACE = { file: 0, kind: 'named' as const, lookup: LOOKUP, detail: 'b'.repeat(32) };

/** One release in the index, of an import of its own. */
async function inIndex(text: string = randomUUID()): Promise<{ import: string; release: string }> {
  const { releaseImports } = world.store;
  const [id, release] = [randomUUID(), randomUUID()];
  await releaseImports.begin({ id, startedBy: 'setup', startedAt: AT, base: null }, record('release-import.started'));
  await releaseImports.add(id, [{ name: 'a.txt', bytes: Buffer.from(text), step: 2, depth: 0 }], []);
  await releaseImports.ready(id);
  const next = await releaseImports.next(id);
  const row = { id: release, sha256: sha256(text), title: '公示', day: '2019-03-04', address: null, importedAt: AT };
  await releaseImports.keep({ import: id, position: next!.position, release: { row, traces: [TRACE] } });
  return { import: id, release };
}

test('bytes that wait come back as they were, and are gone when their file is done', async () => {
  const { releaseImports } = world.store;
  const id = randomUUID();
  await releaseImports.begin({ id, startedBy: 'setup', startedAt: AT, base: null }, record('release-import.started'));
  const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
  await releaseImports.add(id, [{ name: '甲.bin', bytes, step: 2, depth: 1, title: '甲', day: '2020-02-29' }], []);
  await releaseImports.ready(id);
  const next = await releaseImports.next(id);
  expect(next).toMatchObject({ name: '甲.bin', step: 2, depth: 1, title: '甲', day: '2020-02-29' });
  expect([...next!.bytes]).toEqual([...bytes]);
  expect(await releaseImports.keep({ import: id, position: next!.position, passed: true })).toBe(true);
  expect(await releaseImports.keep({ import: id, position: next!.position, passed: true })).toBe(false);
  expect(await releaseImports.next(id)).toBeNull();
  expect(await releaseImports.one(id)).toMatchObject({ total: 1, waiting: 0, passed: 1 });
});

test('a trace of an imported release is found by every item, with its day', async () => {
  const { release } = await inIndex();
  const found = await world.store.releasedTraces.find(randomUUID(), [LOOKUP]);
  expect(found.traces).toContainEqual({ ...TRACE, release, item: release, recalled: false, imported: true });
  const [fact] = (await world.store.releasedTraces.findFacts(randomUUID(), [LOOKUP])).filter(({ item }) => item === release);
  expect(fact).toMatchObject({ imported: true, recalled: false, at: '2019-03-03T16:00:00.000Z' });
});

test('traces go when their release is removed, and in no other way', async () => {
  const { import: of, release } = await inIndex();
  expect(await attacker.refusal('delete from released_trace where imported = $1', [release])).toBe('released_trace_append_only');
  expect(await attacker.refusal('update released_trace set file = 1')).toBe('released_trace_append_only');
  expect(await attacker.refusal('truncate released_trace')).toBe('released_trace_append_only');
  expect(await attacker.refusal('delete from imported_release where id = $1', [release])).toBe('imported_release_listed');
  expect(await attacker.refusal(`update imported_release set title = 'x' where id = $1`, [release])).toBe('imported_release_kept');
  const removed = { at: AT, by: 'setup' };
  expect(await world.store.releaseImports.remove({ import: of }, removed, record('release-import.removed'))).toBe(1);
  expect(await world.store.releaseImports.remove({ import: of }, removed, record('release-import.removed'))).toBe(0);
  expect(await attacker.rows('select * from released_trace where imported = $1', [release])).toEqual([]);
  expect(await attacker.refusal(`update imported_release set removed_at = null, removed_by = null where id = $1`, [release])).toBe(
    'imported_release_kept',
  );
  const trace = { imported: release, file: 0, kind: 'named', lookup: LOOKUP, detail: 'b'.repeat(32) };
  expect(await attacker.refusal(...insert('released_trace', trace))).toBe('imported_trace_of_release');
});

test('a trace is of a release or of an imported one, never of both or of none', async () => {
  const { release } = await inIndex();
  const trace = { file: 0, kind: 'named', lookup: LOOKUP, detail: 'b'.repeat(32) };
  expect(await attacker.refusal(...insert('released_trace', trace))).toBe('released_trace_of_one');
  expect(await attacker.refusal(...insert('released_trace', { ...trace, imported: release, item: randomUUID() }))).toBe(
    'released_trace_of_one',
  );
});

test('the same bytes are one while they are in the index', async () => {
  const text = randomUUID();
  const { release } = await inIndex(text);
  const second = await inIndex(text);
  expect(await world.store.releaseImports.one(second.import)).toMatchObject({ imported: 0, known: 1 });
  await world.store.releaseImports.remove({ release }, { at: AT, by: 'setup' }, record('release-import.removed'));
  expect(await world.store.releaseImports.one((await inIndex(text)).import)).toMatchObject({ imported: 1, known: 0 });
});
