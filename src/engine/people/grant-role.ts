import { ReviewError } from '../../domain/errors.ts';
import type { Role } from '../../domain/roles.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import type { AccountRow, GrantRow } from '../ports.ts';
import { ADMINISTRATORS, type EffectOf, type Proposed, propose } from '../two-people/propose.ts';
import { requireOwnRight } from './authority.ts';

export interface GrantRequest {
  by: string;
  account: string;
  role: Role;
  unit: string;
  from?: string;
  until: string | null;
  /** For the person who confirms it. */
  reason?: string | undefined;
}

/** Roles that wait for a second person, as the proposal has them. `from` null: from the confirmation on. */
export interface GrantContent {
  account: string;
  login: string;
  name: string;
  grants: { id: string; role: Role; unit: string; from: string | null; until: string | null }[];
}

/**
 * Gives a role over a unit. Nobody gives a role to themselves (I4), nor one that decides, publishes, administers or audits alone: that is
 * a proposal. Needs the administrator's role in one's own right.
 */
export async function grantRole(engine: Engine, request: GrantRequest): Promise<{ grant: GrantRow } | Proposed> {
  if (request.by === request.account) {
    throw new ReviewError('not-allowed', {
      en: 'Nobody gives a role to themselves. Ask another administrator.',
      zh: '不得为本人授予角色，请联系其他管理员。',
    });
  }
  await requireOwnRight(engine, request.by, ADMINISTRATORS, request.unit);
  const account = await grantable(engine, request.account);
  const at = engine.clock.now();
  checkSpan(request, at);
  requireRoleInUse(engine, request.role);
  const { role, unit, from = null, until } = request;
  const grant = { id: newId(), role, unit, from, until };
  if (engine.roles.isDeciding(role)) {
    const content: GrantContent = { account: account.id, login: account.login, name: account.name, grants: [grant] };
    return propose(engine, { by: request.by, kind: 'role-grant', content, unit, subject: account.id, reason: request.reason }, grantEffect);
  }
  const row: GrantRow = { ...grant, account: account.id, from: from ?? at, delegatedBy: null, revokedAt: null };
  const under = { roles: ADMINISTRATORS, unit };
  await engine.store.directory.addGrant(row, { actor: request.by, action: 'role.granted', at, payload: grantRecord(row), under });
  return { grant: row };
}

/** The grants as they are given at the confirmation: no earlier than that. */
export const grantEffect: EffectOf<GrantContent, Pick<Engine, 'store'>> = async (engine, proposal, content, at) => {
  const { active } = (await engine.store.directory.account(content.account)) ?? { active: true };
  if (!active)
    throw new ReviewError('account-disabled', {
      en: 'This account is disabled and can be given no role.',
      zh: '该账号已停用，不能授予角色。',
    });
  const grants = content.grants.map((grant): GrantRow => {
    if (grant.until !== null && grant.until <= at)
      throw new ReviewError(
        'invalid-input',
        { en: 'The grant would have ended already.', zh: '该授权的截止时间已过，请另选时间。' },
        { field: 'until' },
      );
    const from = grant.from !== null && grant.from > at ? grant.from : at;
    return { ...grant, account: content.account, from, delegatedBy: null, revokedAt: null, proposal: proposal.id };
  });
  return { effect: { kind: 'role-grant', grants }, action: 'role.granted', payload: { grants: grants.map(grantRecord) } };
};

/** `invalid-input` for a role that there is not, or that is retired. */
export function requireRoleInUse({ roles }: Pick<Engine, 'roles'>, role: Role): void {
  if (roles.isInUse(role)) return;
  const known = roles.all().filter(({ retiredAt }) => retiredAt === null);
  throw new ReviewError(
    'invalid-input',
    {
      en: `There is no role "${role}" in use. Choose one of: ${known.map(({ id }) => id).join(', ')}.`,
      zh: `没有在用的角色“${role}”，请从以下角色中选择：${known.map(({ name }) => name.zh).join('、')}。`,
    },
    { field: 'role' },
  );
}

/** An account that may be given a role. */
async function grantable(engine: Engine, id: string): Promise<AccountRow> {
  const account = await engine.store.directory.account(id);
  if (!account) throw new ReviewError('not-found', { en: 'There is no such account.', zh: '没有该账号。' });
  if (!account.active)
    throw new ReviewError('account-disabled', {
      en: 'This account is disabled and can be given no role.',
      zh: '该账号已停用，不能授予角色。',
    });
  return account;
}

/** `invalid-input` for a time that begins before now or ends before it begins: what somebody could do on a day stays what it was. */
export function checkSpan({ from, until }: { from?: string; until: string | null }, at: string): void {
  if (from !== undefined && from < at) {
    throw new ReviewError(
      'invalid-input',
      {
        en: 'A role is not backdated. Name a begin from now on, or leave it out.',
        zh: '角色不得倒签生效时间。请填写当前或以后的时间，或留空。',
      },
      { field: 'from' },
    );
  }
  if (until !== null && (until <= at || until <= (from ?? at))) {
    throw new ReviewError(
      'invalid-input',
      { en: 'The end of a grant lies after its begin and after now.', zh: '授权的截止时间须晚于生效时间和当前时间，请更正。' },
      { field: 'until' },
    );
  }
}

/** What the administration chain keeps of a grant. */
export function grantRecord(grant: GrantRow): Record<string, unknown> {
  const { id, account, role, unit, from, until, delegatedBy } = grant;
  return { grant: id, account, role, unit, from, until, delegatedBy };
}
