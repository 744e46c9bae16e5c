import { after, type CredentialKind, inside, prefix } from '../kind.ts';
import { decoded } from './checksum.ts';

const WINDOW = 16_000;

/**
 * One armour. The body holds no five hyphens, so a header without an end costs no more than the way to the next
 * header. A key that was cut off still shows most of itself: without an end line, at least one full line counts.
 */
function armour(id: string, name: string, label: string, more: Partial<CredentialKind> = {}): CredentialKind {
  const body = '(?:[A-Za-z0-9+/=\\s:,.\\\\"\'()|>#]|-(?!-{4})){48,15000}';
  return {
    id,
    name,
    literals: [`-----BEGIN ${label}-----`],
    where: 'prefix',
    pattern: new RegExp(
      `-----BEGIN ${label}-----(?:${body}-----END ${label}-----|(?:\\s|\\\\n|\\\\r){1,4}[A-Za-z0-9+/]{60,}(?:\\s{1,4}[A-Za-z0-9+/=]{4,}){0,200})`,
      'y',
    ),
    ownExamples: true,
    confidence: 0.995,
    window: WINDOW,
    ...more,
  };
}

/** Private keys in every armour and container that tools write. The value is the key whole, armour included. */
export const PRIVATE_KEYS: readonly CredentialKind[] = [
  armour('private-key', 'private key (PKCS #8)', 'PRIVATE KEY'),
  armour('encrypted-private-key', 'encrypted private key (PKCS #8)', 'ENCRYPTED PRIVATE KEY'),
  armour('rsa-private-key', 'RSA private key', 'RSA PRIVATE KEY'),
  armour('ec-private-key', 'EC or SM2 private key', 'EC PRIVATE KEY'),
  armour('dsa-private-key', 'DSA private key', 'DSA PRIVATE KEY'),
  armour('sm2-private-key', 'SM2 private key', 'SM2 PRIVATE KEY'),
  armour('openssh-private-key', 'OpenSSH private key', 'OPENSSH PRIVATE KEY'),
  armour('tss-private-key', 'TPM private key', 'TSS2 PRIVATE KEY'),
  armour('ed25519-private-key', 'Ed25519 private key', 'ED25519 PRIVATE KEY'),
  armour('pgp-private-key', 'PGP private key', 'PGP PRIVATE KEY BLOCK'),
  {
    id: 'ssh2-private-key',
    name: 'SSH2 private key',
    literals: ['---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----'],
    where: 'prefix',
    pattern: /---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----[^-]{32,12000}---- END SSH2 ENCRYPTED PRIVATE KEY ----/y,
    ownExamples: true,
    confidence: 0.995,
    window: WINDOW,
  },
  {
    id: 'putty-private-key',
    name: 'PuTTY private key',
    literals: ['PuTTY-User-Key-File-'],
    where: 'prefix',
    pattern:
      /PuTTY-User-Key-File-[123]: [a-z0-9@.-]{3,60}\r?\n(?:[^\n]{0,160}\n){2,240}?Private-Lines: \d{1,3}\r?\n(?:[A-Za-z0-9+/=]{1,70}\r?\n){1,240}(?:Private-(?:MAC|Hash): [a-f0-9]{40,64})?/y,
    ownExamples: true,
    confidence: 0.995,
    window: WINDOW,
  },
  prefix('base64-private-key', 'private key in base64', ['LS0tLS1CRUdJTi'], '(?:(?!LS0tLS1CRUdJTi)[A-Za-z0-9+/\\s]){60,12000}={0,2}', {
    accepts: (value) => /PRIVATE KEY/.test(decoded(value.replace(/\s/g, '').slice(0, 80))),
    window: WINDOW,
  }),
  after('jwk-private-key', 'private key in JWK', ['"d"'], '\\s{0,3}:\\s{0,3}"([A-Za-z0-9_-]{42,700})"', { entropy: 4, window: 800 }),
  after(
    'xml-private-key',
    'RSA key in XML',
    ['<RSAKeyValue>'],
    '(?:\\s{0,9}<(?:Modulus|Exponent|P|Q|DP|DQ|InverseQ)>[A-Za-z0-9+/=\\s]{1,1100}</\\w{1,8}>){1,8}?\\s{0,9}<D>([A-Za-z0-9+/=\\s]{80,1100})</D>',
    { window: 4_200, entropy: 4 },
  ),
  inside('ethereum-keystore', 'Ethereum keystore', ['"ciphertext"'], 0, '"ciphertext"\\s{0,3}:\\s{0,3}"([a-f0-9]{64})"', {
    severity: 'medium',
  }),
  after(
    'mnemonic',
    'wallet recovery phrase',
    ['助记词', 'mnemonic', 'seed phrase', 'recovery phrase'],
    '["\'\\s:=：为是]{1,8}((?:[a-z]{3,8} ){11}(?:(?:[a-z]{3,8} ){3})*?[a-z]{3,8})(?=["\'\\s，。；.,;]|$)',
    { confidence: 0.9, entropy: 3 },
  ),
];
