import type { Engine } from '../engine.ts';
import type { SecondFactorRow, UsedCode } from '../ports.ts';
import { newRecoveryCode, secretHash } from '../secrets.ts';
import { stepOfCode } from './totp.ts';

const RECOVERY_CODES = 10;

/** As it was meant: full-width digits, spaces and hyphens are how people type, and no part of a code. */
function plain(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase();
}

/** Whether somebody typed a code of a device, which can be guessed; else it is one from the paper, which cannot. */
export function isDeviceCode(typed: string): boolean {
  return /^\d{0,8}$/.test(plain(typed));
}

/** New codes for the paper, and what is kept of them. */
export function newRecoveryCodes(): { codes: string[]; hashes: string[] } {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
  return { codes, hashes: codes.map((code) => secretHash(plain(code))) };
}

/** The code as the store takes it; null for a wrong one. A recovery code is judged when it is used. */
export function judgeCode(engine: Pick<Engine, 'vault' | 'clock'>, factor: SecondFactorRow, typed: string): UsedCode | null {
  const at = engine.clock.now();
  if (!isDeviceCode(typed)) return { hash: secretHash(plain(typed)), at };
  const step = stepOfCode(openSecret(engine, factor), plain(typed), at, factor.lastStep);
  return step === null ? null : { step };
}

/** For what takes only the device: time step of the code, null for a wrong one. */
export function judgeDeviceCode(engine: Pick<Engine, 'vault' | 'clock'>, factor: SecondFactorRow, typed: string): number | null {
  return stepOfCode(openSecret(engine, factor), plain(typed), engine.clock.now(), factor.lastStep);
}

/** Bound to the row: a secret that was moved to another account opens nothing. */
export const sealedFor = ({ id, account }: Pick<SecondFactorRow, 'id' | 'account'>) => `second factor ${id} of ${account}`;

function openSecret({ vault }: Pick<Engine, 'vault'>, factor: SecondFactorRow): string {
  return vault.open(factor.secret, sealedFor(factor));
}
