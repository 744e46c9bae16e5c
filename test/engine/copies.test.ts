import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { copyItem } from '../../src/engine/draft/copy-item.ts';
import { itemView } from '../../src/engine/reading/read-item.ts';
import { verifyTrail } from '../../src/engine/reading/verify-trail.ts';
import { PUBLIC } from '../store/world.ts';
import { freshDatabase } from '../support/database.ts';
import { rowsByTable } from '../support/database-rows.ts';
import { approve, finding, type Office, openOffice, refusedWith } from './office.ts';

let office: Office;
let url: string;
beforeAll(async () => {
  url = await freshDatabase();
  office = await openOffice(url);
});
afterAll(() => office.close());

const copy = (item: string, account = office.people.drafter) => copyItem(office.engine, { account, item });
const actionsOf = async (item: string) => (await office.world.store.trails.trail(item, { limit: 100 })).map(({ action }) => action);
const reason = '另行发布';

async function withdrawn(): Promise<string> {
  const { item } = await office.draft({ fields: { documentNumber: '某府办〔2026〕3号' } });
  await office.send('drafter', item.id, { type: 'WITHDRAW', reason });
  return item.id;
}

/** In one of the states that an item can be copied from. */
const ENDED: Record<string, () => Promise<string>> = {
  withdrawn,
  recalled: async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'released');
    await office.send('publisher', item.id, { type: 'RECALL', reason, cause: 'error' });
    return item.id;
  },
  withheld: async () => {
    const { item } = await office.draft({ attribute: 'withheld', grounds: ['internal-affairs'], reason, releasePlan: null });
    await office.bring(item.id, 'inDisclosureReview');
    await office.send('disclosureOfficer', item.id, approve('disclosure'));
    if ((await office.state(item.id)) === 'awaitingSignature') await office.send('signatory', item.id, approve('signature'));
    return item.id;
  },
};

describe('an ended item', () => {
  test.each(Object.entries(ENDED))(
    '%s: is copied into a new draft with the same content; both name each other and both trails say so',
    async (_, end) => {
      const source = await end();
      const state = await office.state(source);
      const made = await copy(source);
      const { store } = office.world;
      const [old, now] = [await store.items.item(source), await store.items.item(made.item.id)];
      expect([now?.state, now?.drafter, now?.round, now?.number]).toEqual(['draft', office.people.drafter, 0, expect.any(Number)]);
      expect(now?.workflow).toEqual({ id: 'official-document', version: '2', hash: expect.any(String) });
      const [was, is] = [await store.items.revisionById(old?.revision ?? ''), await store.items.revisionById(now?.revision ?? '')];
      expect(is?.content).toEqual(was?.content);
      expect(is?.digest).not.toBe(was?.digest);
      expect([made.lacks, await office.state(source)]).toEqual([[], state]);
      const named = ({ id, number }: { id: string; number: number }) => ({ item: id, number });
      expect((await itemView(office.engine, office.people.drafter, source)).copies).toEqual([named(made.item)]);
      const view = await itemView(office.engine, office.people.drafter, made.item.id);
      expect([view.copiedFrom, view.copies]).toEqual([{ item: source, number: old?.number }, []]);
      expect((await actionsOf(source)).at(-1)).toBe('item.copied');
      const [first] = await store.trails.trail(made.item.id, { limit: 1 });
      expect(first).toMatchObject({ action: 'item.created', payload: { copiedFrom: { item: source, digest: was?.digest } } });
      for (const stream of [source, made.item.id]) expect((await verifyTrail(office.engine, stream)).faults).toEqual([]);
      // It goes its own way.
      await office.bring(made.item.id, 'inUnitReview');
    },
  );

  test('is named to who may see it, and to nobody else', async () => {
    const source = await withdrawn();
    const made = await copy(source);
    // The source was never submitted, and neither was the copy: both are their drafter’s.
    const auditor = await itemView(office.engine, office.people.auditor, source);
    expect(auditor.copies).toEqual([{ item: made.item.id, number: made.item.number }]);
    await office.bring(made.item.id, 'inUnitReview');
    const head = await itemView(office.engine, office.people.unitHead, made.item.id);
    expect(head.copiedFrom).toBeNull();
  });
});

describe('nothing is copied', () => {
  test('of an item that goes on or is out, by who does not draft in its unit, or does not read it', async () => {
    const { item } = await office.draft();
    expect(await refusedWith(copy(item.id))).toBe('event-not-accepted');
    await office.bring(item.id, 'inUnitReview');
    expect(await refusedWith(copy(item.id))).toBe('event-not-accepted');
    const released = (await office.draft()).item.id;
    await office.bring(released, 'released');
    expect(await refusedWith(copy(released))).toBe('event-not-accepted');
    await office.send('publisher', released, { type: 'RECALL', reason, cause: 'error' });
    const before = await rowsByTable(url);
    expect(await refusedWith(copy(released, office.people.unitHead))).toBe('not-allowed');
    expect(await rowsByTable(url)).toEqual(before);
    const other = await office.person(['drafter']);
    expect(await refusedWith(copy(released, other))).toBe('not-found');
    const both = await office.person(['drafter', 'legalReviewer']);
    expect((await itemView(office.engine, both, (await copy(released, both)).item.id)).item.drafter).toBe(both);
  });

  test('of what is quarantined, here or in another item, and the database holds it too', async () => {
    const source = await withdrawn();
    const revision = await office.world.store.items.revisionById((await office.world.store.items.item(source))?.revision ?? '');
    office.scanner.findings = [finding({ quarantine: true, severity: 'block', owner: 'confidentiality' })];
    const same = await office.draft({ files: revision?.content.files ?? [], title: '同一文件' });
    await office.send('drafter', same.item.id, { type: 'SUBMIT' });
    expect(await office.scan(same.item.id)).toBe('quarantined');
    office.scanner.findings = [];
    expect(await refusedWith(copy(source))).toBe('quarantined');
    const items = { ...office.engine.store.items, quarantinedFiles: async () => [] };
    const sight = {
      ...office.engine.store.sight,
      sights: async (...asked: Parameters<typeof office.engine.store.sight.sights>) =>
        (await office.engine.store.sight.sights(...asked)).map((row) => ({ ...row, quarantined: false })),
    };
    const engine = { ...office.engine, store: { ...office.engine.store, items, sight } };
    const before = await rowsByTable(url);
    await expect(copyItem(engine, { account: office.people.drafter, item: source })).rejects.toThrow();
    expect(await rowsByTable(url)).toEqual(before);
  });
});

test('the same request again gets the same copy, and two at once make two', async () => {
  const source = await withdrawn();
  const idempotency = { key: 'copy-once', requestHash: 'a'.repeat(64) };
  const command = { account: office.people.drafter, item: source, idempotency };
  const first = await copyItem(office.engine, command);
  const again = await copyItem(office.engine, command);
  expect([again.item.id, again.replayed]).toEqual([first.item.id, true]);
  const both = await Promise.all([copy(source), copy(source)]);
  expect(new Set(both.map(({ item }) => item.id)).size).toBe(2);
  expect((await actionsOf(source)).filter((action) => action === 'item.copied')).toHaveLength(3);
});

test('a list of deletions stays behind, and what the copy lacks is told', async () => {
  const { item } = await office.draft();
  const deletions = [{ place: '第一行', ground: 'personal-privacy' as const, reason: '含个人信息' }];
  const content = {
    ...PUBLIC,
    attribute: 'redacted' as const,
    grounds: ['personal-privacy' as const],
    reason,
    redaction: { of: 1, deletions },
    files: [],
  };
  await office.send('drafter', item.id, { type: 'REVISE' }, { content });
  await office.send('drafter', item.id, { type: 'WITHDRAW', reason });
  expect((await copy(item.id)).lacks.map(({ code }) => code)).toEqual(['files', 'redaction']);
});
