import type { Engine } from '../engine.ts';
import { ADMINISTRATORS, type EffectOf, type Proposed, propose } from '../two-people/propose.ts';
import { refuseForbidden } from '../typed-texts.ts';
import { accountInReach } from './account-in-reach.ts';

interface EnableContent {
  account: string;
  login: string;
  name: string;
}

/**
 * Lets a disabled account in again, with the grants that it still has. Where one of them decides it is a proposal. Null when one person
 * was enough. An account that is in use is left as it is.
 */
export async function enableAccount(
  engine: Engine,
  { by, account: id, reason }: { by: string; account: string; reason: string },
): Promise<Proposed | null> {
  const { account, unit, decides } = await accountInReach(engine, by, id);
  if (account.active) return null;
  if (decides) {
    const content: EnableContent = { account: id, login: account.login, name: account.name };
    return propose(engine, { by, kind: 'account-enable', content, unit, subject: id, reason }, enableEffect);
  }
  await refuseForbidden(engine, { reason });
  const under = { roles: ADMINISTRATORS, unit };
  const record = { actor: by, action: 'account.enabled', at: engine.clock.now(), payload: { account: id, reason }, under };
  await engine.store.directory.updateAccount(id, { active: true }, record);
  return null;
}

export const enableEffect: EffectOf<EnableContent, Pick<Engine, 'store'>> = async (_engine, { reason }, { account }) => ({
  effect: { kind: 'account-enable', account },
  action: 'account.enabled',
  payload: { account, reason },
});
