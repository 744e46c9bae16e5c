import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { ADMINISTRATORS } from '../two-people/propose.ts';
import { refuseForbidden } from '../typed-texts.ts';
import { requireOwnRight } from './authority.ts';

/**
 * Disables an account: no sign-in, no token, no role, no delegation of it counts from now on, and its sessions end. What it
 * decided before stays on record. Shutting somebody out is quick and one person's; letting a decider in again takes two. Nobody
 * disables themselves, no delegate disables anybody, and the last administrator stays (`last-administrator`, also when two do it at once).
 */
export async function disableAccount(engine: Engine, request: { by: string; account: string; reason: string }): Promise<void> {
  if (request.by === request.account) throw new ReviewError('not-allowed', 'Nobody disables their own account. Ask another administrator.');
  const account = await engine.store.directory.account(request.account);
  if (!account) throw new ReviewError('not-found', 'There is no such account.');
  await requireOwnRight(engine, request.by, ADMINISTRATORS, account.unit);
  await refuseForbidden(engine, { reason: request.reason });
  if (account.active) {
    const under = { roles: ADMINISTRATORS, unit: account.unit };
    await engine.store.directory.updateAccount(
      account.id,
      { active: false },
      {
        actor: request.by,
        action: 'account.disabled',
        at: engine.clock.now(),
        payload: { account: account.id, reason: request.reason },
        under,
      },
    );
  }
  // A session of a disabled account is refused when it is looked up; a crash before this line leaves dead rows only.
  await engine.store.directory.deleteSessionsOf(account.id);
}
