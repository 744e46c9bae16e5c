import { ReviewError } from '../../domain/errors.ts';
import { sha256 } from '../../evidence/digest.ts';
import type { Engine } from '../engine.ts';
import { ADMINISTRATORS, type EffectOf, type Proposed, propose } from '../two-people/propose.ts';
import { refuseForbidden } from '../typed-texts.ts';
import { accountInReach } from './account-in-reach.ts';
import { checkPassword, hashPassword } from './sign-in/passwords.ts';

interface ResetContent {
  account: string;
  login: string;
  name: string;
  /** Digest of the new hash: what is confirmed is what was proposed, and nobody reads a hash. */
  passwordHash: string;
}

export interface ResetRequest {
  by: string;
  account: string;
  password: string;
  reason: string;
}

/**
 * Gives somebody a new first password and ends their sessions and API tokens. Whoever sets it could sign in as that person before they do: for an
 * account that decides it is a proposal. Null when one person was enough.
 */
export async function resetPassword(engine: Engine, { by, account: id, password, reason }: ResetRequest): Promise<Proposed | null> {
  const { account, unit, decides } = await accountInReach(engine, by, id);
  await checkPassword(engine, password, account);
  const passwordHash = await hashPassword(password);
  if (decides) {
    const content: ResetContent = { account: id, login: account.login, name: account.name, passwordHash: sha256(passwordHash) };
    const draft = { by, kind: 'password-reset' as const, content, unit, subject: id, reason, sealed: passwordHash };
    return propose(engine, draft, resetEffect);
  }
  await refuseForbidden(engine, { reason });
  const under = { roles: ADMINISTRATORS, unit };
  const record = { actor: by, action: 'account.password-reset', at: engine.clock.now(), payload: { account: id, reason }, under };
  await engine.store.directory.updateAccount(id, { passwordHash, mustChangePassword: true }, record);
  return null;
}

export const resetEffect: EffectOf<ResetContent, Pick<Engine, 'store'>> = async (
  _engine,
  { sealed, reason },
  { account, passwordHash },
) => {
  if (sealed === null || sha256(sealed) !== passwordHash) {
    throw new ReviewError('internal', 'The new password of this proposal is not the one that was proposed. Propose it again.');
  }
  return {
    effect: { kind: 'password-reset', account, passwordHash: sealed },
    action: 'account.password-reset',
    payload: { account, reason },
  };
};
