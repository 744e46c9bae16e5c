import { createHash, verify } from 'node:crypto';
import { sha256Bytes } from '../digest.ts';
import { hashNamed, OID } from './algorithms.ts';
import { type Authority, wasInForce } from './authority.ts';
import { contentOf, type Der, DerFault, membersOf, oidOf, readAll, TAG, write } from './der.ts';
import { readAnswer, type Stamp, writeStamp } from './stamp.ts';

/**
 * Why a stamp does not count: it is none; the authority says that it made none; it is of something else; it answers another request; no authority that is trusted made
 * it; it was changed, or is not written as we write it; the certificate was not in force when it was made.
 */
export type StampFault =
  | 'unreadable'
  | 'refused'
  | 'other-content'
  | 'other-request'
  | 'authority-unknown'
  | 'signature-wrong'
  | 'not-in-force';

export type StampVerdict = { at: string; authority: Authority } | { fault: StampFault };

/** Verifies a stamp of these bytes that we wrote. It accepts only what {@link acceptAnswer} gives. */
export function verifyStamp(stamp: Buffer, content: Uint8Array, authorities: readonly Authority[]): StampVerdict {
  const read = readAnswer(stamp);
  if (typeof read === 'string') return { fault: read };
  const checked = check(read.stamp, content, authorities);
  if ('fault' in checked) return checked;
  return writeStamp(read.stamp, checked.authority).equals(stamp) ? checked : { fault: 'signature-wrong' };
}

/** The stamp in an authority's answer to a request with this number, as it is kept. */
export function acceptAnswer(
  answer: Buffer,
  { content, nonce }: { content: Uint8Array; nonce: Uint8Array },
  authorities: readonly Authority[],
): { stamp: Buffer; at: string } | { fault: StampFault } {
  const read = readAnswer(answer);
  if (typeof read === 'string') return { fault: read };
  const checked = check(read.stamp, content, authorities);
  if ('fault' in checked) return checked;
  if (!read.stamp.nonce || BigInt(hexOf(read.stamp.nonce)) !== BigInt(hexOf(nonce))) return { fault: 'other-request' };
  return { stamp: writeStamp(read.stamp, checked.authority), at: checked.at };
}

function check(stamp: Stamp, content: Uint8Array, authorities: readonly Authority[]): StampVerdict {
  if (stamp.hash !== 'sha256' || !sha256Bytes(content).equals(stamp.imprint)) return { fault: 'other-content' };
  const authority = authorities.find(({ name }) => name.equals(stamp.signer.name));
  if (!authority) return { fault: 'authority-unknown' };
  if (!isSigned(stamp, authority)) return { fault: 'signature-wrong' };
  return wasInForce(authority, stamp.at) ? { at: stamp.at, authority } : { fault: 'not-in-force' };
}

function isSigned({ info, signer }: Stamp, authority: Authority): boolean {
  try {
    const attributes = readAll(signer.attributes);
    if (oidOf(attributeOf(attributes, OID.contentType)) !== OID.stampInfo) return false;
    const digest = contentOf(attributeOf(attributes, OID.messageDigest), TAG.octets);
    if (!createHash(signer.hash).update(info).digest().equals(digest) || !namesCertificate(attributes, authority)) return false;
    // What is signed are the attributes as a set, whatever tag they have where they are.
    return verify(signer.hash, write(TAG.set, signer.attributes), authority.certificate.publicKey, signer.signature);
  } catch (error) {
    if (error instanceof DerFault) return false;
    throw error;
  }
}

/** The one value of an attribute that must be there once. */
function attributeOf(attributes: readonly Der[], oid: string): Der | undefined {
  const found = attributes.map((attribute) => membersOf(attribute)).filter(([type]) => oidOf(type) === oid);
  const [values, ...more] = found.map(([, set]) => membersOf(set, TAG.set));
  if (values?.length !== 1 || more.length > 0) throw new DerFault('attribute');
  return values[0];
}

/** The certificate is named in what was signed (RFC 5035; RFC 2634 with SHA-1): another one with the same number and key is not meant. */
function namesCertificate(attributes: readonly Der[], { certificate }: Authority): boolean {
  const isNew = attributes.some((attribute) => oidOf(membersOf(attribute)[0]) === OID.signingCertificateV2);
  const [all] = membersOf(attributeOf(attributes, isNew ? OID.signingCertificateV2 : OID.signingCertificate));
  const members = membersOf(membersOf(all)[0]);
  const isNamed = isNew && members[0]?.tag === TAG.sequence;
  const hash = isNew ? (isNamed ? hashNamed(members[0]) : 'sha256') : 'sha1';
  return createHash(hash)
    .update(certificate.raw)
    .digest()
    .equals(contentOf(members[isNamed ? 1 : 0], TAG.octets));
}

const hexOf = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`;
