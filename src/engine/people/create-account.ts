import { ReviewError } from '../../domain/errors.ts';
import type { Role } from '../../domain/roles.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import type { AccountRow, AdminRecord, GrantRow } from '../ports.ts';
import { ADMINISTRATORS, type Proposed, propose } from '../two-people/propose.ts';
import { refuseForbidden } from '../typed-texts.ts';
import { requireOwnRight, requireRole, unitOverAll } from './authority.ts';
import { type GrantContent, grantEffect, requireRoleInUse } from './grant-role.ts';
import { checkPassword, hashPassword } from './sign-in/passwords.ts';

export interface AccountRequest {
  /** The administrator who asks. */
  by: string;
  login: string;
  name: string;
  email: string | null;
  unit: string;
  /** First password: the person has to change it at the first sign-in. */
  password: string;
  grants: { role: Role; unit: string }[];
  /** For the person who confirms it. */
  reason?: string | undefined;
}

/** The new account. Roles that wait for a second person are in `proposed`; those that need none, or were given at once, in `grants`. */
export interface CreatedAccount {
  account: AccountRow;
  grants: GrantRow[];
  proposed: Proposed | null;
}

/**
 * A new account with its first grants, in one transaction. The account is there at once and can do nothing; a deciding role in it is a
 * proposal. Roles are given in one's own right only. `in-use` when the login is taken.
 */
export async function createAccount(engine: Engine, request: AccountRequest): Promise<CreatedAccount> {
  await requireRole(engine, request.by, ADMINISTRATORS, request.unit);
  for (const { unit } of request.grants) await requireOwnRight(engine, request.by, ADMINISTRATORS, unit);
  await refuseForbidden(engine, { name: request.name, login: request.login });
  for (const { role } of request.grants) requireRoleInUse(engine, role);
  const row = await accountOf(engine, request);
  const { createdAt: at } = row;
  const free = request.grants.filter(({ role }) => !engine.roles.isDeciding(role)).map((grant) => newGrant(row.id, grant, at));
  const record: AdminRecord = {
    actor: request.by,
    action: 'account.created',
    at,
    payload: { account: row.id, login: row.login, unit: row.unit, grants: free.map(({ role, unit }) => ({ role, unit })) },
  };
  const deciding = request.grants.filter(({ role }) => engine.roles.isDeciding(role));
  if (deciding.length === 0) {
    await engine.store.directory.createAccount(row, free, record);
    return { account: row, grants: free, proposed: null };
  }
  const unit = unitOverAll(
    await engine.store.directory.units(),
    deciding.map((grant) => grant.unit),
  );
  const grants = deciding.map((grant) => ({ ...grant, id: newId(), from: null, until: null }));
  const content: GrantContent = { account: row.id, login: row.login, name: row.name, grants };
  const draft = { by: request.by, kind: 'role-grant' as const, content, unit, subject: row.id, reason: request.reason };
  const proposed = await propose(engine, { ...draft, account: { row, grants: free, record } }, grantEffect);
  const given = proposed.effect?.kind === 'role-grant' ? proposed.effect.grants : [];
  return { account: row, grants: [...free, ...given], proposed };
}

async function accountOf(engine: Engine, request: AccountRequest): Promise<AccountRow> {
  const login = request.login.trim().toLowerCase();
  if (await engine.store.directory.accountByLogin(login)) {
    throw new ReviewError(
      'in-use',
      { en: 'This sign-in name is taken. Choose another one.', zh: '该登录名已被使用，请更换。' },
      { field: 'login' },
    );
  }
  const { name, email, unit } = request;
  await checkPassword(engine, request.password, { login, name, email, unit });
  const passwordHash = await hashPassword(request.password);
  const createdAt = engine.clock.now();
  return { id: newId(), login, name, email, unit, active: true, mustChangePassword: true, passwordHash, createdAt };
}

function newGrant(account: string, { role, unit }: { role: Role; unit: string }, from: string): GrantRow {
  return { id: newId(), account, role, unit, from, until: null, delegatedBy: null, revokedAt: null };
}
