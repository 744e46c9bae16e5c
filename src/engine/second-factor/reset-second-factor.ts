import type { Engine } from '../engine.ts';
import { accountInReach } from '../people/account-in-reach.ts';
import { ADMINISTRATORS, type EffectOf, type Proposed, propose } from '../two-people/propose.ts';
import { refuseForbidden } from '../typed-texts.ts';
import { none } from './own-factor.ts';

export interface FactorResetContent {
  account: string;
  login: string;
  name: string;
  secondFactor: string;
}

/**
 * Takes the second factor of somebody who lost it away: from then on their password alone lets them in. For an account that decides it is a
 * proposal. Null when one person was enough.
 */
export async function resetSecondFactor(
  engine: Engine,
  { by, account: id, reason }: { by: string; account: string; reason: string },
): Promise<Proposed | null> {
  const { account, unit, decides } = await accountInReach(engine, by, id);
  const factor = await engine.store.secondFactors.inForce(id);
  if (!factor) throw none();
  if (decides) {
    const content: FactorResetContent = { account: id, login: account.login, name: account.name, secondFactor: factor.id };
    return propose(engine, { by, kind: 'second-factor-reset', content, unit, subject: id, reason }, factorResetEffect);
  }
  await refuseForbidden(engine, { reason });
  const at = engine.clock.now();
  const payload = { account: id, secondFactor: factor.id, reason };
  const record = { actor: by, action: 'second-factor.reset', at, payload, under: { roles: ADMINISTRATORS, unit } };
  if (!(await engine.store.secondFactors.remove(factor.id, { by, at }, record))) throw none();
  return null;
}

export const factorResetEffect: EffectOf<FactorResetContent, Pick<Engine, 'store'>> = async (
  _engine,
  { reason, proposedBy },
  { account, secondFactor },
  at,
) => ({
  effect: { kind: 'second-factor-reset', factor: secondFactor, by: proposedBy, at },
  action: 'second-factor.reset',
  payload: { account, secondFactor, reason },
});
