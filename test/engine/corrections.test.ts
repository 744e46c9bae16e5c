import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { correctItem } from '../../src/engine/draft/correct-item.ts';
import { itemView } from '../../src/engine/reading/read-item.ts';
import { verifyTrail, verifyWithOversight } from '../../src/engine/reading/verify-trail.ts';
import { type Attacker, insert, openAttacker } from '../store/attack.ts';
import { freshDatabase } from '../support/database.ts';
import { type Office, openOffice, refusedWith } from './office.ts';

let office: Office;
let attacker: Attacker;
beforeAll(async () => {
  const url = await freshDatabase();
  office = await openOffice(url);
  attacker = await openAttacker(url);
});
afterAll(async () => {
  const report = await verifyTrail(office.engine);
  await attacker.close();
  await office.close();
  expect(report.faults).toEqual([]);
});

const reason = '理由';
const correct = (item: string, account = office.people.drafter) => correctItem(office.engine, { account, item });
const actionsOf = async (item: string) => (await office.world.store.trails.trail(item, { limit: 100 })).map(({ action }) => action);
const viewOf = (item: string) => itemView(office.engine, office.people.drafter, item);

async function released(): Promise<string> {
  const { item } = await office.draft({ fields: { documentNumber: '某府办〔2026〕3号' } });
  await office.bring(item.id, 'released');
  return item.id;
}
async function recalled(): Promise<string> {
  const item = await released();
  await office.send('publisher', item, { type: 'RECALL', reason, cause: 'error' });
  return item;
}

describe('what was released', () => {
  test.each([
    ['released', released],
    ['recalled', recalled],
  ] as const)('and is %s is corrected by a new draft with its content, and nothing else of it changes', async (_, make) => {
    const source = await make();
    const before = await office.world.store.items.item(source);
    const made = await correct(source);
    const after = await office.world.store.items.item(source);
    expect([after?.state, after?.open, after?.waitsFor]).toEqual([before?.state, before?.open, before?.waitsFor]);
    expect(made.lacks).toEqual([]);
    const view = await viewOf(made.item.id);
    expect([view.item.state, view.corrects, view.copiedFrom]).toEqual(['draft', { item: source, number: before?.number }, null]);
    expect((await viewOf(source)).correctedBy).toEqual({ item: made.item.id, number: made.item.number });
    expect((await actionsOf(source)).at(-1)).toBe('item.corrected');
    const [first] = await office.world.store.trails.trail(made.item.id, { limit: 1 });
    expect(first).toMatchObject({ action: 'item.created', payload: { corrects: { item: source, revision: 1 } } });
    // Its review is its own, from the beginning.
    await office.bring(made.item.id, 'inUnitReview');
  });

  test('has one correction; who asks for another is told which, and two at once make one', async () => {
    const source = await recalled();
    const outcomes = await Promise.allSettled([correct(source), correct(source)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { correctedBy } = await viewOf(source);
    await expect(correct(source)).rejects.toMatchObject({ code: 'already-corrected', details: { number: correctedBy?.number } });
  });

  test('may have another correction when the first one ended without a release, and a chain goes on from its end', async () => {
    const source = await released();
    const first = await correct(source);
    await office.send('drafter', first.item.id, { type: 'WITHDRAW', reason });
    expect((await viewOf(source)).correctedBy).toBeNull();
    const second = await correct(source);
    expect((await viewOf(source)).correctedBy?.item).toBe(second.item.id);
    await office.bring(second.item.id, 'released');
    await office.send('publisher', second.item.id, { type: 'RECALL', reason, cause: 'error' });
    expect(await refusedWith(correct(source))).toBe('already-corrected');
    const third = await correct(second.item.id);
    expect((await viewOf(third.item.id)).corrects?.item).toBe(second.item.id);
  });

  test('the same request again gets the same correction', async () => {
    const command = { account: office.people.drafter, item: await released(), idempotency: { key: 'once', requestHash: 'b'.repeat(64) } };
    const first = await correctItem(office.engine, command);
    const again = await correctItem(office.engine, command);
    expect([again.item.id, again.replayed]).toEqual([first.item.id, true]);
  });
});

test('nobody corrects what was never released, in a unit where they do not draft, or what is in doubt', async () => {
  const { item } = await office.draft();
  expect(await refusedWith(correct(item.id))).toBe('event-not-accepted');
  await office.bring(item.id, 'released');
  expect(await refusedWith(correct(item.id, office.people.unitHead))).toBe('not-allowed');
  const sight = { ...office.engine.store.items, quarantinedFiles: async () => ['a'] };
  const engine = { ...office.engine, store: { ...office.engine.store, items: sight } };
  expect(await refusedWith(correctItem(engine, { account: office.people.drafter, item: item.id }))).toBe('quarantined');
});

test('the database holds one chain, without branches and circles', async () => {
  const [source, other] = [await released(), await released()];
  const [one, two] = [(await office.draft()).item.id, (await office.draft()).item.id];
  const notice = (await office.draft({}, 'notice')).item.id;
  const tie = (item: string, predecessor: string) => insert('item_successor', { item, predecessor, at: office.now });
  expect(await attacker.refusalOf([tie(one, source)])).toBe('nothing');
  expect(await attacker.refusalOf([tie(one, source), tie(two, source)])).toBe('item_successor_one');
  expect(await attacker.refusalOf([tie(one, source), tie(one, other)])).toBe('item_successor_pkey');
  expect(await attacker.refusalOf([tie(notice, source)])).toBe('item_successor_alike');
  // A circle needs an item that was released before itself.
  expect(await attacker.refusalOf([tie(source, source)])).toBe('item_successor_of_released');
  expect(await attacker.refusalOf([tie(source, other)])).toBe('item_successor_of_released');
  expect(await attacker.refusalOf([tie(one, two)])).toBe('item_successor_of_released');
  const given: [string] = ['update item_successor set given_up_at = now()'];
  expect(await attacker.refusalOf([tie(one, source), given])).toBe('item_successor_kept');
  expect(await attacker.refusalOf([tie(one, source), ['delete from item_successor']])).toBe('item_successor_kept');
  const revision = (await office.world.store.items.item(source))?.revision;
  const marked = insert('quarantine', { revision, item: source, since: office.now });
  expect(await attacker.refusalOf([marked, tie(one, source)])).toBe('item_successor_quarantined');
});

test('a correction that the owner of the database hides, or moves in time, is found', async () => {
  const source = await released();
  const ended = await correct(source);
  await office.send('drafter', ended.item.id, { type: 'WITHDRAW', reason });
  const next = await correct(source);
  await office.bring(next.item.id, 'released');
  const told = async () => (await verifyWithOversight(office.engine)).rows.faults.map(({ table, row, columns }) => [table, row, columns]);
  expect(await told()).toEqual([]);
  const set = (item: string, at: string) => attacker.rows(`update item_successor set given_up_at = ${at} where item = $1`, [item]);
  await attacker.rows('alter table item_successor disable trigger all');
  try {
    await set(next.item.id, 'now()');
    expect(await told()).toEqual([['item_successor', next.item.id, ['given_up_at']]]);
    await set(next.item.id, 'null');
    await set(ended.item.id, `given_up_at + interval '1 day'`);
    expect(await told()).toEqual([['item_successor', ended.item.id, ['given_up_at']]]);
    await set(ended.item.id, `given_up_at - interval '1 day'`);
  } finally {
    await attacker.rows('alter table item_successor enable trigger all');
    for (const name of ['item_succeeds', 'item_successor_changed', 'item_successor_append_only'])
      await attacker.rows(`alter table item_successor enable always trigger ${name}`);
  }
  expect(await told()).toEqual([]);
});
