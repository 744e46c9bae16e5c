import { ReviewError } from '../../../domain/errors.ts';
import type { Engine } from '../../engine.ts';
import type { AccountRow, SessionRow } from '../../ports.ts';
import { codeRefused } from '../../second-factor/code-refused.ts';
import { judgeDeviceCode } from '../../second-factor/codes.ts';
import { passwordMatches } from './passwords.ts';

/** The password, or a code of the device that is the second factor; in a session that a click opened, another click. */
export type Proof = { password: string } | { code: string } | { click: true };

/**
 * Proves once more who sits at this session, for what signs: a screen that was left open signs nothing. The proof counts for minutes, in this
 * session only. `sign-in-refused` for a wrong password or code.
 */
export async function proveSession(
  engine: Engine,
  { account, session, proof }: { account: AccountRow; session: SessionRow; proof: Proof },
): Promise<{ provedUntil: string }> {
  if ('code' in proof) await takeDeviceCode(engine, account.id, proof.code);
  else if ('click' in proof) requireByClick(session);
  else if (!(await passwordMatches(account.passwordHash, proof.password))) {
    throw new ReviewError('sign-in-refused', { en: 'The password is wrong. Try again.', zh: '密码不正确，请重试。' });
  }
  const at = engine.clock.now();
  await engine.store.signIns.proveSession(session.id, at);
  return { provedUntil: endOf(engine, at) };
}

function requireByClick({ way }: SessionRow): void {
  if (way === 'demonstration') return;
  throw new ReviewError('sign-in-refused', {
    en: 'This session was opened with a password. Prove who you are with it.',
    zh: '本会话是用密码登录的，请输入密码进行验证。',
  });
}

async function takeDeviceCode(engine: Engine, account: string, code: string): Promise<void> {
  const factor = await engine.store.secondFactors.inForce(account);
  const step = factor ? judgeDeviceCode(engine, factor, code) : null;
  if (!factor || step === null || !(await engine.store.secondFactors.use(factor.id, step))) throw codeRefused();
}

/** `proof-needed` when the owner of the session did not prove who they are within the last minutes: by signing in, or again. */
export function requireProof(engine: Engine, session: SessionRow): void {
  if (session.provedAt !== null && endOf(engine, session.provedAt) > engine.clock.now()) return;
  throw new ReviewError('proof-needed', 'This signs in your name. Send your password to POST /api/session/proof, then send this again.');
}

function endOf({ settings }: Engine, provedAt: string): string {
  return new Date(Date.parse(provedAt) + settings.proofMinutes * 60_000).toISOString();
}
