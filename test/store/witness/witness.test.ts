import { afterEach, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import type { WitnessStore } from '../../../src/engine/ports.ts';
import { cosign } from '../../../src/engine/witness/cosign.ts';
import type { TreeHead } from '../../../src/evidence/log/check-proof.ts';
import { formatVerifierKey } from '../../../src/evidence/note/verifier-key.ts';
import { cosignaturesIn } from '../../../src/evidence/witness/answer.ts';
import { parseAddCheckpoint } from '../../../src/evidence/witness/request.ts';
import { type Database, openDatabase } from '../../../src/store/database.ts';
import { witnessStore } from '../../../src/store/witness/witness-store.ts';
import { dropDatabase, freshDatabase } from '../../support/database.ts';
import { asking, BY, FOREIGN, foreignLog, headOf, LOG_KEY, LOG_TEXT, MOST, type TestWitness, testWitness } from './witness-world.ts';

let url: string;
let database: Database;
let witness: WitnessStore;
let keeper: TestWitness;
beforeEach(async () => {
  url = await freshDatabase();
  database = await openDatabase(url);
  witness = witnessStore(database);
  keeper = testWitness();
  await witness.listLog(LOG_KEY, LOG_TEXT, BY);
});
afterEach(async () => {
  await database.close();
  await dropDatabase(url);
});

const ask = (body: string, by = keeper) => cosign({ store: { witness } }, by, body);
const sameHead = (one: TreeHead, other: TreeHead) => Buffer.from(one.root).equals(other.root);
const sizeOf = async () => (await witness.logs())[0]?.size ?? 0;

async function owner(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

test('a log on the list gets a line that verifies, for what goes on from the last', async () => {
  for (const [from, to] of [
    [0, 5],
    [5, 5],
    [5, 12],
  ] as const) {
    const body = await asking(0, from, to);
    const answer = await ask(body);
    if (!('lines' in answer)) throw new Error(answer.refused);
    expect(cosignaturesIn(answer.lines, parseAddCheckpoint(body)!.note.text, keeper.key)).toHaveLength(1);
    expect(await sizeOf()).toBe(to);
  }
  expect(await ask(await asking(0, 5, 13))).toEqual({ refused: 'other-size', size: 12, fork: false });
});

test('of another history nothing is cosigned, and proof of two is kept for good', async () => {
  await ask(await asking(0, 0, 8));
  expect(await ask(await asking(1, 8, 12))).toEqual({ refused: 'not-consistent' });
  expect((await witness.logs())[0]?.forked).toBe(false);
  expect(await ask(await asking(1, 8, 8))).toEqual({ refused: 'other-size', size: 8, fork: true });
  expect((await witness.logs())[0]).toMatchObject({ size: 8, forked: true });
  await expect(owner('delete from witnessed_fork')).rejects.toThrow(/never changed or removed/);
});

test('a log that is taken off the list is unknown, and back on it goes on from where it was', async () => {
  await ask(await asking(0, 0, 8));
  expect(await witness.unlistLog(FOREIGN, BY)).toBe(true);
  expect(await witness.unlistLog(FOREIGN, BY)).toBe(false);
  expect(await ask(await asking(0, 8, 9))).toEqual({ refused: 'log-unknown' });
  expect(await witness.listLog(LOG_KEY, LOG_TEXT, BY)).toBe(true);
  expect(await witness.listLog(LOG_KEY, LOG_TEXT, BY)).toBe(false);
  expect(await ask(await asking(1, 0, 12))).toEqual({ refused: 'other-size', size: 8, fork: false });
});

test('of requests at the same time each is judged after the other: one history is cosigned', async () => {
  const asked = fc.record({
    fork: fc.constantFrom(0 as const, 1 as const),
    from: fc.constantFrom(0, 5, 9),
    to: fc.integer({ min: 9, max: MOST }),
  });
  let cosignedAtAll = 0;
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(asked, { minLength: 4, maxLength: 8 }), async (asks) => {
      const log = foreignLog(`log-${run++}.example.org`);
      await witness.listLog(log.key, formatVerifierKey(log.key), BY);
      await ask(await asking(0, 0, 5, log));
      const bodies = await Promise.all(asks.map(({ fork, from, to }) => asking(fork, from, to, log)));
      // Each at a machine of its own, whose memory knows nothing of the others.
      const answers = await Promise.all(bodies.map((body) => ask(body, testWitness())));
      const cosigned = asks.filter((_, at) => 'lines' in answers[at]!);
      cosignedAtAll += cosigned.length;
      const isOf = (fork: 0 | 1) => cosigned.every((one) => sameHead(headOf(one.fork, one.to), headOf(fork, one.to)));
      expect(isOf(0) || isOf(1)).toBe(true);
    }),
    { numRuns: 12 },
  );
  expect(cosignedAtAll).toBeGreaterThan(0);
});

test('a crash between the commit and the answer loses the line, and the log gets it when it asks again', async () => {
  keeper.onCosign = () => {
    throw new Error('crash');
  };
  await expect(ask(await asking(0, 0, 8))).rejects.toThrow('crash');
  keeper.onCosign = () => undefined;
  expect(await sizeOf()).toBe(8);
  expect(await ask(await asking(1, 0, 8))).toMatchObject({ refused: 'other-size', size: 8 });
  expect(await ask(await asking(0, 0, 8))).toMatchObject({ refused: 'other-size', size: 8, fork: false });
  expect(await ask(await asking(0, 8, 8))).toHaveProperty('lines');
});

test('nothing is cosigned before it is committed', async () => {
  const seen: number[] = [];
  const { cosign: line } = keeper;
  const looking: TestWitness = {
    ...keeper,
    cosign: async (text) => {
      seen.push(await sizeOf());
      return line(text);
    },
  };
  await ask(await asking(0, 0, 7), looking);
  expect(seen).toEqual([7]);
});

test('what is beside the key counts where the database has less: after a crash before the commit, and in an older backup', async () => {
  const { remember } = keeper;
  const failing: TestWitness = {
    ...keeper,
    remember: async (head) => {
      await remember(head);
      throw new Error('crash');
    },
  };
  await expect(ask(await asking(0, 0, 8), failing)).rejects.toThrow('crash');
  expect(await sizeOf()).toBe(0);
  expect(await ask(await asking(1, 0, 8))).toEqual({ refused: 'other-size', size: 8, fork: true });
  expect(await ask(await asking(1, 0, 12))).toEqual({ refused: 'other-size', size: 8, fork: false });
  expect(await ask(await asking(0, 8, 12))).toHaveProperty('lines');
  expect(await sizeOf()).toBe(12);
});

test('the database takes no older head, no other root and no loss, whoever writes', async () => {
  await ask(await asking(0, 0, 8));
  for (const text of [
    'update witnessed_head set size = 7',
    `update witnessed_head set root = sha256('other')`,
    `update witnessed_head set origin = 'other'`,
    'delete from witnessed_head',
    'truncate witnessed_head',
  ])
    await expect(owner(text)).rejects.toThrow(/witness cosign/);
});
