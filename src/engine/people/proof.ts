import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import type { AccountRow, SessionRow } from '../ports.ts';
import { passwordMatches } from './passwords.ts';

/**
 * Proves once more who sits at this session, for what signs: a screen that was left open signs nothing. The proof counts for minutes, in this
 * session only. `sign-in-refused` for a wrong password.
 */
export async function proveSession(
  engine: Engine,
  { account, session, password }: { account: AccountRow; session: SessionRow; password: string },
): Promise<{ provedUntil: string }> {
  if (!(await passwordMatches(account.passwordHash, password))) {
    throw new ReviewError('sign-in-refused', 'The password is wrong. Try again.');
  }
  const at = engine.clock.now();
  await engine.store.signIns.proveSession(session.id, at);
  return { provedUntil: endOf(engine, at) };
}

/** `proof-needed` when the owner of the session did not prove who they are within the last minutes: by signing in, or again. */
export function requireProof(engine: Engine, session: SessionRow): void {
  if (session.provedAt !== null && endOf(engine, session.provedAt) > engine.clock.now()) return;
  throw new ReviewError('proof-needed', 'This signs in your name. Send your password to POST /api/session/proof, then send this again.');
}

function endOf({ settings }: Engine, provedAt: string): string {
  return new Date(Date.parse(provedAt) + settings.proofMinutes * 60_000).toISOString();
}
