import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Attacker } from './attack.ts';
import { openAttacker } from './attack.ts';
import type { World } from './world.ts';
import { AT, newContact, openWorld } from './world.ts';

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

const record = { actor: 'setup', action: 'contact.changed', at: AT, payload: {} };

test('a contact is checked by another person, once, and kept for ever', async () => {
  const by = await world.account();
  const contact = newContact(world.unit, by);
  await world.store.contacts.propose(contact, record);
  const sql = (set: string) => attacker.refusal(`update contact set ${set} where id = '${contact.id}'`, []);
  expect(await sql('checked_by = proposed_by, checked_at = now()')).toBe('contact_checked_by_another');
  expect(await sql(`email = 'other@example.org'`)).toBe('contact_marks_once');
  expect(await sql(`name = '另一人'`)).toBe('contact_marks_once');
  expect(await attacker.refusal('delete from contact', [])).toBe('contact_kept');
  const other = await world.account();
  expect(await world.store.contacts.check(contact.id, { by: other, at: AT }, record)).toBe(true);
  expect(await world.store.contacts.check(contact.id, { by: other, at: AT }, record)).toBe(false);
  expect(await sql('checked_at = null, checked_by = null')).toBe('contact_marks_once');
  expect(await world.store.contacts.retire(contact.id, { by: other, at: AT, reason: '离职' }, record)).toBe(true);
  expect(await sql('retired_at = null, retired_by = null, retire_reason = null')).toBe('contact_marks_once');
});

test('nobody puts a checked contact straight into the table', async () => {
  const [by, other] = [await world.account(), await world.account()];
  const insert = `insert into contact (id, unit, name, email, proposed_by, proposed_at, checked_by, checked_at)
    values (gen_random_uuid(), $1, '某人', 'a@example.org', $2, now(), $3, now())`;
  expect(await attacker.refusal(insert, [world.unit, by, other])).toBe('contact_starts');
});
