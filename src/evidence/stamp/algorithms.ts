import { type Der, DerFault, membersOf, oidOf, TAG, write } from './der.ts';

/** Object identifiers as the bytes that DER has of them, in hex. */
export const OID = {
  signedData: '2a864886f70d010702',
  stampInfo: '2a864886f70d0109100104',
  contentType: '2a864886f70d010903',
  messageDigest: '2a864886f70d010904',
  signingCertificate: '2a864886f70d010910020c',
  signingCertificateV2: '2a864886f70d010910022f',
  rsa: '2a864886f70d010101',
} as const;

/** Hashes that a stamp may be signed with, and ECDSA with each. */
const HASHES = {
  sha256: { oid: '608648016503040201', ecdsa: '2a8648ce3d040302' },
  sha384: { oid: '608648016503040202', ecdsa: '2a8648ce3d040303' },
  sha512: { oid: '608648016503040203', ecdsa: '2a8648ce3d040304' },
} as const;

export type StampHash = keyof typeof HASHES;

/** The hash that an algorithm identifier names, without parameters or with an empty one: both are written. */
export function hashNamed(value: Der | undefined): StampHash {
  const [oid, parameters, ...more] = membersOf(value);
  const found = (Object.keys(HASHES) as StampHash[]).find((name) => HASHES[name].oid === oidOf(oid));
  const isPlain = parameters === undefined || (parameters.tag === TAG.null && parameters.content.length === 0);
  if (!found || !isPlain || more.length > 0) throw new DerFault('hash');
  return found;
}

/** As RFC 5754, section 2, writes it. */
export const writeHash = (hash: StampHash): Buffer => algorithm(HASHES[hash].oid);

/** How a key of this kind signs with this hash; RSA leaves the hash to be named elsewhere. Other kinds of keys are not read. */
export function writeSignature(kind: string | undefined, hash: StampHash): Buffer {
  if (kind === 'ec') return algorithm(HASHES[hash].ecdsa);
  if (kind === 'rsa') return algorithm(OID.rsa, write(TAG.null));
  throw new DerFault('key');
}

function algorithm(oid: string, ...parameters: readonly Buffer[]): Buffer {
  return write(TAG.sequence, writeOid(oid), ...parameters);
}

export const writeOid = (oid: string): Buffer => write(TAG.oid, Buffer.from(oid, 'hex'));
