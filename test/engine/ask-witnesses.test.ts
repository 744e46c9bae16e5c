import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { AskWitness } from '../../src/engine/ports.ts';
import { askWitnesses } from '../../src/engine/witness/ask-witnesses.ts';
import { cosign } from '../../src/engine/witness/cosign.ts';
import { readLines } from '../../src/evidence/note/lines.ts';
import { parseNote } from '../../src/evidence/note/note.ts';
import { formatVerifierKey } from '../../src/evidence/note/verifier-key.ts';
import { witnessStore } from '../../src/store/witness/witness-store.ts';
import { LINE, type LogWorld, openLogWorld } from '../store/log/log-world.ts';
import { BY, changed, type TestWitness, testWitness } from '../store/witness/witness-world.ts';

let ours: LogWorld;
let theirs: LogWorld;
let keeper: TestWitness;
beforeEach(async () => {
  ours = await openLogWorld();
  theirs = await openLogWorld();
  keeper = testWitness();
  await witnessStore(theirs.database).listLog(LINE.key, formatVerifierKey(LINE.key), BY);
  await name('w1', keeper);
});
afterEach(async () => {
  await ours.close();
  await theirs.close();
});

const engine = () => ({ store: { log: ours.log, witness: witnessStore(ours.database) } });
const name = (as: string, { key }: TestWitness) =>
  changed(ours.database, { change: 'add', name: as, key: formatVerifierKey(key), url: `https://${as}.example/witness` });
const grow = async (count: number) => {
  await ours.write(ours.owner, count);
  await ours.settle();
};

/** The other unit's instance, without the network. */
const wire: AskWitness = async (url, body) => {
  expect(url).toBe('https://w1.example/witness/add-checkpoint');
  const answer = await cosign({ store: { witness: witnessStore(theirs.database) } }, keeper, body);
  if ('lines' in answer) return { status: 200, text: answer.lines };
  if (answer.refused === 'other-size') return { status: 409, text: `${answer.size}\n` };
  return { status: 422, text: '' };
};

test('a witness cosigns checkpoint after checkpoint, and its line is under the note that is served', async () => {
  for (const count of [3, 300]) {
    await grow(count);
    expect(await askWitnesses(engine(), wire)).toEqual([{ name: 'w1', outcome: 'cosigned' }]);
    const note = parseNote((await ours.log.checkpoint())!.note)!;
    expect(readLines(note, [LINE.key, keeper.key]).map(({ verified, key }) => [verified, key?.type])).toEqual([
      [true, 'note'],
      [true, 'cosignature'],
    ]);
    expect(await askWitnesses(engine(), wire)).toEqual([]);
  }
  const { size } = (await ours.log.checkpoint())!;
  expect(await engine().store.witness.witnesses()).toMatchObject([{ name: 'w1', size }]);
  expect(await engine().store.witness.witnessedSize(1)).toBe(size);
  expect(await engine().store.witness.witnessedSize(2)).toBeUndefined();
  await grow(5);
  expect((await ours.log.checkpoint(size))?.note).toContain(keeper.key.name);
  expect(parseNote((await ours.log.checkpoint())!.note)!.lines).toHaveLength(1);
});

test('whose answer was lost is asked again from the size that it names', async () => {
  await grow(3);
  const lost: AskWitness = async (url, body) => {
    await wire(url, body);
    throw new Error('the connection is gone');
  };
  expect(await askWitnesses(engine(), lost)).toEqual([{ name: 'w1', outcome: 'silent' }]);
  await grow(4);
  expect(await askWitnesses(engine(), wire)).toEqual([{ name: 'w1', outcome: 'cosigned' }]);
});

test('a line that does not verify is not kept, and of two witnesses one that is silent keeps the other from nothing', async () => {
  await grow(3);
  await name('w2', testWitness('witness.example/w2'));
  const answered: AskWitness = async (url, body) => (url.includes('w2') ? { status: 200, text: '— x AAAAAAAA\n' } : wire(url, body));
  expect(await askWitnesses(engine(), answered)).toEqual([
    { name: 'w1', outcome: 'cosigned' },
    { name: 'w2', outcome: 'no-cosignature' },
  ]);
  expect(parseNote((await ours.log.checkpoint())!.note)!.lines).toHaveLength(2);
});

test('a witness that has seen more than the database has says so: an older backup was put in its place', async () => {
  await grow(3);
  const seen: AskWitness = async () => ({ status: 409, text: '900\n' });
  expect(await askWitnesses(engine(), seen)).toEqual([{ name: 'w1', outcome: 'has-more', size: 900 }]);
});

test('a witness that cosigned another history refuses', async () => {
  await grow(3);
  await askWitnesses(engine(), wire);
  const other = await openLogWorld();
  try {
    await other.write(other.owner, 8);
    await other.settle();
    await changed(other.database, { change: 'add', name: 'w1', key: formatVerifierKey(keeper.key), url: 'https://w1.example/witness' });
    const forked = { store: { log: other.log, witness: witnessStore(other.database) } };
    expect(await askWitnesses(forked, wire)).toEqual([{ name: 'w1', outcome: 'refused', status: 422 }]);
    expect(await witnessStore(other.database).witnesses()).toMatchObject([{ answer: { outcome: 'refused', status: 422 } }]);
  } finally {
    await other.close();
  }
});

test('of a witness that is taken off the lines stay, and it is asked no more', async () => {
  await grow(3);
  await askWitnesses(engine(), wire);
  await changed(ours.database, { change: 'remove', name: 'w1' });
  await grow(3);
  expect(await askWitnesses(engine(), wire)).toEqual([]);
  const { witness } = engine().store;
  expect(await witness.witnessedSize(1)).toBeUndefined();
  expect(await witness.witnesses()).toMatchObject([{ name: 'w1', removedAt: BY.at, size: expect.any(Number) }]);
});

test('what a witness answered last is on record, since when it is so', async () => {
  const { witness } = engine().store;
  const answer = async () => (await witness.witnesses())[0]?.answer;
  expect(await answer()).toBeNull();
  await grow(3);
  const silent: AskWitness = async () => Promise.reject(new Error('no route'));
  await askWitnesses(engine(), silent);
  const first = await answer();
  expect(first).toMatchObject({ outcome: 'silent', status: null });
  await askWitnesses(engine(), silent);
  expect(await answer()).toEqual(first);
  await askWitnesses(engine(), wire);
  expect(await answer()).toMatchObject({ outcome: 'cosigned' });
});
