import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { switchedOffBy } from '../../src/domain/rule-pack.ts';
import { changeAccount } from '../../src/engine/people/change-account.ts';
import { disableAccount } from '../../src/engine/people/disable-account.ts';
import { grantRole } from '../../src/engine/people/grant-role.ts';
import { revokeGrant } from '../../src/engine/people/revoke-grant.ts';
import type { GrantRow } from '../../src/engine/ports.ts';
import { itemView } from '../../src/engine/reading/read-item.ts';
import { verifyTrail, verifyWithOversight } from '../../src/engine/reading/verify-trail.ts';
import { createRulePack } from '../../src/engine/rule-book/create-rule-pack.ts';
import { confirmProposal } from '../../src/engine/two-people/close-proposal.ts';
import { declareOneAdministrator, readOversight } from '../../src/engine/two-people/installation.ts';
import type { Proposed } from '../../src/engine/two-people/propose.ts';
import { canonicalJson } from '../../src/evidence/canonical-json.ts';
import { sha256 } from '../../src/evidence/digest.ts';
import { type Attacker, insert, openAttacker } from '../store/attack.ts';
import { changed, granted } from '../store/grants.ts';
import { type Office, openOffice, refusedWith } from './office.ts';

const reason = '工作需要';
const EMPTY = { off: [], shadow: [], severities: {}, termLists: [], patterns: [] };

let office: Office;
let attacker: Attacker;
let first: string;
let second: string;
beforeAll(async () => {
  office = await openOffice();
  attacker = await openAttacker(office.world.url);
  first = office.people.administrator;
});
afterAll(async () => {
  const { faults } = await verifyTrail(office.engine);
  await attacker.close();
  await office.close();
  expect(faults).toEqual([]);
});

const give = (by: string, account: string, role: GrantRow['role'], unit = office.world.unit) =>
  grantRole(office.engine, { by, account, role, unit, until: null, reason });
const proposed = async (made: Promise<unknown>) => ((await made) as Proposed).proposal.id;
const confirm = (by: string, proposal: string) => confirmProposal(office.engine, { by, proposal, reason });
const rolesOf = async (account: string) => (await office.engine.store.directory.activeGrants(account, office.now)).map(({ role }) => role);
const grantsOf = (account: string) => office.engine.store.directory.grants(account);

describe('before there was a second administrator', () => {
  test('one person may, and every release and verification says so', async () => {
    const head = await office.world.account();
    expect(await give(first, head, 'unitHead')).toMatchObject({ proposal: { closing: { basis: 'first-start', closedBy: first } } });
    expect(await rolesOf(head)).toEqual(['unitHead']);
    const { item } = await office.draft();
    await office.bring(item.id, 'released');
    const view = await itemView(office.engine, office.people.auditor, item.id);
    expect([view.releases[0]?.oversight, view.scan?.oversight, view.scan?.switchedOff]).toEqual(['first-start', 'first-start', []]);
    expect((await verifyWithOversight(office.engine)).oversight).toMatchObject({
      now: 'first-start',
      releases: { 'first-start': 1, 'two-people': 0 },
    });
  });

  test('a second administrator ends that, also one whose role will end', async () => {
    const local = await office.world.account();
    await granted(office.world.store, {
      id: randomUUID(),
      account: local,
      role: 'administrator',
      unit: office.world.unit,
      from: office.now,
      until: '2026-03-04T00:00:00.000Z',
      delegatedBy: null,
      revokedAt: null,
    });
    expect(await readOversight(office.engine)).toBe('two-people');
  });

  test('the last administrator without an end stays, whoever asks', async () => {
    const [own] = await grantsOf(first);
    const other = await office.world.account();
    const limited = { id: randomUUID(), account: other, role: 'administrator' as const, unit: office.world.unit, from: office.now };
    await granted(office.world.store, { ...limited, until: '2026-12-31T00:00:00.000Z', delegatedBy: null, revokedAt: null });
    expect(await refusedWith(disableAccount(office.engine, { by: other, account: first, reason }))).toBe('last-administrator');
    expect(await refusedWith(revokeGrant(office.engine, { by: other, account: first, grant: own!.id }))).toBe('last-administrator');
    expect(await attacker.refusal('update account set active = false where id = $1', [first])).toBe('last_administrator');
    expect(await attacker.refusal('update role_grant set revoked_at = now() where id = $1', [own?.id])).toBe('last_administrator');
  });
});

describe('with two administrators', () => {
  beforeAll(async () => {
    second = await office.world.account('administrator');
  });

  test('two who remove each other at once leave one', async () => {
    const [a, b] = [await office.world.account('administrator'), await office.world.account('administrator')];
    const shut = (by: string, account: string) => refusedWith(disableAccount(office.engine, { by, account, reason }));
    expect((await Promise.all([shut(a, b), shut(b, a)])).sort()).toEqual(['accepted', 'not-allowed']);
  });

  test('two sessions of hand-typed statements that remove the last two leave one', async () => {
    const clients = [new pg.Client({ connectionString: office.world.url }), new pg.Client({ connectionString: office.world.url })];
    await Promise.all(clients.map((client) => client.connect()));
    const { rows: all } = await clients[0]!.query<{ root_administrators: string }>('select root_administrators(true)');
    const [one, ...rest] = all.map((row) => row.root_administrators);
    try {
      await Promise.all(clients.map((client) => client.query('begin')));
      await clients[0]!.query('update account set active = false where id = $1', [one]);
      await clients[1]!.query('update account set active = false where id = any ($1)', [rest]);
      const ended = await Promise.allSettled(clients.map((client) => client.query('commit')));
      expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect((ended.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason.constraint).toBe('last_administrator');
    } finally {
      await Promise.all(clients.map((client) => client.end()));
      await attacker.rows(`alter table account disable trigger account_changed`);
      await attacker.rows('update account set active = true where id = any ($1)', [[one, ...rest]]);
      await attacker.rows(`alter table account enable always trigger account_changed`);
    }
  });

  test('who administers a unit shuts nobody out whose roles reach further', async () => {
    const unit = randomUUID();
    const record = { actor: 'setup', action: 'unit.created', at: office.now, payload: {} };
    await office.engine.store.directory.createUnit({ id: unit, name: '科', parent: office.world.unit, organCode: null }, record);
    const [local, person] = [await office.world.account(), await office.world.account('signatory')];
    await changed(office.world.store, person, { unit }, office.now);
    const grant = { id: randomUUID(), account: local, role: 'administrator' as const, unit, from: office.now, until: null };
    await granted(office.world.store, { ...grant, delegatedBy: null, revokedAt: null });
    expect(await refusedWith(disableAccount(office.engine, { by: local, account: person, reason }))).toBe('not-allowed');
    expect(await refusedWith(disableAccount(office.engine, { by: first, account: person, reason }))).toBe('accepted');
  });

  test('who gains by a proposal, or proposed it, does not confirm it', async () => {
    const third = await office.world.account('administrator');
    const id = await proposed(give(first, third, 'signatory'));
    for (const by of [first, third]) expect(await refusedWith(confirm(by, id))).toBe('second-person-needed');
    await confirm(second, id);
    expect((await rolesOf(third)).sort()).toEqual(['administrator', 'signatory']);
  });

  test('two accounts with one address are one person', async () => {
    const twin = await office.world.account('administrator');
    await changed(office.world.store, first, { email: 'li@example.org' }, office.now);
    await changed(office.world.store, twin, { email: 'LI@example.org' }, office.now);
    const id = await proposed(give(first, await office.world.account(), 'signatory'));
    expect(await refusedWith(confirm(twin, id))).toBe('second-person-needed');
    await changed(office.world.store, first, { email: null }, office.now);
  });

  test('a proposal falls with who made it, and with the account that it is about', async () => {
    const [gone, stranger] = [await office.world.account('administrator'), await office.world.account()];
    const theirs = await proposed(give(gone, stranger, 'signatory'));
    await disableAccount(office.engine, { by: first, account: gone, reason });
    expect(await refusedWith(confirm(second, theirs))).toBe('proposal-closed');
    const id = await proposed(give(first, stranger, 'signatory'));
    await disableAccount(office.engine, { by: first, account: stranger, reason });
    expect(await refusedWith(confirm(second, id))).toBe('account-disabled');
    expect(await rolesOf(stranger)).toEqual([]);
  });

  test('a grant begins at the confirmation, not when it was proposed', async () => {
    const person = await office.world.account();
    const id = await proposed(give(first, person, 'signatory'));
    const { now } = office;
    office.now = '2026-03-05T00:00:00.000Z';
    await confirm(second, id);
    expect((await grantsOf(person))[0]?.from).toBe(office.now);
    office.now = now;
  });

  test('who shuts the other out is not alone by that', async () => {
    const { rows: others } = { rows: await attacker.rows<{ id: string }>('select present_administrators() as id') };
    for (const { id } of others.filter((one) => one.id !== first)) await disableAccount(office.engine, { by: first, account: id, reason });
    expect(await readOversight(office.engine)).toBe('two-people');
    expect(await give(first, await office.world.account(), 'signatory')).toMatchObject({ effect: null });
    expect(await declareOneAdministrator(office.engine, { by: first, on: true, reason })).toMatchObject({ effect: null });
    expect(await readOversight(office.engine)).toBe('two-people');
  });
});

describe('the database refuses a hand-typed', () => {
  const content = (value: unknown) => ({ content: canonicalJson(value), digest: sha256(canonicalJson(value)) });
  const proposalRow = (value: unknown, more: Record<string, unknown> = {}) => ({
    id: randomUUID(),
    kind: 'role-grant',
    ...content(value),
    needs: ['administrator'],
    proposed_by: first,
    proposed_at: office.now,
    reason,
    expires_at: '2026-03-10T00:00:00Z',
    state: 'open',
    ...more,
  });
  const grantOf = (account: string, more: Record<string, unknown> = {}) => ({
    id: randomUUID(),
    account,
    role: 'signatory',
    unit: office.world.unit,
    valid_from: office.now,
    ...more,
  });
  const confirmedBy = (by: string, basis: string): string =>
    `update proposal set state = 'confirmed', basis = '${basis}', closed_by = '${by}', closed_at = '${office.now}', close_reason = 'x' where id = $1`;

  test('role without a proposal, with one of another role, and one that was confirmed earlier', async () => {
    const person = await office.world.account();
    expect(await attacker.refusal(...insert('role_grant', grantOf(person)))).toBe('role_grant_needs_two');
    expect(await attacker.refusal(...insert('role_grant', grantOf(person, { role: 'drafter' })))).toBe('nothing');
    const grant = grantOf(person);
    const said = { grants: [{ id: grant.id, role: 'unitHead', unit: grant.unit, from: null, until: null }] };
    const row = proposalRow(said, { subject: person, proposed_by: 'operator:eve' });
    const steps: [string, unknown[]?][] = [
      insert('proposal', row),
      [confirmedBy('operator:eve', 'operator'), [row.id]],
      insert('role_grant', { ...grant, proposal: row.id }),
    ];
    expect(await attacker.refusalOf(steps)).toBe('role_grant_needs_two');
    const [old] = await attacker.rows<{ proposal: string }>('select proposal from role_grant where proposal is not null limit 1');
    expect(await attacker.refusal(...insert('role_grant', { ...grant, proposal: old?.proposal }))).toBe('role_grant_needs_two');
    expect(await attacker.refusal(`update role_grant set role = 'administrator' where account = $1`, [first])).toBe(
      'role_grant_revoked_once',
    );
    expect(await attacker.refusal('delete from role_grant')).toBe('role_grant_kept');
  });

  test('confirmation by oneself, off the record, or of what was changed since', async () => {
    const person = await office.world.account();
    const row = proposalRow({ grants: [] }, { subject: person });
    const alone = (by: string, basis: string) => attacker.refusalOf([insert('proposal', row), [confirmedBy(by, basis), [row.id]]]);
    expect(await alone(first, 'second-person')).toBe('proposal_another_person');
    expect(await alone(person, 'second-person')).toBe('proposal_another_person');
    expect(await alone(office.people.auditor, 'second-person')).toBe('proposal_needs_role');
    expect(await alone(first, 'first-start')).toBe('proposal_needs_second_person');
    expect(await alone(first, 'one-administrator')).toBe('proposal_needs_second_person');
    expect(await alone(first, 'operator')).toBe('proposal_operator');
    expect(await attacker.refusal(...insert('proposal', row))).toBe('proposal_on_record');
    expect(await attacker.refusal(...insert('proposal', { ...row, digest: '0'.repeat(64) }))).toBe('proposal_digest');
    expect(await attacker.refusal(...insert('proposal', { ...row, needs: ['drafter'] }))).toBe('proposal_needs');
    expect(await attacker.refusal(`update proposal set content = '{}' where state = 'open'`)).toBe('proposal_closed_once');
    expect(await attacker.refusal('delete from proposal')).toBe('proposal_kept');
  });

  test('refusal or withdrawal by one who may not, and an end before the beginning', async () => {
    const row = proposalRow({ grants: [] }, { subject: await office.world.account() });
    const closed = (state: string, by: string, at = office.now) =>
      attacker.refusalOf([
        insert('proposal', row),
        [`update proposal set state = $2, closed_by = $3, closed_at = $4, close_reason = 'x' where id = $1`, [row.id, state, by, at]],
      ]);
    expect(await closed('withdrawn', second)).toBe('proposal_withdrawn_by_own');
    expect(await closed('refused', first)).toBe('proposal_another_person');
    expect(await closed('refused', office.people.auditor)).toBe('proposal_needs_role');
    expect(await closed('withdrawn', first, '2026-01-01T00:00:00Z')).toBe('proposal_closed_later');
    // Allowed, but nothing on the chain says so.
    expect(await closed('withdrawn', first)).toBe('proposal_on_record');
  });

  test('pack, day, setting, enabling or new password that nobody confirmed', async () => {
    const made = { id: randomUUID(), created_by: first, created_at: office.now, name: 'typed', version: 1, valid_from: office.now };
    const columns = { off: [], shadow: [], severities: {}, term_lists: [], patterns: [] };
    const typed = (more: object) => insert('rule_pack', { ...made, ...columns, ...more });
    expect(await attacker.refusal(...typed({}))).toBe('nothing');
    expect(await attacker.refusal(...typed({ off: ['email'] }))).toBe('rule_pack_needs_two');
    expect(await attacker.refusal(...typed({ shadow: ['email'] }))).toBe('rule_pack_needs_two');
    expect(await attacker.refusal(...typed({ severities: { email: 'low' } }))).toBe('rule_pack_needs_two');
    expect(await attacker.refusal(`insert into day_override values ('2026-06-01', false, 'x')`)).toBe('day_override_needs_two');
    expect(await attacker.refusal(`insert into calendar_year values (2031, $1, now())`, [first])).toBe('calendar_year_needs_two');
    expect(await attacker.refusal('delete from calendar_year')).toBe('calendar_year_append_only');
    expect(await attacker.refusal(`insert into setting values ('one-administrator', '{"on": true}')`)).toBe('setting_needs_two');
    const signatory = office.people.signatory;
    expect(await attacker.refusal(`update account set password_hash = 'x', must_change_password = true where id = $1`, [signatory])).toBe(
      'account_reset_needs_two',
    );
    const back: [string, unknown[]?][] = [true, false, true]
      .slice(1)
      .map((active) => [`update account set active = ${active} where id = $1`, [signatory]]);
    expect(await attacker.refusalOf(back)).toBe('account_enable_needs_two');
  });

  test('delegation of more than one’s own, beyond a year, or of a role that was lent', async () => {
    const person = await office.world.account();
    const lent = (more: object) =>
      insert('role_grant', grantOf(person, { delegated_by: office.people.signatory, valid_until: '2026-12-31T00:00:00Z', ...more }));
    expect(await attacker.refusal(...lent({}))).toBe('nothing');
    expect(await attacker.refusal(...lent({ role: 'publisher' }))).toBe('role_grant_delegation_own');
    expect(await attacker.refusal(...lent({ valid_until: '2027-03-04T00:00:00Z' }))).toBe('role_grant_delegation_year');
  });
});

describe('an installation with one administrator', () => {
  test('says so, is alone until there is a second one, and never again by shutting that one out', async () => {
    const own = await openOffice();
    try {
      const { engine } = own;
      const admin = own.people.administrator;
      await declareOneAdministrator(engine, { by: admin, on: true, reason });
      expect(await readOversight(engine)).toBe('one-administrator');
      const { item } = await own.draft();
      await own.bring(item.id, 'released');
      expect((await itemView(engine, own.people.auditor, item.id)).releases[0]?.oversight).toBe('one-administrator');
      const other = await own.world.account();
      const request = { by: admin, account: other, role: 'administrator' as const, unit: own.world.unit, until: null, reason };
      expect(await grantRole(engine, request)).toMatchObject({ proposal: { closing: { basis: 'one-administrator' } } });
      expect(await readOversight(engine)).toBe('two-people');
      await disableAccount(engine, { by: admin, account: other, reason });
      expect(await readOversight(engine)).toBe('two-people');
      const again = { by: admin, name: 'alone', kind: null, unit: null, ...EMPTY, off: ['qq'], reason };
      engine.scanner = { ...engine.scanner, rules: [{ id: 'qq', version: 1, quarantine: false, messages: {} }] };
      expect(await createRulePack(engine, again)).toMatchObject({ effect: null });
      expect((await verifyWithOversight(engine)).oversight.releases).toMatchObject({ 'one-administrator': 1 });
    } finally {
      await own.close();
    }
  });
});

test('what was switched off is on the scan, in the view and in the hash chain of the item', async () => {
  const own = await openOffice();
  try {
    const admin = own.people.administrator;
    own.engine.scanner = { ...own.scanner, rules: [{ id: 'qq', version: 1, quarantine: false, messages: {} }] };
    const made = await createRulePack(own.engine, {
      by: admin,
      name: 'pilot',
      kind: null,
      unit: null,
      ...EMPTY,
      off: ['qq'],
      severities: { qq: 'low' },
      reason,
    });
    expect('pack' in made).toBe(false);
    const [pack] = await own.engine.store.ruleBook.packs();
    const expected = { pack: pack!.id, name: 'pilot', version: 1, proposal: pack!.proposal, confirmedBy: admin, basis: 'first-start' };
    // The same proposal lets nothing happen a second time.
    const eve = await openAttacker(own.world.url);
    const { id: _, version, termLists, validFrom, createdBy, createdAt, contentDigests, confirmedBy, basis, ...columns } = pack!;
    const again = {
      ...columns,
      id: randomUUID(),
      version: version + 1,
      valid_from: validFrom,
      created_by: createdBy,
      created_at: createdAt,
    };
    expect(await eve.refusal(...insert('rule_pack', { ...again, term_lists: termLists }))).toBe('rule_pack_needs_two');
    await eve.close();
    expect([contentDigests, confirmedBy, basis]).toEqual([[], admin, 'first-start']);
    const switchedOff = switchedOffBy(pack as never);
    expect(switchedOff).toMatchObject([
      { rule: 'qq', change: 'off', ...expected },
      { rule: 'qq', change: 'severity', severity: 'low', ...expected },
    ]);
    own.engine.scanner = { ...own.scanner, scan: async () => ({ ...(await own.scanner.scan()), switchedOff }) };
    const { item } = await own.draft();
    await own.bring(item.id, 'inUnitReview');
    expect((await itemView(own.engine, own.people.unitHead, item.id)).scan?.switchedOff).toEqual(switchedOff);
    const trail = await own.engine.store.trails.trail(item.id, { limit: 100 });
    expect(trail.find(({ action }) => action === 'item.scanned')?.payload).toMatchObject({ switchedOff: [{ rule: 'qq' }, { rule: 'qq' }] });
  } finally {
    await own.close();
  }
});

describe('name, address and unit of an account', () => {
  const changeOf = (account: string, change: object, by = first) => changeAccount(office.engine, { by, account, change, reason });

  test('that decides nothing are one person’s to change; of one that decides, a proposal’s', async () => {
    const plain = await office.world.account();
    const made = await changeOf(plain, { name: '李四', email: 'li.si@example.org' });
    expect(made).toMatchObject({ proposed: null, account: { name: '李四' } });
    expect(await changeOf(plain, { name: '李四' })).toMatchObject({ proposed: null });
    const signatory = await office.world.account('signatory');
    const id = await proposed(changeOf(signatory, { name: '王五', email: 'w@example.org' }).then((one) => one.proposed as never));
    const row = await office.world.store.proposals.proposal(id);
    expect(JSON.parse(row?.content ?? '')).toMatchObject({
      account: signatory,
      before: { name: '某人', email: null },
      change: { name: '王五', email: 'w@example.org' },
    });
    expect((await office.world.store.directory.account(signatory))?.name).toBe('某人');
    expect(await refusedWith(confirm(first, id))).toBe('second-person-needed');
    await confirm(await office.world.account('administrator'), id);
    expect(await office.world.store.directory.account(signatory)).toMatchObject({ name: '王五', email: 'w@example.org' });
  });

  test('are not one’s own to change, nor a delegate’s, nor beyond one’s units', async () => {
    expect(await refusedWith(changeOf(first, { email: null, name: '自己' }))).toBe('not-allowed');
    const unit = randomUUID();
    const record = { actor: 'setup', action: 'unit.created', at: office.now, payload: {} };
    await office.engine.store.directory.createUnit({ id: unit, name: '乙科', parent: office.world.unit, organCode: null }, record);
    const local = await office.world.account();
    const grant = { id: randomUUID(), account: local, role: 'administrator' as const, unit, from: office.now, until: null };
    await granted(office.world.store, { ...grant, delegatedBy: null, revokedAt: null });
    const person = await office.world.account();
    expect(await refusedWith(changeOf(person, { unit }, local))).toBe('not-allowed');
    expect(await refusedWith(changeOf(person, { unit }))).toBe('accepted');
    expect(await refusedWith(changeOf(person, { unit: office.world.unit }, local))).toBe('not-allowed');
    expect(await refusedWith(changeOf(person, { name: '赵六' }, local))).toBe('accepted');
  });

  test('are not changed by hand-typed SQL, nor to what nobody confirmed', async () => {
    const signatory = await office.world.account('signatory');
    const typed = `update account set email = 'eve@example.org' where id = '${signatory}'`;
    expect(await attacker.refusal(typed)).toBe('account_change_needs_two');
    await changed(office.world.store, signatory, { email: 'x@example.org' }, office.now);
    expect(await attacker.refusal(typed)).toBe('account_change_needs_two');
  });
});
