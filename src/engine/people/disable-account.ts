import type { Engine } from '../engine.ts';
import { ADMINISTRATORS } from '../two-people/propose.ts';
import { refuseForbidden } from '../typed-texts.ts';
import { accountInReach } from './account-in-reach.ts';

/**
 * Disables an account: no sign-in, no token, no role, no delegation of it counts from now on, and its sessions end. What it
 * decided before stays on record. Shutting somebody out is quick and one person's; letting a decider in again takes two. Nobody
 * disables themselves, no delegate disables anybody, and nobody one whose roles reach further than their own. The last administrator
 * stays (`last-administrator`, also when two do it at once).
 */
export async function disableAccount(engine: Engine, request: { by: string; account: string; reason: string }): Promise<void> {
  const { account, unit } = await accountInReach(engine, request.by, request.account);
  await refuseForbidden(engine, { reason: request.reason });
  if (account.active) {
    const under = { roles: ADMINISTRATORS, unit };
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
  await engine.store.signIns.deleteSessionsOf(account.id);
}
