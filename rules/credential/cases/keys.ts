import { flagged } from './made.ts';

/** Private keys, whole. */
export const KEY_CASES = flagged([
  ['private-key', '附：\n⟦-----BEGIN PRIVATE KEY-----\n<b:64>\n<b:64>\n<b:64>\n<b:64>\n<b:32>\n-----END PRIVATE KEY-----⟧'],
  [
    'encrypted-private-key',
    '附：\n⟦-----BEGIN ENCRYPTED PRIVATE KEY-----\n<b:64>\n<b:64>\n<b:64>\n<b:64>\n<b:32>\n-----END ENCRYPTED PRIVATE KEY-----⟧',
  ],
  ['rsa-private-key', '附：\n⟦-----BEGIN RSA PRIVATE KEY-----\n<b:64>\n<b:64>\n<b:64>\n<b:64>\n<b:32>\n-----END RSA PRIVATE KEY-----⟧'],
  ['ec-private-key', '附：\n⟦-----BEGIN EC PRIVATE KEY-----\n<b:64>\n<b:64>\n<b:64>\n<b:64>\n<b:32>\n-----END EC PRIVATE KEY-----⟧'],
  ['dsa-private-key', '附：\n⟦-----BEGIN DSA PRIVATE KEY-----\n<b:64>\n<b:64>\n<b:64>\n<b:64>\n<b:32>\n-----END DSA PRIVATE KEY-----⟧'],
  ['sm2-private-key', '附：\n⟦-----BEGIN SM2 PRIVATE KEY-----\n<b:64>\n<b:64>\n<b:64>\n<b:64>\n<b:32>\n-----END SM2 PRIVATE KEY-----⟧'],
  [
    'openssh-private-key',
    '附：\n⟦-----BEGIN OPENSSH PRIVATE KEY-----\n<b:64>\n<b:64>\n<b:64>\n<b:64>\n<b:32>\n-----END OPENSSH PRIVATE KEY-----⟧',
  ],
  ['tss-private-key', '附：\n⟦-----BEGIN TSS2 PRIVATE KEY-----\n<b:64>\n<b:64>\n<b:64>\n<b:64>\n<b:32>\n-----END TSS2 PRIVATE KEY-----⟧'],
  [
    'ed25519-private-key',
    '附：\n⟦-----BEGIN ED25519 PRIVATE KEY-----\n<b:64>\n<b:64>\n<b:64>\n<b:64>\n<b:32>\n-----END ED25519 PRIVATE KEY-----⟧',
  ],
  [
    'pgp-private-key',
    '附：\n⟦-----BEGIN PGP PRIVATE KEY BLOCK-----\n<b:64>\n<b:64>\n<b:64>\n<b:64>\n<b:32>\n-----END PGP PRIVATE KEY BLOCK-----⟧',
  ],
  ['ssh2-private-key', '⟦---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\n<b:64>\n<b:64>\n<b:64>\n---- END SSH2 ENCRYPTED PRIVATE KEY ----⟧'],
  [
    'putty-private-key',
    '⟦PuTTY-User-Key-File-2: ssh-rsa\nEncryption: none\nComment: deploy\nPublic-Lines: 1\n<b:64>\nPrivate-Lines: 2\n<b:64>\n<b:64>\nPrivate-MAC: <x:40>⟧',
  ],
  ['base64-private-key', 'client-key-data: ⟦LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQo<A:120>⟧'],
  ['jwk-private-key', '{"kty":"EC","crv":"P-256","d":"⟦<w:43>⟧"}'],
  ['xml-private-key', '<RSAKeyValue><Modulus><b:172></Modulus><Exponent>AQAB</Exponent><D>⟦<b:171>=⟧</D></RSAKeyValue>'],
  ['ethereum-keystore', '{"crypto":{"ciphertext":"⟦<x:64>⟧"}}'],
  ['mnemonic', '助记词：⟦river candle orbit tulip marble cousin gravel winter lemon basket pilot garden⟧。'],
]);
