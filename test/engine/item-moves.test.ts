import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { draftDefinition } from '../../src/engine/definitions/draft-definition.ts';
import { moveItem } from '../../src/engine/definitions/move-item.ts';
import { proposeDefinition } from '../../src/engine/definitions/propose-definition.ts';
import { declareRole } from '../../src/engine/people/roles/declare-role.ts';
import { verifyTrail } from '../../src/engine/reading/verify-trail.ts';
import { type Attacker, openAttacker } from '../store/attack.ts';
import { approve, checkedAs, type Office, openOffice, refusedWith } from './office.ts';

const reason = '流程调整';
type Json = Record<string, unknown> & { steps: Record<string, unknown>[]; blocks: Record<string, unknown>[] };
const NOTICE = JSON.parse(readFileSync('workflows/notice/v2.json', 'utf8')) as Json;

let office: Office;
let attacker: Attacker;
let by: string;
let expert: string;
/** Items that began on the shipped version. */
let drafted: string;
let returned: string;
let inReview: string;
beforeAll(async () => {
  office = await openOffice();
  attacker = await openAttacker(office.world.url);
  by = office.people.administrator;
  await declareRole(office.engine, { by, id: 'expert', name: { en: 'Expert', zh: '专家' }, deciding: true });
  expert = await office.person(['expert']);
  const begun = async () => (await office.draft({}, 'notice')).item.id;
  [drafted, returned, inReview] = [await begun(), await begun(), await begun()];
  for (const item of [returned, inReview]) {
    await office.send('drafter', item, { type: 'SUBMIT' });
    await office.scan(item);
    await office.send('unitHead', item, approve('unit'));
  }
  await office.send('confidentialityReviewer', returned, { type: 'RETURN', step: 'confidentiality', reason: '请补充' });
  // The organisation's own third version has one step more.
  const steps = [...NOTICE.steps, { id: 'opinion', name: { en: 'Expert opinion', zh: '专家意见' }, role: 'expert' }];
  const at = NOTICE.blocks.findIndex((block) => block['step'] === 'confidentiality');
  const blocks = [...NOTICE.blocks.slice(0, at), { block: 'step', step: 'opinion' }, ...NOTICE.blocks.slice(at)];
  const { version } = await draftDefinition(office.engine, { by, definition: { ...NOTICE, steps, blocks } });
  await checkedAs(office.engine, { by, id: 'notice', version });
  await proposeDefinition(office.engine, { by, id: 'notice', version, reason });
  expect(office.engine.workflows.current('notice').version).toBe('3');
});
afterAll(async () => {
  const { faults } = await verifyTrail(office.engine);
  await attacker.close();
  await office.close();
  expect(faults).toEqual([]);
});

const move = (item: string, more: object = {}) => moveItem(office.engine, { by, item, version: '3', reason, ...more });
const itemOf = async (id: string) => {
  const item = await office.world.store.items.item(id);
  if (!item) throw new Error('no such item');
  return item;
};

describe('a running item', () => {
  test('is not moved while anybody but its drafter has it, nor by anybody who has a part in it', async () => {
    expect(await refusedWith(move(inReview))).toBe('event-not-accepted');
    for (const other of [office.people.drafter, office.people.unitHead, office.people.auditor])
      expect(await refusedWith(move(returned, { by: other }))).toMatch(/not-allowed/);
    expect(await refusedWith(move(returned, { version: '2' }))).toBe('invalid-input');
    expect(await refusedWith(move(returned, { expectedVersion: 1 }))).toBe('stale-version');
    const both = await office.person(['administrator', 'drafter']);
    const own = (await office.draft({}, 'official-document', both)).item.id;
    expect(await refusedWith(move(own, { by: both, version: '2' }))).toBe('own-item');
  });

  test('that was returned is moved on record, with another digest, and nothing that was approved counts any more', async () => {
    const before = await itemOf(returned);
    const moved = await move(returned);
    const after = await itemOf(returned);
    expect(moved).toMatchObject({ item: returned, from: before.workflow, to: after.workflow, revision: 2 });
    expect(after).toMatchObject({ state: 'returned', workflow: { version: '3' }, version: before.version + 1, scan: null });
    expect(after.snapshot.context).toMatchObject({
      approvals: {},
      requiredSteps: ['unit', 'confidentiality', 'opinion'],
      stepRoles: { opinion: 'expert' },
      filled: before.snapshot.context.filled,
      revision: { digest: moved.digest },
    });
    const [earlier, now] = await Promise.all([before.revision, after.revision].map((id) => office.world.store.items.revisionById(id)));
    expect(now?.content).toEqual(earlier?.content);
    expect(now?.digest).not.toBe(earlier?.digest);
    const [entry] = await attacker.rows<{ action: string; payload: object }>(
      'select action, payload from audit_entry where stream = $1 order by sequence desc limit 1',
      [returned],
    );
    expect(entry).toMatchObject({
      action: 'item.moved',
      payload: { from: before.workflow, to: after.workflow, reason, digest: moved.digest },
    });
    expect(await refusedWith(move(returned))).toBe('event-not-accepted');
  });

  test('goes every step of the new version then, the ones that approved before included, and is released', async () => {
    await office.send('drafter', returned, { type: 'SUBMIT' });
    expect(await office.scan(returned)).toBe('inUnitReview');
    expect(await refusedWith(office.send('publisher', returned, { type: 'RELEASE' }))).toBe('event-not-accepted');
    await office.send('unitHead', returned, approve('unit'));
    // Who filled a step under the old version fills no other under the new one.
    expect(await refusedWith(office.send('unitHead', returned, approve('opinion')))).not.toBe('accepted');
    await office.send(expert, returned, approve('opinion'));
    await office.send('confidentialityReviewer', returned, approve('confidentiality'));
    await office.send('publisher', returned, { type: 'RELEASE' });
    expect(await office.state(returned)).toBe('released');
    expect(await refusedWith(move(returned))).toBe('event-not-accepted');
  });

  test('that was never submitted is moved as well; who moved it decides nothing on it', async () => {
    const mover = await office.person(['administrator', 'unitHead']);
    await move(drafted, { by: mover });
    await office.send('drafter', drafted, { type: 'SUBMIT' });
    expect(await office.scan(drafted)).toBe('inUnitReview');
    expect(await refusedWith(office.send(mover, drafted, approve('unit')))).not.toBe('accepted');
    await office.send('unitHead', drafted, approve('unit'));
  });

  test('goes on with the version that it has where nobody moves it', async () => {
    await office.send('confidentialityReviewer', inReview, approve('confidentiality'));
    await office.send('publisher', inReview, { type: 'RELEASE' });
    expect([await office.state(inReview), (await itemOf(inReview)).workflow.version]).toEqual(['released', '2']);
  });
});

describe('the database', () => {
  test('lets an item change its workflow by a whole move and by nothing else', async () => {
    const { item } = await office.draft({}, 'official-document');
    const { workflow } = await itemOf(item.id);
    const change: [string, unknown[]] = [
      "update item set workflow_version = '9', workflow_hash = repeat('b', 64), version = version + 1, audit_sequence = audit_sequence + 1 where id = $1",
      [item.id],
    ];
    expect(await attacker.refusal(...change)).toBe('item_identity');
    const row = (more: string) =>
      `insert into item_move (item, sequence, from_version, from_hash, to_version, to_hash, moved_by, reason, at)
        values ($1, 2, '${workflow.version}', '${workflow.hash}', '9', repeat('b', 64), ${more}, '调整', now())`;
    expect(await attacker.refusal(row(`'${office.people.drafter}'`), [item.id])).toBe('item_move_by_stranger');
    expect(await attacker.refusal(row(`'${by}'`), [item.id])).toBe('item_move_on_record');
    // A move without the revision that has the new digest.
    expect(await attacker.refusalOf([[row(`'${by}'`), [item.id]], change])).toBe('item_identity');
    await office.send('drafter', item.id, { type: 'SUBMIT' });
    expect(await attacker.refusal(row(`'${by}'`), [item.id])).toBe('item_move_with_drafter');
    expect(await attacker.refusal("update item_move set reason = 'x'", [])).toBe('item_move_kept');
    expect(await attacker.refusal('delete from item_move', [])).toBe('item_move_kept');
  });
});
