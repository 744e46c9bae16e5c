import { hashNamed, OID, type StampHash, writeHash, writeOid, writeSignature } from './algorithms.ts';
import type { Authority } from './authority.ts';
import { contentOf, type Der, DerFault, integerOf, membersOf, oidOf, readOne, TAG, write } from './der.ts';

/** What an answer of a time-stamping authority says (RFC 3161, section 2.4.2). Nothing is verified. */
export interface Stamp {
  /** The signed bytes of what is stamped (`TSTInfo`). */
  info: Buffer;
  hash: StampHash;
  /** Hash of what was stamped. */
  imprint: Buffer;
  /** When, as the authority says: `2026-11-30T09:00:00.000Z`. Parts of a second that are smaller are cut. */
  at: string;
  /** Bytes of the number that the request had; undefined where it had none. */
  nonce: Buffer | undefined;
  signer: Signer;
}

interface Signer {
  /** Issuer and number of the signing certificate, in DER. */
  name: Buffer;
  hash: StampHash;
  /** Signed attributes, without their tag. */
  attributes: Buffer;
  signature: Buffer;
}

/** More than any answer with a chain of certificates has. */
const LONGEST = 64 * 1024;

export type Answer = { stamp: Stamp } | 'refused' | 'unreadable';

/** Reads an answer of any authority: with further certificates, texts and attributes that nobody signed. `refused`: it says that it made no stamp. */
export function readAnswer(bytes: Buffer): Answer {
  try {
    if (bytes.length > LONGEST) return 'unreadable';
    const [status, token, ...more] = membersOf(readOne(bytes));
    const code = integerOf(membersOf(status)[0]);
    if (code.length !== 1 || (code[0] as number) > 1) return 'refused';
    if (more.length > 0) return 'unreadable';
    return { stamp: stampIn(token) };
  } catch (error) {
    if (error instanceof DerFault) return 'unreadable';
    throw error;
  }
}

/**
 * The one way in which we write a stamp: what was signed, and around it nothing that anybody could change. A stamp is kept like this, and one that is written
 * otherwise is refused: its text status, its further certificates and its unsigned attributes are nobody's word.
 */
export function writeStamp({ info, signer }: Stamp, { certificate, name }: Authority): Buffer {
  const signerInfo = write(
    TAG.sequence,
    write(TAG.integer, Buffer.of(1)),
    name,
    writeHash(signer.hash),
    write(TAG.member(0), signer.attributes),
    writeSignature(certificate.publicKey.asymmetricKeyType, signer.hash),
    write(TAG.octets, signer.signature),
  );
  const signedData = write(
    TAG.sequence,
    write(TAG.integer, Buffer.of(3)),
    write(TAG.set, writeHash(signer.hash)),
    write(TAG.sequence, writeOid(OID.stampInfo), write(TAG.member(0), write(TAG.octets, info))),
    write(TAG.member(0), certificate.raw),
    write(TAG.set, signerInfo),
  );
  const token = write(TAG.sequence, writeOid(OID.signedData), write(TAG.member(0), signedData));
  return write(TAG.sequence, write(TAG.sequence, write(TAG.integer, Buffer.of(0))), token);
}

function stampIn(token: Der | undefined): Stamp {
  const [type, explicit] = membersOf(token);
  if (oidOf(type) !== OID.signedData) throw new DerFault('signed data');
  const [version, , content, ...rest] = membersOf(readOne(contentOf(explicit, TAG.member(0))));
  integerOf(version);
  const [contentType, octets] = membersOf(content);
  if (oidOf(contentType) !== OID.stampInfo) throw new DerFault('stamp');
  const info = contentOf(readOne(contentOf(octets, TAG.member(0))), TAG.octets);
  const [signer, ...others] = membersOf(rest.at(-1), TAG.set);
  if (others.length > 0) throw new DerFault('one signer');
  return { info, ...readInfo(info), signer: readSigner(signer) };
}

function readInfo(info: Buffer): Omit<Stamp, 'info' | 'signer'> {
  const [version, policy, imprint, serial, time, ...rest] = membersOf(readOne(info));
  const [algorithm, hashed, ...more] = membersOf(imprint);
  if (!integerOf(version).equals(Buffer.of(1)) || more.length > 0) throw new DerFault('version');
  oidOf(policy);
  integerOf(serial);
  const nonces = rest.filter(({ tag }) => tag === TAG.integer);
  if (nonces.length > 1) throw new DerFault('nonce');
  return {
    hash: hashNamed(algorithm),
    imprint: contentOf(hashed, TAG.octets),
    at: instantOf(contentOf(time, TAG.time).toString('latin1')),
    nonce: nonces[0] && integerOf(nonces[0]),
  };
}

/** RFC 3161 writes times to the second or finer, in UTC, and a fraction without zeros at its end. */
function instantOf(text: string): string {
  const [, year, month, day, hour, minute, second, fraction = ''] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{0,8}[1-9]))?Z$/.exec(text) ?? [];
  const written = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}Z`;
  if (Number.isNaN(Date.parse(written)) || new Date(written).toISOString() !== written) throw new DerFault('time');
  return written;
}

function readSigner(signer: Der | undefined): Signer {
  const [version, name, hash, attributes, algorithm, signature] = membersOf(signer);
  integerOf(version);
  membersOf(algorithm);
  if (name?.tag !== TAG.sequence) throw new DerFault('signer');
  return {
    name: name.whole,
    hash: hashNamed(hash),
    attributes: contentOf(attributes, TAG.member(0)),
    signature: contentOf(signature, TAG.octets),
  };
}
