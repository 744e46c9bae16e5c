import { hash, verify } from '@node-rs/argon2';
import { ReviewError } from '../../domain/errors.ts';

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, 2 passes, 1 lane. The library's algorithm is argon2id unless told otherwise. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Long enough to resist guessing without rules about characters (NIST SP 800-63B); bounded, because hashing costs per byte. */
const PASSWORD_LENGTH = { least: 12, most: 200 };

/** `invalid-input` for a password that is too short, too long or the login itself. */
export function checkPassword(password: string, login: string): void {
  if (password.length < PASSWORD_LENGTH.least || password.length > PASSWORD_LENGTH.most) {
    const range = `${PASSWORD_LENGTH.least} to ${PASSWORD_LENGTH.most}`;
    throw new ReviewError('invalid-input', `A password has ${range} characters. Choose another one.`, { field: 'password' });
  }
  if (password.toLowerCase().includes(login.toLowerCase())) {
    throw new ReviewError('invalid-input', 'A password does not contain the sign-in name. Choose another one.', { field: 'password' });
  }
}

/** An argon2id hash in PHC string format. NFKC first, so that a full-width keyboard gives the same password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST);
}

let decoy: Promise<string> | undefined;

/** Whether the password matches. Without a hash it compares with a decoy and answers false, so that an unknown login takes as long as a known one. */
export async function passwordMatches(stored: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('a decoy that nobody signs in with');
  const matches = await verify(stored ?? (await decoy), password.normalize('NFKC'));
  return matches && stored !== undefined;
}
