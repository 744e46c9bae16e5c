import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { tell } from '../../src/engine/notifications/tell.ts';
import { grantRole } from '../../src/engine/people/grant-role.ts';
import { revokeGrant } from '../../src/engine/people/revoke-grant.ts';
import { declareRole } from '../../src/engine/people/roles/declare-role.ts';
import { readRoles } from '../../src/engine/people/roles/read-roles.ts';
import { retireRole } from '../../src/engine/people/roles/retire-role.ts';
import { verifyTrail } from '../../src/engine/reading/verify-trail.ts';
import { granted } from '../store/grants.ts';
import { type Office, openOffice, refusedWith } from './office.ts';

const reason = '工作需要';
const NAME = { en: 'Translator', zh: '翻译审核员' };

let office: Office;
let sql: pg.Client;
let by: string;
beforeAll(async () => {
  office = await openOffice();
  sql = new pg.Client({ connectionString: office.world.url });
  await sql.connect();
  by = office.people.administrator;
});
afterAll(async () => {
  const { faults } = await verifyTrail(office.engine);
  await sql.end();
  await office.close();
  expect(faults).toEqual([]);
});

const declare = (id: string, more: object = {}) => declareRole(office.engine, { by, id, name: NAME, deciding: true, ...more });
const counted = async (id: string) => (await readRoles(office.engine, by)).find((role) => role.id === id);
const actions = async (role: string) =>
  (await sql.query("select action, payload ->> 'role' as role from audit_entry where stream = 'administration' order by sequence")).rows
    .filter((row) => row.role === role)
    .map(({ action }) => action);

describe('a role of the organisation', () => {
  test('is declared and retired by an administrator, on record, and its id is never used again', async () => {
    expect(await declare('translator')).toEqual({ id: 'translator', name: NAME, deciding: true, retiredAt: null });
    expect(await counted('translator')).toMatchObject({ name: NAME, shipped: false, retiredAt: null, holders: 0, waiting: 0, unheld: 0 });
    expect(await retireRole(office.engine, { by, id: 'translator', reason })).toEqual({
      id: 'translator',
      retiredAt: office.now,
      waiting: 0,
    });
    expect(await refusedWith(declare('translator'))).toBe('in-use');
    expect(await refusedWith(retireRole(office.engine, { by, id: 'translator', reason }))).toBe('not-found');
    expect(await actions('translator')).toEqual(['role.declared', 'role.retired']);
  });

  test('is nobody else’s to declare or retire, and a shipped one is not retired', async () => {
    for (const other of [office.people.drafter, office.people.auditor, office.people.unitHead]) {
      expect(await refusedWith(declareRole(office.engine, { by: other, id: 'expert', name: NAME, deciding: true }))).toBe('not-allowed');
      expect(await refusedWith(retireRole(office.engine, { by: other, id: 'legalReviewer', reason }))).toBe('not-allowed');
    }
    expect(await refusedWith(readRoles(office.engine, office.people.drafter))).toBe('not-allowed');
    expect(await refusedWith(retireRole(office.engine, { by, id: 'legalReviewer', reason }))).toBe('not-found');
  });

  test.each([
    ['Expert', {}],
    ['unitHead', {}],
    ['system', {}],
    ['expert', { name: { en: ' ', zh: '专家' } }],
    ['expert', { name: { en: 'Expert', zh: '' } }],
  ])('is refused as %s with %j', async (id, more) => {
    expect(await refusedWith(declare(id, more))).toBe('invalid-input');
  });

  test('once retired, is given to nobody, and who holds it keeps it', async () => {
    await declare('proofreader', { deciding: false });
    const [holder, later] = [await office.world.account(), await office.world.account()];
    const give = (account: string) => grantRole(office.engine, { by, account, role: 'proofreader', unit: office.world.unit, until: null });
    await give(holder);
    await retireRole(office.engine, { by, id: 'proofreader', reason });
    expect(await refusedWith(give(later))).toBe('invalid-input');
    expect(await counted('proofreader')).toMatchObject({ holders: 1, retiredAt: office.now });
  });
});

describe('a role that items wait for', () => {
  const told = async () => {
    await tell(office.engine);
    const { rows } = await sql.query("select account from notification where kind = 'role-unheld' order by id");
    return rows.map(({ account }) => account);
  };
  const heads = async () =>
    (await sql.query("select id, account from role_grant where role = 'unitHead' and revoked_at is null")).rows as {
      id: string;
      account: string;
    }[];
  const newHead = (account: string) =>
    granted(office.world.store, {
      id: randomUUID(),
      account,
      role: 'unitHead',
      unit: office.world.unit,
      from: office.now,
      until: null,
      delegatedBy: null,
      revokedAt: null,
    });

  test('and that nobody holds any more is told to administrators, once each time, and counted', async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'inUnitReview');
    expect(await told()).toEqual([]);
    expect(await counted('unitHead')).toMatchObject({ holders: 1, waiting: 1, unheld: 0 });
    for (const { id, account } of await heads()) await revokeGrant(office.engine, { by, account, grant: id });
    expect(await counted('unitHead')).toMatchObject({ holders: 0, waiting: 1, unheld: 1 });
    expect(await told()).toEqual([by]);
    expect(await told()).toEqual([by]);
    await newHead(office.people.unitHead);
    expect(await told()).toEqual([by]);
    expect(await counted('unitHead')).toMatchObject({ holders: 1, waiting: 1, unheld: 0 });
    // It happens again another day.
    office.now = '2026-03-04T01:00:00.000Z';
    for (const { id, account } of await heads()) await revokeGrant(office.engine, { by, account, grant: id });
    expect(await told()).toEqual([by, by]);
    await newHead(office.people.unitHead);
  });

  test('is held by nobody where its holder is disabled, or holds it over another unit', async () => {
    const unit = { id: randomUUID(), name: '旁支单位', parent: office.world.unit, organCode: null };
    await office.world.store.directory.createUnit(unit, { actor: by, action: 'unit.created', at: office.now, payload: {} });
    for (const { id, account } of await heads()) await revokeGrant(office.engine, { by, account, grant: id });
    const aside = await office.world.account();
    const row = { account: aside, unit: unit.id, from: office.now, until: null, delegatedBy: null, revokedAt: null };
    await granted(office.world.store, { ...row, id: randomUUID(), role: 'unitHead' });
    expect(await counted('unitHead')).toMatchObject({ holders: 1, waiting: 1, unheld: 1 });
    await newHead(office.people.unitHead);
    expect(await counted('unitHead')).toMatchObject({ holders: 2, waiting: 1, unheld: 0 });
    await sql.query('update account set active = false where id = $1', [office.people.unitHead]);
    expect(await counted('unitHead')).toMatchObject({ holders: 1, waiting: 1, unheld: 1 });
  });
});

describe('who runs the machine', () => {
  test('declares, lists and retires roles, and gives them as two people would', async () => {
    const operator = await import('../../src/cli/operator.ts');
    const { store } = office.world;
    await operator.declareRole(store, { id: 'reader', name: { en: 'Reader', zh: '审读员' }, deciding: true });
    await office.engine.roles.reload();
    await operator.createAccount(store, 'second.reader', { name: '审读二', role: ['reader', 'drafter'] });
    const listed = (await operator.listRoles(store)).find(({ id }) => id === 'reader');
    expect(listed).toMatchObject({ state: 'in use', holders: 1, waiting: 0 });
    expect(await operator.retireRole(office.engine, 'reader', reason)).toMatchObject({ id: 'reader', waiting: 0 });
    await expect(operator.createAccount(store, 'third.reader', { name: '审读三', role: ['reader'] })).rejects.toThrow(/no role "reader"/);
    const { rows } = await sql.query("select declared_by from role where id = 'reader'");
    expect(rows[0].declared_by).toMatch(/^operator:/);
  });
});
