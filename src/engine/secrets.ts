import { hash, randomBytes, randomInt } from 'node:crypto';

/** A bearer secret of 256 random bits, URL-safe. It is shown once; only {@link secretHash} of it is ever stored. */
export function newSecret(prefix = ''): string {
  return prefix + randomBytes(32).toString('base64url');
}

/** 32 random bytes for a new stream of the audit trail: its chain begins with them, and its leaves in the log are salted with them. */
export function newStreamSecret(): Buffer {
  return randomBytes(32);
}

/** Hex SHA-256. Without a salt on purpose: the secret has 256 random bits, and the hash is what it is looked up by. */
export function secretHash(secret: string): string {
  return hash('sha256', secret, 'hex');
}

/** No 0 O 1 I L: these are read from paper. */
const READABLE = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** A password of about 99 bits that a person can type: `XXXXX-XXXXX-XXXXX-XXXXX`. */
export function newPassword(): string {
  return groups(4);
}

/** A code of about 74 bits for whoever lost the device of their second factor: `XXXXX-XXXXX-XXXXX`. */
export function newRecoveryCode(): string {
  return groups(3);
}

function groups(count: number): string {
  const group = () => Array.from({ length: 5 }, () => READABLE[randomInt(READABLE.length)]).join('');
  return Array.from({ length: count }, group).join('-');
}
