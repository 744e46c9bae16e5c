import { userInfo } from 'node:os';
import { ROLES, type Role } from '../domain/roles.ts';
import { newId } from '../engine/ids.ts';
import { hashPassword } from '../engine/people/passwords.ts';
import type { AccountRow, AdminRecord, Directory, GrantRow, UnitRow } from '../engine/ports.ts';
import { newPassword } from '../engine/secrets.ts';
import { CliError } from '../start/cli-error.ts';

/**
 * What those who run the machine can do with accounts. They could write into the database by hand; this way it is in the
 * administration trail, as `operator:` and the name of their user.
 */
function record(action: string, payload: Record<string, unknown>): AdminRecord {
  return { actor: `operator:${operatorName()}`, action, at: new Date().toISOString(), payload };
}

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

export async function createAccount(
  directory: Directory,
  given: string,
  flags: NewAccountFlags,
): Promise<{ account: string; password: string }> {
  const login = given.trim().toLowerCase();
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,63}$/u.test(login)) {
    throw new CliError('A sign-in name has 2 to 64 letters, digits and . _ @ - and begins with a letter or digit.');
  }
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
  const grants = flags.role.map((role) => newGrant(account.id, role, unit.id, at, null));
  const payload = { account: account.id, login, unit: unit.id, grants: grants.map((grant) => ({ role: grant.role, unit: grant.unit })) };
  await directory.createAccount(account, grants, record('account.created', payload));
  return { account: login, password };
}

export async function resetPassword(directory: Directory, login: string): Promise<string> {
  const account = await accountNamed(directory, login);
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  await directory.updateAccount(
    account.id,
    { passwordHash, mustChangePassword: true },
    record('account.password-reset', { account: account.id }),
  );
  await directory.deleteSessionsOf(account.id);
  return password;
}

export async function disableAccount(directory: Directory, login: string, reason: string): Promise<void> {
  const account = await accountNamed(directory, login);
  if (!account.active) throw new CliError(`${account.login} is disabled already.`);
  await directory.updateAccount(account.id, { active: false }, record('account.disabled', { account: account.id, reason }));
  await directory.deleteSessionsOf(account.id);
}

/** Returns the name of the unit. */
export async function grantRole(
  directory: Directory,
  login: string,
  role: Role,
  flags: { unit?: string; until?: string },
): Promise<string> {
  if (!ROLES.includes(role)) throw new CliError(`There is no role "${role}". Choose one of: ${ROLES.join(', ')}.`);
  const account = await accountNamed(directory, login);
  if (!account.active) throw new CliError(`${account.login} is disabled and can be given no role.`);
  const unit = await unitNamed(directory, flags.unit);
  const at = new Date().toISOString();
  const grant = newGrant(account.id, role, unit.id, at, flags.until === undefined ? null : endOf(flags.until, at));
  const { id, until } = grant;
  await directory.addGrant(
    grant,
    record('role.granted', { grant: id, account: account.id, role, unit: unit.id, from: at, until, delegatedBy: null }),
  );
  return unit.name;
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

async function unitNamed(directory: Directory, wanted: string | undefined): Promise<UnitRow> {
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
