import { ReviewError } from '../../domain/errors.ts';
import type { Role } from '../../domain/roles.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import type { GrantRow } from '../ports.ts';
import { requireRole } from './authority.ts';

export interface GrantRequest {
  by: string;
  account: string;
  role: Role;
  unit: string;
  from?: string;
  until: string | null;
}

/**
 * Gives a role over a unit. Nobody gives a role to themselves: the administrator who runs the accounts must not be able
 * to step into the reviews (I4), and a second person sees every such change.
 */
export async function grantRole(engine: Engine, request: GrantRequest): Promise<GrantRow> {
  if (request.by === request.account) {
    throw new ReviewError('not-allowed', 'Nobody gives a role to themselves. Ask another administrator.');
  }
  await requireMayGrant(engine, request.by, request);
  const account = await engine.store.directory.account(request.account);
  if (!account) throw new ReviewError('not-found', 'There is no such account.');
  if (!account.active) throw new ReviewError('account-disabled', 'This account is disabled and can be given no role.');
  const at = engine.clock.now();
  const grant: GrantRow = {
    id: newId(),
    account: account.id,
    role: request.role,
    unit: request.unit,
    from: request.from ?? at,
    until: request.until,
    delegatedBy: null,
    revokedAt: null,
  };
  if (grant.until !== null && (grant.until <= at || grant.until <= grant.from)) {
    throw new ReviewError('invalid-input', 'The end of a grant lies after its begin and after now.', { field: 'until' });
  }
  await engine.store.directory.addGrant(grant, { actor: request.by, action: 'role.granted', at, payload: grantRecord(grant) });
  return grant;
}

/** An administrator over the unit; to make another administrator, one whose own role it is, not a delegate. */
export async function requireMayGrant(engine: Engine, by: string, { role, unit }: { role: Role; unit: string }): Promise<void> {
  const authority = await requireRole(engine, by, ['administrator'], unit);
  if (role === 'administrator' && authority.delegatedBy !== null) {
    throw new ReviewError('not-allowed', 'A delegate makes no administrator. Ask the administrator who delegated the role.');
  }
}

/** What the administration chain keeps of a grant. */
export function grantRecord(grant: GrantRow): Record<string, unknown> {
  const { id, account, role, unit, from, until, delegatedBy } = grant;
  return { grant: id, account, role, unit, from, until, delegatedBy };
}
