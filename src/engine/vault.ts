import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { ReviewError } from '../domain/errors.ts';

/** Keeps what must be read again and shown to nobody: sealed with the installation's key, each for one use and one owner. */
export interface Vault {
  seal(plain: string, of: string): string;
  /** Rejects what was sealed with another key, for something else, or was changed: `internal`. */
  open(sealed: string, of: string): string;
  /** A keyed hash that nobody without the key can compute: HMAC-SHA256, for one use. */
  mac(text: string, of: string): Buffer;
}

const CIPHER = 'aes-256-gcm';
const [IV, TAG] = [12, 16];

/** AES-256-GCM under a key derived from the installation's (HKDF, RFC 5869); what it is sealed for is authenticated with it. */
export function vaultOf(key: Uint8Array): Vault {
  const derived = new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), 'imprimatur vault', 32));
  return {
    mac: (text, of) => createHmac('sha256', derived).update(`${of}\n${text}`).digest(),
    seal(plain, of) {
      const iv = randomBytes(IV);
      const cipher = createCipheriv(CIPHER, derived, iv).setAAD(Buffer.from(of));
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url');
    },
    open(sealed, of) {
      try {
        const bytes = Buffer.from(sealed, 'base64url');
        const decipher = createDecipheriv(CIPHER, derived, bytes.subarray(0, IV), { authTagLength: TAG }).setAAD(Buffer.from(of));
        decipher.setAuthTag(bytes.subarray(IV, IV + TAG));
        return decipher.update(bytes.subarray(IV + TAG), undefined, 'utf8') + decipher.final('utf8');
      } catch (cause) {
        throw new ReviewError('internal', 'What was sealed cannot be opened: the key of the installation is another one.', {}, { cause });
      }
    },
  };
}
