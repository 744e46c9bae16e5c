import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { ADMINISTRATORS, type EffectOf, type Proposed, propose } from '../two-people/propose.ts';
import { refuseForbidden } from '../typed-texts.ts';
import { accountInReach } from './account-in-reach.ts';

export interface UnlinkContent {
  account: string;
  login: string;
  name: string;
}

/**
 * Forgets whom an account is in the organisation's sign-in service, for somebody who was entered there anew: the next who comes with its
 * claim is linked to it. For an account that decides it is a proposal. Null when one person was enough. `not-found` without a link.
 */
export async function unlinkAccount(
  engine: Engine,
  { by, account: id, reason }: { by: string; account: string; reason: string },
): Promise<Proposed | null> {
  const { account, unit, decides } = await accountInReach(engine, by, id);
  if ((await engine.store.providerLinks.linked([id])).length === 0) throw notLinked();
  if (decides) {
    const content: UnlinkContent = { account: id, login: account.login, name: account.name };
    return propose(engine, { by, kind: 'account-unlink', content, unit, subject: id, reason }, unlinkEffect);
  }
  await refuseForbidden(engine, { reason });
  const payload = { account: id, reason };
  const record = { actor: by, action: 'account.unlinked', at: engine.clock.now(), payload, under: { roles: ADMINISTRATORS, unit } };
  if (!(await engine.store.providerLinks.unlink(id, record))) throw notLinked();
  return null;
}

export const unlinkEffect: EffectOf<UnlinkContent, Pick<Engine, 'store'>> = async (_engine, { reason }, { account }) => ({
  effect: { kind: 'account-unlink', account },
  action: 'account.unlinked',
  payload: { account, reason },
});

function notLinked(): ReviewError {
  return new ReviewError('not-found', {
    en: 'The account is linked to no sign-in service. There is nothing to undo.',
    zh: '该账号未与统一身份认证关联，无需解除。',
  });
}
