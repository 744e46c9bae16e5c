import { Secret, TOTP } from 'otpauth';
import type { SecondFactorRow } from '../ports.ts';

/** What every authenticator app takes. */
const SHAPE = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** Steps that the clock of the device may be wrong, either way. */
const DRIFT = 1;
const ISSUER = 'Imprimatur';

/** 160 random bits in base32 (RFC 4226, section 4). */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What an authenticator app reads from the picture. */
export function totpAddress(secret: string, login: string): string {
  return new TOTP({ ...SHAPE, issuer: ISSUER, label: login, secret }).toString();
}

/** The time step that this code is of; null for a wrong one, and for one that is as old as the last that was taken, or older. */
export function stepOfCode(secret: string, code: string, at: string, lastStep: SecondFactorRow['lastStep']): number | null {
  const timestamp = Date.parse(at);
  const delta = new TOTP({ ...SHAPE, secret }).validate({ token: code, timestamp, window: DRIFT });
  if (delta === null) return null;
  const step = Math.floor(timestamp / (SHAPE.period * 1000)) + delta;
  return lastStep !== null && step <= lastStep ? null : step;
}
