import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { KindDefinition } from '../../src/domain/kinds/kind.ts';
import { reviewColumns } from '../../src/engine/event/row-columns.ts';
import { KindBook } from '../../src/engine/kinds/kind-book.ts';
import { canonicalJson } from '../../src/evidence/canonical-json.ts';
import { sha256 } from '../../src/evidence/digest.ts';
import { kindDefinition } from '../../src/http/schemas/kinds.ts';
import { type Attacker, insert, openAttacker } from './attack.ts';
import { reviewOf } from './life.ts';
import { AT, newItem, openWorld, PUBLIC, type World } from './world.ts';

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

const NAME = { en: 'Own kind', zh: '自有种类' };
const definitionOf = (more: object = {}): KindDefinition =>
  kindDefinition.parse({ id: 'own', name: NAME, about: NAME, workflow: 'official-document', attributes: ['proactive'], ...more });

function columnsOf(definition: KindDefinition, more: object = {}) {
  const text = canonicalJson(definition);
  const { id, workflow, attributes } = definition;
  return {
    id,
    version: 1,
    definition: text,
    digest: sha256(text),
    workflow,
    attributes,
    shipped: false,
    made_by: 'attacker',
    made_at: AT,
    ...more,
  };
}

const made = (definition: KindDefinition, more: object = {}) => attacker.refusal(...insert('kind', columnsOf(definition, more)));

test('a version is written as a draft, in its order, under its digest, and as its definition says', async () => {
  expect(await made(definitionOf(), { in_force_from: AT })).toBe('kind_starts_as_draft');
  expect(await made(definitionOf(), { version: 2 })).toBe('kind_next_version');
  expect(await made(definitionOf(), { digest: sha256('other') })).toBe('kind_digest');
  expect(await made(definitionOf(), { workflow: 'notice' })).toBe('kind_definition');
  expect(await made(definitionOf(), { attributes: ['proactive', 'withheld'] })).toBe('kind_definition');
  expect(await made(definitionOf({ workflow: 'notice', attributes: ['proactive', 'withheld'] }))).toBe('kind_short_review');
  expect(await made(definitionOf())).toBe('nothing');
});

test('a version is never edited or removed, and comes in force or is retired by a confirmed proposal only', async () => {
  const refused = (sql: string) => attacker.refusalOf([insert('kind', columnsOf(definitionOf())), [sql]]);
  expect(await refused(`update kind set made_by = 'other' where id = 'own'`)).toBe('kind_fixed');
  expect(await refused(`update kind set in_force_from = now(), proposal = gen_random_uuid() where id = 'own'`)).toBe('kind_needs_two');
  expect(await refused(`update kind set retired_at = now(), retired_by = gen_random_uuid() where id = 'notice'`)).toBe('kind_needs_two');
  expect(await refused(`delete from kind where id = 'own'`)).toBe('kind_kept');
  expect(await refused('truncate kind cascade')).toBe('kind_kept');
});

test('an item has a kind in force and keeps it, with its version', async () => {
  const creation = newItem(world.unit, await world.account('drafter'));
  const created = (more: object) => world.store.transitions.createItem({ ...creation, item: { ...creation.item, ...more } });
  const { workflow } = creation.item;
  for (const more of [{ kindVersion: 2 }, { kind: 'poem' }, { workflow: { ...workflow, id: 'notice' } }, { kind: 'notice' }])
    await expect(created(more)).rejects.toMatchObject({ details: { constraint: 'item_kind_workflow' } });
  await created({});
  const change = `update item set kind_version = 2, version = version + 1, audit_sequence = audit_sequence + 1 where id = $1`;
  expect(await attacker.refusal(change, [creation.item.id])).toBe('item_identity');
});

test('no review decides an attribute that the kind does not carry, whatever its workflow could', async () => {
  const creation = newItem(world.unit, await world.account('drafter'), { ...PUBLIC, attribute: 'withheld' });
  const item = { ...creation.item, kind: 'gazette-issue' };
  await world.store.transitions.createItem({ ...creation, item });
  const review = reviewOf(item, creation.revision.digest);
  const approved = `update review set outcome = 'approved', closed_at = now() where id = $1`;
  expect(await attacker.refusalOf([insert('review', reviewColumns(review)), [approved, [review.id]]])).toBe('review_kind_attribute');
});

test('the kinds of the product are there once, and an opening more changes nothing', async () => {
  const rows = () => attacker.rows<{ id: string; version: number }>('select id, version from kind where shipped order by id');
  const before = await rows();
  expect(before).toHaveLength(11);
  const again = await openWorld(world.url);
  await again.store.close();
  expect(await rows()).toEqual(before);
});

test('an item from before kinds were data can be read, by its own name', async () => {
  const book = await KindBook.open(world.store, { now: () => AT });
  expect(await book.of({ kind: 'leaflet', kindVersion: 1 })).toMatchObject({ id: 'leaflet', isUnknown: true, fields: [] });
  expect(book.current('leaflet')).toBeUndefined();
  book.close();
});

let book: KindBook;
beforeEach(async () => {
  book = await KindBook.open(world.store, { now: () => '2026-12-31T00:00:00.000Z' });
  book.close();
});

test('a definition that was edited in the database is refused when it is read, with its digest or without', async () => {
  expect(book.current('notice')?.name.zh).toBe('通知公告');
  const edited = canonicalJson({ ...JSON.parse(book.versions('notice')[0]?.definition as string), about: NAME });
  await attacker.rows('alter table kind disable trigger all');
  await attacker.rows(`update kind set definition = $1, digest = $2 where id = 'notice'`, [edited, sha256(edited)]);
  await book.reload();
  expect(() => book.current('notice')).toThrow(/not what was confirmed/);
  await expect(book.of({ kind: 'notice', kindVersion: 1 })).rejects.toMatchObject({ code: 'internal' });
  expect(book.currents().map(({ id }) => id)).not.toContain('notice');
  expect(book.versions('notice')[0]?.isIntact).toBe(false);
  await attacker.rows('alter table kind drop constraint kind_digest');
  await attacker.rows(`update kind set definition = $1 where id = 'faq'`, [edited.replace('"notice"', '"faq"')]).catch(() => undefined);
  await attacker.rows('alter table kind drop constraint kind_definition');
  await attacker.rows(`update kind set definition = $1 where id = 'faq'`, [edited]);
  await book.reload();
  expect(() => book.current('faq')).toThrow(/not what was confirmed/);
});
