import { X509Certificate } from 'node:crypto';
import { contentOf, DerFault, integerOf, membersOf, readOne, TAG, write } from './der.ts';

/** A time-stamping authority that a reader trusts: the certificate that it signs stamps with. Who issued that certificate is not asked. */
export interface Authority {
  certificate: X509Certificate;
  /** How a stamp names the certificate: its issuer and its number, in DER. */
  name: Buffer;
}

/** Extended key usage `timeStamping`, which a certificate of an authority has and no other (RFC 3161, section 2.3). */
const STAMPING = '1.3.6.1.5.5.7.3.8';

/** Keys whose signatures can be written in one way: see `algorithms.ts`. */
const KINDS: ReadonlySet<string | undefined> = new Set(['ec', 'rsa']);

/** The authority, or undefined when this is no certificate that stamps may be signed with. PEM or DER. */
export function readAuthority(certificate: string | Buffer): Authority | undefined {
  try {
    const read = new X509Certificate(certificate);
    const [to] = membersOf(readOne(read.raw));
    const [version, serial, , issuer] = membersOf(to);
    contentOf(version, TAG.member(0));
    integerOf(serial);
    if (!serial || issuer?.tag !== TAG.sequence) throw new DerFault('certificate');
    if (read.keyUsage?.length !== 1 || read.keyUsage[0] !== STAMPING) return undefined;
    if (!KINDS.has(read.publicKey.asymmetricKeyType)) return undefined;
    return { certificate: read, name: write(TAG.sequence, issuer.whole, serial.whole) };
  } catch {
    return undefined;
  }
}

/** Whose certificate it is, on one line. */
export const subjectOf = ({ certificate }: Authority): string => certificate.subject.replaceAll('\n', ', ');

/** Whether the certificate was in force at this time. */
export function wasInForce({ certificate }: Authority, at: string): boolean {
  const time = Date.parse(at);
  return time >= Date.parse(certificate.validFrom) && time <= Date.parse(certificate.validTo);
}
