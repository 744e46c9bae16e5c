import { createHash, createHmac } from 'node:crypto';
import { sha256Bytes } from '../digest.ts';

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

// The sequencer makes a salt and a leaf for every entry. Hash objects cost three times as much as hashing a buffer at once, so HMAC (RFC 2104)
// is written out over two buffers that are filled anew each time: hashing is synchronous.
const BLOCK = 64;
const SALT_LABEL = Buffer.from('imprimatur/salt/1');
const LEAF_LABEL = Buffer.from('imprimatur/leaf/1\0');
const inner = Buffer.concat([Buffer.alloc(BLOCK, 0x36), SALT_LABEL, Buffer.alloc(8)]);
const outer = Buffer.alloc(BLOCK + 32, 0x5c);
const opened = Buffer.concat([LEAF_LABEL, Buffer.alloc(64)]);

/** The salt of a stream's entry: whoever holds it and the entry's canonical bytes can open that leaf and no other. */
export function entrySalt(secret: Uint8Array, sequence: number): Buffer {
  held(secret).forEach((byte, at) => {
    inner[at] = byte ^ 0x36;
    outer[at] = byte ^ 0x5c;
  });
  inner.writeUInt32BE(Math.floor(sequence / 2 ** 32), BLOCK + SALT_LABEL.length);
  inner.writeUInt32BE(sequence % 2 ** 32, BLOCK + SALT_LABEL.length + 4);
  outer.set(sha256Bytes(inner), BLOCK);
  return sha256Bytes(outer);
}

/** The leaf of an audit entry, 33 bytes: its chain hash (hex), which covers the entry and all before it, under its salt. */
export function entryLeaf(salt: Uint8Array, chainHash: string): Buffer {
  if (salt.length !== 32 || !/^[0-9a-f]{64}$/.test(chainHash)) throw new TypeError('A leaf is made of a salt and a hash of 32 bytes each');
  opened.set(salt, LEAF_LABEL.length);
  opened.write(chainHash, LEAF_LABEL.length + 32, 'hex');
  return Buffer.concat([Buffer.of(ENTRY), sha256Bytes(opened)]);
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
