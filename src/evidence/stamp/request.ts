import { sha256Bytes } from '../digest.ts';
import { writeHash } from './algorithms.ts';
import { TAG, write, writeUnsigned } from './der.ts';

/**
 * Asks for a stamp of these bytes: only their hash leaves the house. `nonce` are random bytes, so that an old answer is none to this request; the certificate is asked for
 * as well, since readers' tools look for it there.
 */
export function writeStampRequest(content: Uint8Array, nonce: Uint8Array): Buffer {
  const imprint = write(TAG.sequence, writeHash('sha256'), write(TAG.octets, sha256Bytes(content)));
  return write(TAG.sequence, write(TAG.integer, Buffer.of(1)), imprint, writeUnsigned(nonce), write(TAG.boolean, Buffer.of(0xff)));
}
