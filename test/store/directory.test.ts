import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { dayEffect } from '../../src/engine/override-day.ts';
import type { GrantRow, Store } from '../../src/engine/ports.ts';
import { enactAlone } from '../../src/engine/two-people/propose.ts';
import { granted } from './grants.ts';
import { faultsOf } from './verify.ts';
import type { World } from './world.ts';
import { AT, accountRow, current, newItem, openWorld } from './world.ts';

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = world.store;
});
afterAll(() => world.close());

const LATER = '2026-06-01T00:00:00.000Z';
const record = (action: string) => ({ actor: 'admin', action, at: AT, payload: { x: 1 } });
const grant = (fields: Partial<GrantRow> & Pick<GrantRow, 'account' | 'role'>): GrantRow => ({
  id: randomUUID(),
  unit: world.unit,
  from: AT,
  until: null,
  delegatedBy: null,
  revokedAt: null,
  ...fields,
});

async function child(parent: string): Promise<string> {
  const unit = { id: randomUUID(), name: '科', parent, organCode: 'A1' };
  await store.directory.createUnit(unit, record('unit.created'));
  return unit.id;
}

/** Roles that an account has for an item of `unit`, through the hot path's read. */
async function rolesFor(account: string, unit: string, at = AT) {
  const creation = newItem(unit, await world.account('drafter'));
  await store.transitions.createItem(creation);
  return (await store.transitions.readForTransition(creation.item.id, account, at))?.account?.roles;
}

test('a grant covers its unit and the units below it, not those above or beside', async () => {
  const office = await child(world.unit);
  const [below, beside] = [await child(office), await child(world.unit)];
  const account = await world.account();
  await granted(store, grant({ account, role: 'unitHead', unit: office }));
  expect(await rolesFor(account, office)).toEqual([{ role: 'unitHead' }]);
  expect(await rolesFor(account, below)).toEqual([{ role: 'unitHead' }]);
  expect(await rolesFor(account, beside)).toEqual([]);
  expect(await rolesFor(account, world.unit)).toEqual([]);
});

test('a grant counts from its start to its end and until it is revoked', async () => {
  const account = await world.account();
  const given = grant({ account, role: 'publisher', until: LATER });
  await granted(store, given);
  expect(await rolesFor(account, world.unit, '2026-01-01T00:00:00.000Z')).toEqual([]);
  expect(await rolesFor(account, world.unit, LATER)).toEqual([]);
  expect(await store.directory.activeGrants(account, AT)).toEqual([given]);
  expect(await store.directory.revokeGrant(given.id, AT, record('role.revoked'))).toBe(true);
  expect(await store.directory.revokeGrant(given.id, AT, record('role.revoked'))).toBe(false);
  expect(await rolesFor(account, world.unit)).toEqual([]);
  expect(await store.directory.grants(account)).toEqual([{ ...given, revokedAt: AT, proposal: expect.any(String) }]);
});

test('a delegated role lapses when the delegator loses it or is disabled', async () => {
  const [head, second] = [await world.account('signatory'), await world.account('signatory')];
  const deputy = await world.account();
  for (const delegatedBy of [head, second]) {
    await granted(store, grant({ account: deputy, role: 'signatory', until: LATER, delegatedBy }));
  }
  const held = (delegators: string[]) => expect.arrayContaining(delegators.map((onBehalfOf) => ({ role: 'signatory', onBehalfOf })));
  expect(await rolesFor(deputy, world.unit)).toEqual(held([head, second]));
  expect(await store.directory.delegationsBy(head)).toMatchObject([{ account: deputy, role: 'signatory', delegatedBy: head }]);
  await store.directory.updateAccount(head, { active: false }, record('account.disabled'));
  expect(await rolesFor(deputy, world.unit)).toEqual([{ role: 'signatory', onBehalfOf: second }]);
  const [own] = await store.directory.grants(second);
  await store.directory.revokeGrant(own?.id ?? '', AT, record('role.revoked'));
  expect(await rolesFor(deputy, world.unit)).toEqual([]);
  expect(await store.directory.activeGrants(deputy, AT)).toEqual([]);
});

test('a delegation cannot cover more than the delegator holds, nor go on to a third person', async () => {
  const office = await child(world.unit);
  const [head, deputy, third] = [await world.account(), await world.account(), await world.account()];
  await granted(store, grant({ account: head, role: 'unitHead', unit: office }));
  const refusal = { details: { constraint: 'role_grant_delegation_own' } };
  await expect(granted(store, grant({ account: deputy, role: 'unitHead', until: LATER, delegatedBy: head }))).rejects.toMatchObject(
    refusal,
  );
  expect(await rolesFor(deputy, office)).toEqual([]);
  await store.directory.addGrant(
    grant({ account: deputy, role: 'unitHead', unit: office, until: LATER, delegatedBy: head }),
    record('role.delegated'),
  );
  expect(await rolesFor(deputy, office)).toEqual([{ role: 'unitHead', onBehalfOf: head }]);
  const onward = grant({ account: third, role: 'unitHead', unit: office, until: LATER, delegatedBy: deputy });
  await expect(granted(store, onward)).rejects.toMatchObject(refusal);
  expect(await rolesFor(third, office)).toEqual([]);
});

test('a delegation without an end date, and one to oneself, are refused', async () => {
  const [head, deputy] = [await world.account('signatory'), await world.account()];
  const endless = grant({ account: deputy, role: 'signatory', delegatedBy: head });
  await expect(store.directory.addGrant(endless, record('role.delegated'))).rejects.toMatchObject({
    details: { constraint: 'role_grant_delegation' },
  });
  const own = grant({ account: head, role: 'signatory', delegatedBy: head, until: LATER });
  await expect(store.directory.addGrant(own, record('role.delegated'))).rejects.toMatchObject({ code: 'invalid-input' });
});

test('accounts read back as written, by id, by login in any case, and in pages', async () => {
  const account = { ...accountRow(world.unit), email: 'a@example.org', mustChangePassword: true };
  await store.directory.createAccount(account, [grant({ account: account.id, role: 'drafter' })], record('account.created'));
  expect(await store.directory.account(account.id)).toEqual(account);
  expect(await store.directory.accountByLogin(account.login.toUpperCase())).toEqual(account);
  expect(await store.directory.accountByLogin('nobody')).toBeUndefined();
  const all = await store.directory.accounts({ limit: 1000 });
  const first = await store.directory.accounts({ limit: 2 });
  expect(await store.directory.accounts({ after: first[1]?.id ?? '', limit: 1000 })).toEqual(all.slice(2));
});

test('a change to an account that is not there is refused and leaves no entry', async () => {
  const before = await store.trails.head('administration');
  await expect(store.directory.updateAccount(randomUUID(), { name: 'x' }, record('account.renamed'))).rejects.toMatchObject({
    code: 'not-found',
  });
  expect(await store.trails.head('administration')).toEqual(before);
});

test('an account changes in the named fields only', async () => {
  const account = accountRow(world.unit);
  await store.directory.createAccount(account, [], record('account.created'));
  await store.directory.updateAccount(
    account.id,
    { name: '新名', mustChangePassword: true, email: 'x@example.org' },
    record('account.changed'),
  );
  expect(await store.directory.account(account.id)).toEqual({ ...account, name: '新名', mustChangePassword: true, email: 'x@example.org' });
});

test('a taken login is refused, and the refused change leaves no entry', async () => {
  const account = accountRow(world.unit);
  await store.directory.createAccount(account, [], record('account.created'));
  const before = await store.trails.head('administration');
  const twin = { ...accountRow(world.unit), login: account.login };
  await expect(store.directory.createAccount(twin, [], record('account.created'))).rejects.toMatchObject({ code: 'in-use' });
  expect(await store.trails.head('administration')).toEqual(before);
});

test('concurrent administration keeps one unbroken chain', async () => {
  const before = await store.trails.head('administration');
  await Promise.all(Array.from({ length: 12 }, () => world.account('drafter')));
  const after = await store.trails.head('administration');
  expect((after?.sequence ?? 0) - (before?.sequence ?? 0)).toBe(12);
  expect(await faultsOf(store)).toEqual([]);
});

const PASSWORD = 'not-a-hash';
const TOKEN = { name: 'ci', scopes: ['items:read'], createdAt: AT, expiresAt: LATER, lastUsedAt: null, revokedAt: null };
const EARLIER = '2000-01-01T00:00:00.000Z';
const sessionOf = (account: string) => ({
  id: randomUUID(),
  account,
  tokenHash: randomUUID(),
  createdAt: AT,
  expiresAt: LATER,
  lastUsedAt: AT,
  address: '192.0.2.7',
  agent: 'a browser',
  provedAt: AT,
  way: 'password' as const,
});

test('a session opens until it expires, is deleted, or its account is disabled', async () => {
  const account = await world.account();
  const session = sessionOf(account);
  const opened = { ...session, awaitsSecondFactor: false };
  expect(await store.signIns.createSession(session, PASSWORD)).toEqual(opened);
  const opens = (at = AT, idleSince = EARLIER) => store.signIns.session(session.tokenHash, at, idleSince);
  expect(await opens()).toEqual({ session: opened, account: await store.directory.account(account), lacksSecondFactor: false });
  expect(await opens(LATER)).toBeUndefined();
  expect(await opens(AT, AT)).toBeUndefined();
  await store.directory.updateAccount(account, { active: false }, record('account.disabled'));
  expect(await opens()).toBeUndefined();
  await store.directory.updateAccount(account, { active: true }, record('account.enabled'));
  await store.signIns.deleteSession(session.tokenHash);
  expect(await opens()).toBeUndefined();
});

test('all sessions of an account end at once', async () => {
  const account = await world.account();
  const sessions = [sessionOf(account), sessionOf(account)];
  for (const session of sessions) await store.signIns.createSession(session, PASSWORD);
  await store.signIns.deleteSessionsOf(account);
  for (const { tokenHash } of sessions) expect(await store.signIns.session(tokenHash, AT, EARLIER)).toBeUndefined();
});

test('another password ends sessions and tokens, and neither is made with the old one any more', async () => {
  const account = await world.account();
  const session = sessionOf(account);
  await store.signIns.createSession(session, PASSWORD);
  await store.signIns.createToken({ ...TOKEN, id: randomUUID(), tokenHash: session.tokenHash, account }, PASSWORD, record('token.created'));
  await store.directory.updateAccount(account, { passwordHash: 'another' }, record('account.password-changed'));
  expect(await store.signIns.session(session.tokenHash, AT, EARLIER)).toBeUndefined();
  expect(await store.signIns.token(session.tokenHash, AT)).toBeUndefined();
  expect(await store.signIns.createSession(sessionOf(account), PASSWORD)).toBeUndefined();
  const late = { ...TOKEN, id: randomUUID(), tokenHash: randomUUID(), account };
  expect(await store.signIns.createToken(late, PASSWORD, record('token.created'))).toBe(false);
});

test('a token of more than a year is refused by the database', async () => {
  const account = await world.account();
  const token = { ...TOKEN, id: randomUUID(), tokenHash: randomUUID(), account, expiresAt: '2100-01-01T00:00:00.000Z' };
  await expect(store.signIns.createToken(token, PASSWORD, record('token.created'))).rejects.toThrow();
});

test('counters are shared, begin anew after their window, and never fall below nothing', async () => {
  const key = randomUUID();
  const add = (by: number, seconds = 60) => store.counts.add([{ key, by, seconds }]);
  await Promise.all(Array.from({ length: 20 }, () => add(1)));
  expect((await add(1))[0]).toMatchObject({ key, hits: 21 });
  expect((await add(-30))[0]).toMatchObject({ hits: 0 });
  const over = { key: randomUUID(), by: 5, seconds: -1 };
  await store.counts.add([over]);
  expect((await store.counts.add([{ ...over, by: 1 }]))[0]).toMatchObject({ hits: 1 });
  expect(await store.counts.forget()).toBe(1);
});

test('a token opens until it expires or is revoked, and says when it was used', async () => {
  const account = await world.account();
  const token = { ...TOKEN, id: randomUUID(), account, tokenHash: randomUUID() };
  await store.signIns.createToken(token, PASSWORD, record('token.created'));
  expect((await store.signIns.token(token.tokenHash, AT))?.account.id).toBe(account);
  expect(await store.signIns.tokensOf(account)).toEqual([{ ...token, lastUsedAt: AT }]);
  expect(await store.signIns.token(token.tokenHash, LATER)).toBeUndefined();
  expect(await store.signIns.revokeToken(token.id, AT, record('token.revoked'))).toBe(true);
  expect(await store.signIns.token(token.tokenHash, AT)).toBeUndefined();
});

test('day overrides are set, replaced and taken back', async () => {
  const day = '2026-10-01';
  const set = (working: boolean | null, reason: string) =>
    enactAlone(
      { store, clock: { now: () => AT } },
      { by: 'operator:setup', kind: 'calendar-day', content: { day, working }, unit: null, reason },
      'operator',
      dayEffect,
    );
  await set(true, '调休');
  await set(false, '国庆');
  expect(await store.directory.dayOverrides()).toEqual([{ day, working: false, reason: '国庆' }]);
  await set(null, '取消');
  expect(await store.directory.dayOverrides()).toEqual([]);
});

test('units read back, and a unit keeps its place', async () => {
  const id = await child(world.unit);
  expect(await store.directory.units()).toContainEqual({ id, name: '科', parent: world.unit, organCode: 'A1' });
});

test('a disabled account is seen as inactive by the next event', async () => {
  const account = await world.account('unitHead');
  const creation = newItem(world.unit, await world.account());
  await store.transitions.createItem(creation);
  await store.directory.updateAccount(account, { active: false }, record('account.disabled'));
  const item = await current(store, creation.item.id);
  expect((await store.transitions.readForTransition(item.id, account, AT))?.account).toMatchObject({ active: false });
});
