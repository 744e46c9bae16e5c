import type { Engine } from '../engine.ts';
import type { AccountChange, AccountRow } from '../ports.ts';
import { ADMINISTRATORS, type EffectOf, type Proposed, propose } from '../two-people/propose.ts';
import { refuseForbidden } from '../typed-texts.ts';
import { accountInReach } from './account-in-reach.ts';
import { requireOwnRight, unitOverAll } from './authority.ts';

interface ChangeContent {
  account: string;
  login: string;
  /** As it was, for the person who confirms. */
  before: AccountChange;
  change: AccountChange;
}

export interface ChangeRequest {
  by: string;
  account: string;
  change: { [Field in keyof AccountChange]: AccountChange[Field] | undefined };
  /** For the person who confirms it. */
  reason?: string | undefined;
}

/**
 * Changes name, e-mail address or unit of an account. Of one that decides it is a proposal: the name stands on decisions, and by the address two
 * accounts of one person are told. A move needs the right over the old unit and the new one. What is as it was is left as it is.
 */
export async function changeAccount(
  engine: Engine,
  { by, account: id, change: asked, reason }: ChangeRequest,
): Promise<{ account: AccountRow; proposed: Proposed | null }> {
  const { account, unit: reach, decides } = await accountInReach(engine, by, id);
  const fields = (['name', 'email', 'unit'] as const).filter((field) => asked[field] !== undefined && asked[field] !== account[field]);
  if (fields.length === 0) return { account, proposed: null };
  const change = Object.fromEntries(fields.map((field) => [field, asked[field]])) as AccountChange;
  const unit = change.unit === undefined ? reach : await overBoth(engine, by, reach, change.unit);
  await refuseForbidden(engine, { name: change.name, email: change.email, reason });
  if (decides) {
    const before = Object.fromEntries(fields.map((field) => [field, account[field]])) as AccountChange;
    const content: ChangeContent = { account: id, login: account.login, before, change };
    const draft = { by, kind: 'account-change' as const, content, unit, subject: id, reason };
    return { account: { ...account, ...change }, proposed: await propose(engine, draft, accountChangeEffect) };
  }
  const payload = { account: id, fields, ...(reason !== undefined && { reason }) };
  const record = { actor: by, action: 'account.changed', at: engine.clock.now(), payload, under: { roles: ADMINISTRATORS, unit } };
  await engine.store.directory.updateAccount(id, change, record);
  return { account: { ...account, ...change }, proposed: null };
}

async function overBoth(engine: Engine, by: string, from: string | null, to: string): Promise<string | null> {
  await requireOwnRight(engine, by, ADMINISTRATORS, to);
  if (from === null) return null;
  const unit = unitOverAll(await engine.store.directory.units(), [from, to]);
  await requireOwnRight(engine, by, ADMINISTRATORS, unit);
  return unit;
}

export const accountChangeEffect: EffectOf<ChangeContent, Pick<Engine, 'store'>> = async (_engine, { reason }, { account, change }) => ({
  effect: { kind: 'account-change', account, change },
  action: 'account.changed',
  payload: { account, fields: Object.keys(change), reason },
});
