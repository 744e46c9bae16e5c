import { TILE } from './tiles.ts';

/** The longest leaf that a bundle can hold: its length is two bytes. */
const LONGEST_LEAF = 0xffff;

/** Leaves as an entry bundle (C2SP tlog-tiles): each after its length in two bytes, big-endian. */
export function encodeBundle(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length > TILE) throw new RangeError(`A bundle has at most ${TILE} entries`);
  return Buffer.concat(leaves.flatMap((leaf) => [length(leaf), leaf]));
}

/** The leaves of a bundle, or undefined when its bytes are no bundle. */
export function decodeBundle(bytes: Uint8Array): Buffer[] | undefined {
  const bundle = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const leaves: Buffer[] = [];
  for (let at = 0; at < bundle.length; ) {
    if (at + 2 > bundle.length) return undefined;
    const end = at + 2 + bundle.readUInt16BE(at);
    if (end > bundle.length || leaves.length === TILE) return undefined;
    leaves.push(bundle.subarray(at + 2, end));
    at = end;
  }
  return leaves;
}

function length(leaf: Uint8Array): Buffer {
  if (leaf.length > LONGEST_LEAF) throw new RangeError(`A leaf has at most ${LONGEST_LEAF} bytes`);
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(leaf.length);
  return bytes;
}
