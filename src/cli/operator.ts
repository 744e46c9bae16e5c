import { userInfo } from 'node:os';
import type { DeclaredRole } from '../domain/declared-role.ts';
import type { KindDefinition } from '../domain/kinds/kind.ts';
import { isDeciding } from '../domain/proposal.ts';
import { isShippedRole, ROLES, type Role } from '../domain/roles.ts';
import type { Engine } from '../engine/engine.ts';
import { newId } from '../engine/ids.ts';
import { type KindDraft, storeDraft } from '../engine/kinds/draft-kind.ts';
import type { KindEngine } from '../engine/kinds/kind-world.ts';
import { inForceContent, kindEffect } from '../engine/kinds/propose-kind.ts';
import { enableEffect } from '../engine/people/enable-account.ts';
import { type GrantContent, grantEffect } from '../engine/people/grant-role.ts';
import { resetEffect } from '../engine/people/reset-password.ts';
import { newRole } from '../engine/people/roles/declare-role.ts';
import { endRole, type RetiredRole } from '../engine/people/roles/retire-role.ts';
import { hashPassword } from '../engine/people/sign-in/passwords.ts';
import { unlinkEffect } from '../engine/people/unlink-account.ts';
import type { AccountRow, AdminRecord, Directory, GrantRow, RoleTally, Store, UnitRow, WitnessChange } from '../engine/ports.ts';
import { factorResetEffect } from '../engine/second-factor/reset-second-factor.ts';
import { newPassword } from '../engine/secrets.ts';
import { settingEffect } from '../engine/two-people/installation.ts';
import { type Draft, type EffectOf, enactAlone, type Proposed } from '../engine/two-people/propose.ts';
import { witnessesEffect } from '../engine/witness/change-witnesses.ts';
import { sha256 } from '../evidence/digest.ts';
import { CliError } from '../start/cli-error.ts';

/**
 * What those who run the machine can do with accounts. They could write into the database by hand; this way it is in the
 * administration trail, as `operator:` and the name of their user. Where two people are needed the operator acts alone, and the proposal
 * says so for ever: the way in when nobody else is left.
 */
function record(action: string, payload: Record<string, unknown>): AdminRecord {
  return { actor: operator(), action, at: new Date().toISOString(), payload };
}

export function operator(): string {
  return `operator:${operatorName()}`;
}

function alone<Content>(store: Store, draft: Omit<Draft<Content>, 'by'>, effectOf: EffectOf<Content, Little>): Promise<Proposed> {
  const engine: Little = { store, clock: { now: () => new Date().toISOString() } };
  return enactAlone(engine, { ...draft, by: operator() }, 'operator', effectOf);
}

type Little = Pick<Engine, 'store' | 'clock'>;

function operatorName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'unknown');
  }
}

export interface ListedAccount {
  id: string;
  login: string;
  name: string;
  unit: string;
  active: boolean;
  roles: string[];
}

const PAGE = 200;

export async function listAccounts(directory: Directory): Promise<ListedAccount[]> {
  const units = new Map((await directory.units()).map(({ id, name }) => [id, name]));
  const now = new Date().toISOString();
  const listed: ListedAccount[] = [];
  for (let after: string | undefined; ; ) {
    const page = await directory.accounts(after === undefined ? { limit: PAGE } : { after, limit: PAGE });
    for (const { id, login, name, unit, active } of page) {
      const grants = await directory.activeGrants(id, now);
      const roles = grants.map((grant) => `${grant.role}@${units.get(grant.unit) ?? grant.unit}${grant.delegatedBy ? ' (delegated)' : ''}`);
      listed.push({ id, login, name, unit: units.get(unit) ?? unit, active, roles });
    }
    if (page.length < PAGE) return listed;
    after = page.at(-1)?.id;
  }
}

export interface NewAccountFlags {
  name: string;
  unit?: string;
  email?: string;
  role: Role[];
}

export async function createAccount(store: Store, given: string, flags: NewAccountFlags): Promise<{ account: string; password: string }> {
  const login = given.trim().toLowerCase();
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,63}$/u.test(login)) {
    throw new CliError('A sign-in name has 2 to 64 letters, digits and . _ @ - and begins with a letter or digit.');
  }
  const { directory } = store;
  if (await directory.accountByLogin(login)) throw new CliError(`The sign-in name ${login} is taken. Choose another one.`);
  const unit = await unitNamed(directory, flags.unit);
  const password = newPassword();
  const at = new Date().toISOString();
  const account: AccountRow = {
    id: newId(),
    login,
    name: flags.name,
    email: flags.email ?? null,
    unit: unit.id,
    active: true,
    mustChangePassword: true,
    passwordHash: await hashPassword(password),
    createdAt: at,
  };
  const decides = await decidingAmong(store, flags.role);
  const free = flags.role.filter((role) => !decides(role)).map((role) => newGrant(account.id, role, unit.id, at, null));
  const payload = { account: account.id, login, unit: unit.id, grants: free.map(({ role }) => ({ role, unit: unit.id })) };
  const made = record('account.created', payload);
  const grants = flags.role.filter(decides).map((role) => ({ id: newId(), role, unit: unit.id, from: null, until: null }));
  if (grants.length === 0) await directory.createAccount(account, free, made);
  else {
    const content: GrantContent = { account: account.id, login, name: account.name, grants };
    const draft = { kind: 'role-grant' as const, content, unit: unit.id, subject: account.id };
    await alone(store, { ...draft, account: { row: account, grants: free, record: made } }, grantEffect);
  }
  return { account: login, password };
}

export async function resetPassword(store: Store, login: string): Promise<string> {
  const { directory } = store;
  const { id: account, login: found, name, unit } = await accountNamed(directory, login);
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  if (await store.proposals.decides(account)) {
    const content = { account, login: found, name, passwordHash: sha256(passwordHash) };
    await alone(store, { kind: 'password-reset', content, unit, subject: account, sealed: passwordHash }, resetEffect);
    return password;
  }
  await directory.updateAccount(account, { passwordHash, mustChangePassword: true }, record('account.password-reset', { account }));
  return password;
}

export async function enableAccount(store: Store, login: string, reason: string): Promise<void> {
  const { id: account, login: found, name, unit, active } = await accountNamed(store.directory, login);
  if (active) throw new CliError(`${found} is in use already.`);
  if (await store.proposals.decides(account)) {
    await alone(store, { kind: 'account-enable', content: { account, login: found, name }, unit, subject: account, reason }, enableEffect);
  } else await store.directory.updateAccount(account, { active: true }, record('account.enabled', { account, reason }));
}

/** From then on the sign-in service may link somebody else to the account, by the claim. */
export async function unlinkAccount(store: Store, login: string, reason: string): Promise<void> {
  const { id: account, login: found, name, unit } = await accountNamed(store.directory, login);
  if ((await store.providerLinks.linked([account])).length === 0) throw new CliError(`${found} is linked to no sign-in service.`);
  if (await store.proposals.decides(account)) {
    const content = { account, login: found, name };
    await alone(store, { kind: 'account-unlink', content, unit, subject: account, reason }, unlinkEffect);
  } else await store.providerLinks.unlink(account, record('account.unlinked', { account, reason }));
}

/** For somebody who lost the device of their second factor and the paper with the recovery codes. */
export async function removeSecondFactor(store: Store, login: string, reason: string): Promise<void> {
  const { id: account, login: found, name, unit } = await accountNamed(store.directory, login);
  const factor = await store.secondFactors.inForce(account);
  if (!factor) throw new CliError(`${found} has no second factor.`);
  if (await store.proposals.decides(account)) {
    const content = { account, login: found, name, secondFactor: factor.id };
    await alone(store, { kind: 'second-factor-reset', content, unit, subject: account, reason }, factorResetEffect);
    return;
  }
  const reset = record('second-factor.reset', { account, secondFactor: factor.id, reason });
  await store.secondFactors.remove(factor.id, { by: reset.actor, at: reset.at }, reset);
}

/** Who is asked to cosign the log, and how many are enough. */
export async function changeWitnesses(store: Store, change: WitnessChange): Promise<void> {
  await alone(store, { kind: 'log-witnesses', content: change, unit: null }, witnessesEffect);
}

/** Says that the installation has one administrator, or that this is over. */
export async function declareOneAdministrator(store: Store, on: boolean, reason: string): Promise<void> {
  await alone(store, { kind: 'setting', content: { key: 'one-administrator', value: { on } }, unit: null, reason }, settingEffect);
}

/** The next version of a kind, in force at once. Throws `invalid-input` with everything that is wrong, and `in-use` for one that is in force. */
export async function putKindInForce(engine: KindEngine, definition: KindDefinition, reason: string): Promise<KindDraft> {
  const draft = await storeDraft(engine, operator(), definition);
  const content = await inForceContent(engine, { ...draft, from: null });
  await enactAlone(engine, { by: operator(), kind: 'item-kind', content, unit: null, reason }, 'operator', kindEffect);
  return draft;
}

export async function disableAccount({ directory, signIns }: Store, login: string, reason: string): Promise<void> {
  const account = await accountNamed(directory, login);
  if (!account.active) throw new CliError(`${account.login} is disabled already.`);
  await directory.updateAccount(account.id, { active: false }, record('account.disabled', { account: account.id, reason }));
  await signIns.deleteSessionsOf(account.id);
}

export function declareRole(store: Store, role: Pick<DeclaredRole, 'id' | 'name' | 'deciding'>): Promise<DeclaredRole> {
  return newRole(store, role, { actor: operator(), at: new Date().toISOString() });
}

export function retireRole(engine: KindEngine, id: string, reason: string): Promise<RetiredRole> {
  return endRole(engine, { id, reason }, { actor: operator(), at: new Date().toISOString() });
}

export interface ListedRole extends RoleTally {
  id: Role;
  /** Of a declared one. */
  name: DeclaredRole['name'] | null;
  state: 'shipped' | 'in use' | 'retired';
}

export async function listRoles({ roles }: Store): Promise<ListedRole[]> {
  const [declared, tallies] = await Promise.all([roles.declared(), roles.tallies(new Date().toISOString())]);
  const all = [
    ...ROLES.map((id) => ({ id, name: null, state: 'shipped' as const })),
    ...declared.map(({ id, name, retiredAt }) => ({ id, name, state: retiredAt === null ? ('in use' as const) : ('retired' as const) })),
  ];
  return all.map((role) => ({ ...role, ...(tallies.get(role.id) ?? { holders: 0, waiting: 0, unheld: 0 }) }));
}

/** Returns the name of the unit. */
export async function grantRole(store: Store, login: string, role: Role, flags: { unit?: string; until?: string }): Promise<string> {
  const decides = await decidingAmong(store, [role]);
  const { directory } = store;
  const account = await accountNamed(directory, login);
  if (!account.active) throw new CliError(`${account.login} is disabled and can be given no role.`);
  const unit = await unitNamed(directory, flags.unit);
  const at = new Date().toISOString();
  const until = flags.until === undefined ? null : endOf(flags.until, at);
  if (decides(role)) {
    const grants = [{ id: newId(), role, unit: unit.id, from: null, until }];
    const content: GrantContent = { account: account.id, login: account.login, name: account.name, grants };
    await alone(store, { kind: 'role-grant', content, unit: unit.id, subject: account.id }, grantEffect);
    return unit.name;
  }
  const grant = newGrant(account.id, role, unit.id, at, until);
  const recorded = { grant: grant.id, account: account.id, role, unit: unit.id, from: at, until, delegatedBy: null };
  await directory.addGrant(grant, record('role.granted', recorded));
  return unit.name;
}

/** Whether each of these roles is given by two people. Refuses one that there is not, or that is retired. */
async function decidingAmong(store: Store, roles: readonly Role[]): Promise<(role: Role) => boolean> {
  const declared = (await store.roles.declared()).filter(({ retiredAt }) => retiredAt === null);
  const known = [...ROLES, ...declared.map(({ id }) => id)];
  const unknown = roles.find((role) => !known.includes(role));
  if (unknown !== undefined) throw new CliError(`There is no role "${unknown}". Choose one of: ${known.join(', ')}.`);
  return (role) => (isShippedRole(role) ? isDeciding(role) : declared.some(({ id, deciding }) => id === role && deciding));
}

function newGrant(account: string, role: Role, unit: string, from: string, until: string | null): GrantRow {
  return { id: newId(), account, role, unit, from, until, delegatedBy: null, revokedAt: null };
}

/** End of a day in China Standard Time. */
function endOf(day: string, now: string): string {
  const end = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T24:00:00+08:00`) : Number.NaN;
  if (Number.isNaN(end)) throw new CliError(`"${day}" is no day. Write it as YYYY-MM-DD.`);
  const until = new Date(end).toISOString();
  if (until <= now) throw new CliError(`${day} is over. Name a later day.`);
  return until;
}

async function accountNamed(directory: Directory, login: string): Promise<AccountRow> {
  const account = await directory.accountByLogin(login.trim().toLowerCase());
  if (!account) throw new CliError(`There is no account ${login}. "imprimatur account list" shows all of them.`);
  return account;
}

/** The unit of this name or id; the organisation when none is named. */
export async function unitNamed(directory: Directory, wanted: string | undefined): Promise<UnitRow> {
  const units = await directory.units();
  const found =
    wanted === undefined ? units.filter(({ parent }) => parent === null) : units.filter(({ id, name }) => id === wanted || name === wanted);
  const [unit] = found;
  if (!unit) {
    throw new CliError(
      units.length === 0
        ? 'There is no unit yet. Start the server once: it makes the first organisation.'
        : `There is no unit "${wanted}". Units: ${units.map(({ name }) => name).join(', ')}.`,
    );
  }
  if (found.length > 1)
    throw new CliError(`Several units are called "${wanted ?? unit.name}". Name one by its id: ${found.map(({ id }) => id).join(', ')}.`);
  return unit;
}
