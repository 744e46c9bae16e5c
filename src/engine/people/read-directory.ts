import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import type { AccountRow, GrantRow, UnitRow } from '../ports.ts';
import { requireRole, unitAndAbove } from './authority.ts';

/** What everybody who is signed in may know of a colleague. */
export type Person = Pick<AccountRow, 'id' | 'name' | 'unit' | 'active'>;

export async function readUnits(engine: Engine): Promise<UnitRow[]> {
  return engine.store.directory.units();
}

export async function readPerson(engine: Engine, account: string): Promise<Person> {
  const found = await engine.store.directory.account(account);
  if (!found) throw new ReviewError('not-found', { en: 'There is no such account.', zh: '没有该账号。' });
  const { id, name, unit, active } = found;
  return { id, name, unit, active };
}

/** Colleagues by a part of their name or sign-in name: whoever is signed in may know what they are called. */
export async function findPeople(engine: Engine, text: string, limit: number): Promise<Person[]> {
  const found = await engine.store.directory.find(text.trim(), limit);
  return found.map(({ id, name, unit, active }) => ({ id, name, unit, active }));
}

/** Oneself with the roles held now. */
export async function readMe(engine: Engine, account: string): Promise<{ account: AccountRow; grants: GrantRow[] }> {
  const found = await engine.store.directory.account(account);
  if (!found) throw new ReviewError('not-found', { en: 'There is no such account.', zh: '没有该账号。' });
  return { account: found, grants: await engine.store.directory.activeGrants(account, engine.clock.now()) };
}

/** An account as those see it who are responsible for its unit. */
export type ListedAccount = AccountRow & { roles: GrantRow[]; hasSecondFactor: boolean; linkedSince: string | null };

/**
 * Accounts, with the roles that they hold now, of the units that the administrator or auditor is responsible for. A page may hold fewer rows than `limit` and
 * yet not be the last: `next` says.
 */
export async function listAccounts(
  engine: Engine,
  by: string,
  page: { after?: string; limit: number },
): Promise<{ accounts: ListedAccount[]; next: string | null }> {
  const held = await engine.store.directory.activeGrants(by, engine.clock.now());
  const over = new Set(held.filter(({ role }) => role === 'administrator' || role === 'auditor').map(({ unit }) => unit));
  if (over.size === 0)
    throw new ReviewError('not-allowed', {
      en: 'This needs the role administrator or auditor. Ask an administrator for it.',
      zh: '此页须由管理员或审计员查看。如需该角色，请联系管理员。',
    });
  const [units, rows] = await Promise.all([engine.store.directory.units(), engine.store.directory.accounts(page)]);
  const own = rows.filter((row) => unitAndAbove(units, row.unit).some((unit) => over.has(unit)));
  const ids = own.map(({ id }) => id);
  const [grants, factors, links] = await Promise.all([
    engine.store.directory.activeGrantsOf(ids, engine.clock.now()),
    engine.store.secondFactors.holders(ids),
    engine.store.providerLinks.linked(ids),
  ]);
  const holders = new Set(factors);
  const accounts = own.map((row) => ({
    ...row,
    roles: grants.filter(({ account }) => account === row.id),
    hasSecondFactor: holders.has(row.id),
    linkedSince: links.find(({ account }) => account === row.id)?.since ?? null,
  }));
  return { accounts, next: rows.length < page.limit ? null : (rows.at(-1)?.id ?? null) };
}

/** All grants of an account, ended ones too: one's own, or those of an account in one's units. */
export async function listGrants(engine: Engine, by: string, account: string): Promise<GrantRow[]> {
  if (by !== account) {
    const found = await engine.store.directory.account(account);
    if (!found) throw new ReviewError('not-found', { en: 'There is no such account.', zh: '没有该账号。' });
    await requireRole(engine, by, ['administrator', 'auditor'], found.unit);
  }
  return engine.store.directory.grants(account);
}

/** Delegations that a person has given and received, ended ones too. */
export async function listDelegations(engine: Engine, account: string): Promise<{ given: GrantRow[]; received: GrantRow[] }> {
  const [given, held] = await Promise.all([engine.store.directory.delegationsBy(account), engine.store.directory.grants(account)]);
  return { given, received: held.filter(({ delegatedBy }) => delegatedBy !== null) };
}
