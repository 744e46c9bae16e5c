import { ReviewError } from '../../domain/errors.ts';
import type { Role } from '../../domain/roles.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import type { GrantRow } from '../ports.ts';
import { grantsOver } from './authority.ts';
import { checkSpan, grantRecord, requireRoleInUse } from './grant-role.ts';

export interface DelegationRequest {
  /** Whose role it is. */
  by: string;
  /** Who gets the role meanwhile. */
  to: string;
  role: Role;
  unit: string;
  from?: string;
  /** Obligatory: a delegation always ends. */
  until: string;
}

/**
 * Lends a role for a time, a year at most. Delegating does not widen: the delegator holds the role over that unit in their own right (a
 * role held by delegation cannot be passed on), and the delegation ends no later than the role itself. Who stands in for an administrator
 * does the day's work only (see `requireOwnRight`).
 */
export async function delegateRole(engine: Engine, request: DelegationRequest): Promise<GrantRow> {
  const at = engine.clock.now();
  const from = request.from ?? at;
  checkSpan(request, at);
  requireRoleInUse(engine, request.role);
  if (request.until > aYearAfter(from)) {
    throw new ReviewError(
      'invalid-input',
      {
        en: 'A delegation ends within a year. Choose an earlier end, and delegate again then.',
        zh: '委托期限不得超过一年。请选择较早的截止时间，到期后可再次委托。',
      },
      {
        field: 'until',
      },
    );
  }
  if (request.to === request.by)
    throw new ReviewError(
      'invalid-input',
      { en: 'Nobody delegates to themselves.', zh: '不得委托给本人，请选择其他人员。' },
      { field: 'to' },
    );
  await requireOwnRole(engine, request);
  const delegate = await engine.store.directory.account(request.to);
  if (!delegate) throw new ReviewError('not-found', { en: 'There is no such account to delegate to.', zh: '没有该受托账号，请重新选择。' });
  if (!delegate.active)
    throw new ReviewError('account-disabled', {
      en: 'This account is disabled and can stand in for nobody.',
      zh: '该账号已停用，不能受托代办。',
    });
  const grant: GrantRow = {
    id: newId(),
    account: delegate.id,
    role: request.role,
    unit: request.unit,
    from,
    until: request.until,
    delegatedBy: request.by,
    revokedAt: null,
  };
  await engine.store.directory.addGrant(grant, { actor: request.by, action: 'role.delegated', at, payload: grantRecord(grant) });
  return grant;
}

/** The same day a year on; from 29 February 28 February, as the database has it. */
function aYearAfter(from: string): string {
  const end = new Date(from);
  end.setUTCFullYear(end.getUTCFullYear() + 1);
  if (end.getUTCMonth() !== new Date(from).getUTCMonth()) end.setUTCDate(0);
  return end.toISOString();
}

async function requireOwnRole(engine: Engine, request: DelegationRequest): Promise<void> {
  const held = await grantsOver(engine, request.by, request.role, request.unit);
  const own = held.filter((grant) => grant.delegatedBy === null);
  if (own.length === 0) {
    const why =
      held.length > 0
        ? 'A role that is held by delegation cannot be passed on.'
        : 'Only a role that one holds over the unit can be delegated.';
    throw new ReviewError('not-allowed', why, { role: request.role, unit: request.unit });
  }
  const from = request.from ?? engine.clock.now();
  if (!own.some((grant) => grant.from <= from && (grant.until === null || grant.until >= request.until))) {
    throw new ReviewError(
      'not-allowed',
      {
        en: 'The delegation would outlive the role itself. Choose an earlier end.',
        zh: '委托的截止时间晚于角色本身的截止时间，请选择较早的时间。',
      },
      { field: 'until' },
    );
  }
}
