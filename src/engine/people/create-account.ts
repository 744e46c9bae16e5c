import { ReviewError } from '../../domain/errors.ts';
import type { Role } from '../../domain/roles.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import type { AccountRow, GrantRow } from '../ports.ts';
import { requireRole } from './authority.ts';
import { requireMayGrant } from './grant-role.ts';
import { checkPassword, hashPassword } from './passwords.ts';

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
}

/** A new account with its first grants, in one transaction. `in-use` when the login is taken. */
export async function createAccount(engine: Engine, request: AccountRequest): Promise<{ account: AccountRow; grants: GrantRow[] }> {
  await requireRole(engine, request.by, ['administrator'], request.unit);
  for (const grant of request.grants) await requireMayGrant(engine, request.by, grant);
  const login = request.login.trim().toLowerCase();
  checkPassword(request.password, login);
  if (await engine.store.directory.accountByLogin(login)) {
    throw new ReviewError('in-use', 'This sign-in name is taken. Choose another one.', { field: 'login' });
  }
  const at = engine.clock.now();
  const account: AccountRow = {
    id: newId(),
    login,
    name: request.name,
    email: request.email,
    unit: request.unit,
    active: true,
    mustChangePassword: true,
    passwordHash: await hashPassword(request.password),
    createdAt: at,
  };
  const grants = request.grants.map((grant) => newGrant(account.id, grant, at));
  await engine.store.directory.createAccount(account, grants, {
    actor: request.by,
    action: 'account.created',
    at,
    payload: { account: account.id, login, unit: account.unit, grants: request.grants },
  });
  return { account, grants };
}

function newGrant(account: string, { role, unit }: { role: Role; unit: string }, from: string): GrantRow {
  return { id: newId(), account, role, unit, from, until: null, delegatedBy: null, revokedAt: null };
}
