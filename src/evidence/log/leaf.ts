import { createHash, createHmac } from 'node:crypto';

/** Bytes of a stream's secret. It is in no log, export, proof or certificate; who may read the trail may read it. */
const SECRET = 32;

/** First byte of a leaf that hides an audit entry. A release statement is a leaf that begins with `{`. */
const ENTRY = 1;

/**
 * What the first entry of a new stream names as its `previous`, in hex. Salted: an opened second entry hands out the hash of the
 * first, which could be guessed from 64 zeros.
 */
export function firstPrevious(secret: Uint8Array): string {
  return createHash('sha256').update('imprimatur/chain/1\0').update(held(secret)).digest('hex');
}

/** The salt of a stream's entry: whoever holds it and the entry's canonical bytes can open that leaf and no other. */
export function entrySalt(secret: Uint8Array, sequence: number): Buffer {
  const number = Buffer.alloc(8);
  number.writeBigUInt64BE(BigInt(sequence));
  return createHmac('sha256', held(secret)).update('imprimatur/salt/1').update(number).digest();
}

/** The leaf of an audit entry, 33 bytes: its chain hash (hex), which covers the entry and all before it, under its salt. */
export function entryLeaf(salt: Uint8Array, chainHash: string): Buffer {
  if (!/^[0-9a-f]{64}$/.test(chainHash)) throw new TypeError('A chain hash is 64 lower-case hexadecimal digits');
  const digest = createHash('sha256').update('imprimatur/leaf/1\0').update(salt).update(chainHash, 'hex').digest();
  return Buffer.concat([Buffer.of(ENTRY), digest]);
}

/**
 * A person, unit or recipient in a certificate, in hex: the same within one stream, another in the next, and nothing to anybody once the
 * secret is erased. `what` keeps an account apart from a recipient of the same id.
 */
export function keyedIdentity(secret: Uint8Array, what: 'account' | 'recipient', id: string): string {
  return createHmac('sha256', held(secret)).update(`imprimatur/${what}/1\0`).update(id).digest('hex');
}

/** A short secret would be a guessable salt: better no entry than an open one. */
function held(secret: Uint8Array): Uint8Array {
  if (secret.length !== SECRET) throw new TypeError(`The secret of a stream has ${SECRET} bytes`);
  return secret;
}
