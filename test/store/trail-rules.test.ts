import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { AuditEntry } from '../../src/domain/audit.ts';
import { itemColumns, revisionColumns } from '../../src/engine/event/row-columns.ts';
import type { ItemRow } from '../../src/engine/ports.ts';
import { chainEntry, chainStart } from '../../src/evidence/audit-chain.ts';
import { sha256 } from '../../src/evidence/digest.ts';
import { auditColumns } from '../../src/store/rows.ts';
import type { Attacker } from './attack.ts';
import { anyId, insert, openAttacker } from './attack.ts';
import { inReview, released } from './life.ts';
import type { World } from './world.ts';
import { AT, current, entryBy, newItem, openWorld } from './world.ts';

let world: World;
let attacker: Attacker;
let item: ItemRow;
beforeAll(async () => {
  world = await openWorld();
  attacker = await openAttacker(world.url);
  const life = await released(world);
  item = await current(world.store, life.item);
});
afterAll(async () => {
  await attacker.close();
  await world.close();
});

const next = (row = item) =>
  chainEntry({ sequence: row.auditSequence, hash: row.auditHash }, row.id, AT, entryBy('attacker', 'item.moved'));

/** Entry and head in one statement, as an honest change does it. */
const move = (
  entry: AuditEntry & { canonical: string },
  head: { sequence: number; hash: string; version?: number } = entry,
): [string, unknown[]] => {
  const [text, values] = insert('audit_entry', { ...auditColumns(entry), payload: JSON.stringify(entry.payload) });
  const n = values.length;
  const sql = `with e as (${text}) update item set version = $${n + 1}, audit_sequence = $${n + 2}, audit_hash = $${n + 3} where id = $${n + 4}`;
  return [sql, [...values, head.version ?? item.version + 1, head.sequence, head.hash, item.id]];
};

test('an honest entry with its head is accepted', async () => {
  expect(await attacker.refusal(...move(next()))).toBe('nothing');
});

test('an entry cannot skip a number, fork the chain or lie about its hash', async () => {
  const skipped = chainEntry({ sequence: item.auditSequence + 1, hash: item.auditHash }, item.id, AT, entryBy('a', 'b'));
  const alone = insert('audit_entry', { ...auditColumns(skipped), payload: JSON.stringify(skipped.payload) });
  expect(await attacker.refusal(...alone)).toBe('audit_entry_gap');
  const forked = chainEntry({ sequence: item.auditSequence, hash: sha256('elsewhere') }, item.id, AT, entryBy('a', 'b'));
  expect(await attacker.refusal(...move(forked))).toBe('audit_entry_previous');
  const lying = { ...next(), hash: sha256('lie') };
  expect(await attacker.refusal(...move(lying))).toBe('audit_entry_hash');
  const twice = { ...next(), sequence: 1 };
  expect(await attacker.refusal(...insert('audit_entry', { ...auditColumns(twice), payload: '{}' }))).toBe('audit_entry_pkey');
});

test.each([
  ['actor', { actor: 'somebody-else' }],
  ['action', { action: 'item.praised' }],
  ['time', { at: '2030-01-01T00:00:00.000Z' }],
  ['payload', { payload: { note: 'other' } }],
  ['delegator', { onBehalfOf: 'x' }],
])('an entry whose %s is not what its hashed bytes say is refused', async (_, lie) => {
  expect(await attacker.refusal(...move({ ...next(), ...lie }))).toBe('audit_entry_canonical');
});

test('an entry without its head, and a head without its entry, are refused', async () => {
  const entry = next();
  expect(await attacker.refusal(...insert('audit_entry', { ...auditColumns(entry), payload: JSON.stringify(entry.payload) }))).toBe(
    'audit_entry_head',
  );
  const bump = 'update item set version = version + 1, audit_sequence = audit_sequence + 1, audit_hash = $2 where id = $1';
  expect(await attacker.refusal(bump, [item.id, entry.hash])).toBe('item_head_is_last_entry');
  expect(await attacker.refusal(...move(entry, { ...entry, hash: sha256('other') }))).toBe('item_head_is_last_entry');
});

test('an item cannot change without its version and its trail', async () => {
  expect(await attacker.refusal(`update item set state = 'cleared' where id = $1`, [item.id])).toBe('item_version');
  expect(await attacker.refusal(...move(next(), { ...next(), version: item.version + 2 }))).toBe('item_version');
  expect(await attacker.refusal(...move(next(), { ...next(), version: item.version }))).toBe('item_version');
});

test('an item keeps its kind, unit, drafter and workflow', async () => {
  const [sql, values] = move(next());
  const other = await world.account();
  expect(await attacker.refusal(sql.replace('set version', `set drafter = '${other}', version`), values)).toBe('item_identity');
  expect(await attacker.refusal(sql.replace('set version', `set workflow_version = '2', version`), values)).toBe('item_identity');
  expect(await attacker.refusal(sql.replace('set version', `set kind = 'notice', version`), values)).toBe('item_identity');
  expect(await attacker.refusal(sql.replace('set version', 'set unit = gen_random_uuid(), version'), values)).toBe('item_identity');
});

test('a new item starts with version 1 and its own first entry', async () => {
  const { item: row, audit, revision } = newItem(world.unit, await world.account());
  const columns = { ...itemColumns(row), snapshot: JSON.stringify(row.snapshot) };
  expect(await attacker.refusal(...insert('item', { ...columns, version: 2 }))).toBe('item_starts_at_one');
  const [sql, values] = insert('item', columns);
  const first = `with r as (insert into revision select * from json_populate_record(null::revision, $${values.length + 1}::json)) ${sql}`;
  expect(await attacker.refusal(first, [...values, JSON.stringify(revisionColumns(revision))])).toBe('item_head_is_last_entry');
  expect(await attacker.refusal(...insert('audit_entry', { ...auditColumns(audit), payload: '{}' }))).toBe('audit_entry_previous');
});

test('the state released is reached with a release only', async () => {
  const life = await inReview(world);
  const open = await current(world.store, life.item);
  const entry = next(open);
  const [sql, values] = move(entry, { ...entry, version: open.version + 1 });
  const own = [...values.slice(0, -1), open.id];
  expect(await attacker.refusal(sql.replace('set version', `set state = 'released', version`), own)).toBe('item_released_needs_release');
  expect(await attacker.refusal(sql.replace('set version', `set state = 'cleared', version`), own)).toBe('nothing');
});

test('the administration chain holds by the same rules', async () => {
  const head = await world.store.trails.head('administration');
  if (!head) throw new Error('no administration head');
  const entry = chainEntry(head, 'administration', AT, entryBy('a', 'account.created'));
  const columns = { ...auditColumns(entry), payload: JSON.stringify(entry.payload) };
  expect(await attacker.refusal(...insert('audit_entry', columns))).toBe('audit_entry_head');
  expect(await attacker.refusal(`update audit_head set sequence = sequence + 1`)).toBe('audit_head_is_last_entry');
  expect(await attacker.refusal(`update audit_head set hash = repeat('0', 64)`)).toBe('audit_head_forward');
});

test('a stream is an item or the administration', async () => {
  const entry = chainEntry({ sequence: 0, hash: '0'.repeat(64) }, 'gossip', AT, entryBy('a', 'b'));
  expect(await attacker.refusal(...insert('audit_entry', { ...auditColumns(entry), payload: JSON.stringify(entry.payload) }))).toBe(
    'audit_entry_stream',
  );
  const orphan = chainEntry({ sequence: 0, hash: '0'.repeat(64) }, anyId(), AT, entryBy('a', 'b'));
  expect(await attacker.refusal(...insert('audit_entry', { ...auditColumns(orphan), payload: JSON.stringify(orphan.payload) }))).toBe(
    'audit_entry_previous',
  );
});

test('a chain begins with the secret of its stream, and with nothing else', async () => {
  const stream = anyId();
  const secret = randomBytes(32);
  const begun = async (previous: string, fromStart: boolean) => {
    const entry = chainEntry({ sequence: 0, hash: previous }, stream, AT, entryBy('a', 'b'));
    const [sql, values] = insert('audit_entry', { ...auditColumns(entry), payload: JSON.stringify(entry.payload) });
    const own = `with made as (insert into stream_secret values ('${stream}', '\\x${secret.toString('hex')}', ${fromStart})) ${sql}`;
    return attacker.refusal(own, values);
  };
  // Only the item is missing.
  expect(await begun(chainStart(secret).hash, true)).toBe('audit_entry_head');
  expect(await begun(chainStart(randomBytes(32)).hash, true)).toBe('audit_entry_previous');
  expect(await begun('0'.repeat(64), true)).toBe('audit_entry_previous');
  expect(await begun('0'.repeat(64), false)).toBe('audit_entry_previous');
});

test('nobody chooses the position of an entry in the log', async () => {
  const entry = next(await current(world.store, item.id));
  const columns = { ...auditColumns(entry), payload: JSON.stringify(entry.payload), position: 1 };
  expect(await attacker.refusal(...insert('audit_entry', columns))).toContain('position');
});

const ADDED_ONLY = ['audit_entry', 'stream_secret', 'revision', 'revision_file', 'decision', 'scan'];

test.each(ADDED_ONLY)('rows of %s are never updated, deleted or truncated', async (table) => {
  const [column] = await attacker.rows<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum = 1`,
    [table],
  );
  const rule = `${table}_append_only`;
  expect(await attacker.refusal(`update ${table} set ${column?.name} = ${column?.name}`)).toBe(rule);
  expect(await attacker.refusal(`delete from ${table}`)).toBe(rule);
  expect(await attacker.refusal(`truncate ${table} cascade`)).toMatch(/_append_only$|_kept$/);
});

test.each(['item', 'review', 'release', 'delivery', 'finding', 'blob', 'audit_head'])('rows of %s are never removed', async (table) => {
  expect(await attacker.refusal(`delete from ${table}`)).toBe(`${table}_kept`);
  expect(await attacker.refusal(`truncate ${table} cascade`)).toMatch(/_append_only$|_kept$/);
});

test('the rules hold in a session that poses as a replica', async () => {
  const replica: [string] = ['set local session_replication_role = replica'];
  expect(await attacker.refusalOf([replica, ['delete from audit_entry']])).toBe('audit_entry_append_only');
  expect(await attacker.refusalOf([replica, [`update item set state = 'x' where id = $1`, [item.id]]])).toBe('item_version');
});

test('a stored file changes only where it is kept', async () => {
  const blob = insert('blob', { sha256: sha256('b'), size: 1, media_type: 'text/plain', storage: 'file', created_at: AT });
  expect(await attacker.refusalOf([blob, [`update blob set storage = 's3'`]])).toBe('nothing');
  expect(await attacker.refusalOf([blob, ['update blob set size = 2']])).toBe('blob_immutable');
  expect(await attacker.refusalOf([insert('blob', { sha256: 'AB', size: 1, media_type: 'x', storage: 'file', created_at: AT })])).toBe(
    'blob_sha256',
  );
});
