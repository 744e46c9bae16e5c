import type { Engine } from '../engine.ts';
import type { SignedIn } from '../people/sign-in/sign-in.ts';
import { sessionEnd } from '../people/sign-in/sign-in.ts';
import type { AccountRow, AdminRecord, SessionRow } from '../ports.ts';
import { newSecret, secretHash } from '../secrets.ts';
import { codeRefused } from './code-refused.ts';
import { judgeCode } from './codes.ts';

/**
 * Lets a session that waits for the second factor go on, under another token. A code of the device counts once and within half a minute of its
 * time; a recovery code counts once, and its use is on record. `sign-in-refused` for everything else.
 */
export async function completeSignIn(
  engine: Engine,
  { account, session, code }: { account: AccountRow; session: SessionRow; code: string },
): Promise<SignedIn> {
  const factor = await engine.store.secondFactors.inForce(account.id);
  const used = factor && judgeCode(engine, factor, code);
  if (!used) throw codeRefused();
  const at = engine.clock.now();
  const token = newSecret();
  const expiresAt = sessionEnd(engine, at);
  const payload = { account: account.id, secondFactor: factor.id };
  const records: AdminRecord[] = 'step' in used ? [] : [{ actor: account.id, action: 'second-factor.recovery-code-used', at, payload }];
  const next = { id: session.id, tokenHash: secretHash(token), expiresAt, at };
  if (!(await engine.store.secondFactors.completeSession(next, factor.id, used, records))) throw codeRefused();
  return { account, session: { ...session, ...next, lastUsedAt: at, provedAt: at, awaitsSecondFactor: false }, token };
}
