import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import type { AccountRow, SessionRow } from '../ports.ts';
import { codeRefused } from './code-refused.ts';
import { judgeDeviceCode, newRecoveryCodes, sealedFor } from './codes.ts';
import { newTotpSecret, totpAddress } from './totp.ts';

/** What a device needs once. It is shown this once: what is kept is sealed. */
export interface BegunFactor {
  secret: string;
  /** `otpauth://totp/…`, for the picture that a device reads. */
  address: string;
}

/**
 * Begins a second factor: it is in force when a first code of the device was right. One that is in force stays so until then, so that a new
 * device leaves no gap.
 */
export async function beginEnrolment(engine: Engine, { id: account, login }: Pick<AccountRow, 'id' | 'login'>): Promise<BegunFactor> {
  const secret = newTotpSecret();
  const id = newId();
  const sealed = engine.vault.seal(secret, sealedFor({ id, account }));
  const row = { id, account, secret: sealed, createdAt: engine.clock.now(), confirmedAt: null, lastStep: null };
  await engine.store.secondFactors.begin(row);
  return { secret, address: totpAddress(secret, login) };
}

/**
 * Puts the factor in force with a first code of the device. Every other session of the account ends: it was opened without. Returns the
 * recovery codes, this once. `sign-in-refused` for a wrong code, `not-found` when none was begun.
 */
export async function confirmEnrolment(engine: Engine, { session, code }: { session: SessionRow; code: string }): Promise<string[]> {
  const { account } = session;
  const { secondFactors } = engine.store;
  const [begun, before] = await Promise.all([secondFactors.begun(account), secondFactors.inForce(account)]);
  if (!begun) throw nothingBegun();
  const step = judgeDeviceCode(engine, begun, code);
  if (step === null) throw codeRefused();
  const { codes, hashes } = newRecoveryCodes();
  const at = engine.clock.now();
  const payload = { account, secondFactor: begun.id, replaces: before?.id ?? null };
  const record = { actor: account, action: 'second-factor.confirmed', at, payload };
  const confirmed = await secondFactors.confirm(begun, { step, codes: hashes, session: session.id, at }, record);
  if (!confirmed) throw nothingBegun();
  return codes;
}

function nothingBegun(): ReviewError {
  return new ReviewError('not-found', {
    en: 'No second factor was begun, or it was confirmed already. Begin it again.',
    zh: '尚未开始设置二次验证，或已经完成确认，请重新开始。',
  });
}
