/** One value of DER (X.690): its tag, what it holds, and all of its bytes. */
export interface Der {
  tag: number;
  content: Buffer;
  whole: Buffer;
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
  /** Constructed, by its number in the value that it is a member of. */
  member: (number: number) => 0xa0 + number,
} as const;

/** What was read is not what was expected there. Thrown and caught within this folder. */
export class DerFault extends Error {}

/** The one value that these bytes are: nothing after it. */
export function readOne(bytes: Buffer): Der {
  const [value, ...more] = readAll(bytes);
  if (!value || more.length > 0) throw new DerFault('one value');
  return value;
}

/** Values one after the other. No deeper than one level: what is in them is read where it is known what they are. */
export function readAll(bytes: Buffer): Der[] {
  const values: Der[] = [];
  for (let at = 0; at < bytes.length; ) {
    const value = readAt(bytes, at);
    values.push(value);
    at += value.whole.length;
  }
  return values;
}

function readAt(bytes: Buffer, at: number): Der {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  // Numbers of tags above 30 are in no format that is read here.
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new DerFault('tag');
  const { length, from } = first < 0x80 ? { length: first, from: at + 2 } : longLength(bytes, at + 1, first - 0x80);
  if (from + length > bytes.length) throw new DerFault('length');
  return { tag, content: bytes.subarray(from, from + length), whole: bytes.subarray(at, from + length) };
}

/** A length of more than 127: in as few bytes as there are. */
function longLength(bytes: Buffer, at: number, digits: number): { length: number; from: number } {
  if (digits < 1 || digits > 3 || at + 1 + digits > bytes.length) throw new DerFault('length');
  const length = bytes.readUIntBE(at + 1, digits);
  if (length < 0x80 || (digits > 1 && length < 2 ** (8 * (digits - 1)))) throw new DerFault('length');
  return { length, from: at + 1 + digits };
}

/** The content of a value that must have this tag. */
export function contentOf(value: Der | undefined, tag: number): Buffer {
  if (value?.tag !== tag) throw new DerFault('another type');
  return value.content;
}

/** The values in a value that must have this tag. */
export function membersOf(value: Der | undefined, tag: number = TAG.sequence): Der[] {
  return readAll(contentOf(value, tag));
}

/** A whole number as DER writes it: not more bytes than it needs. Its bytes, for numbers of any size. */
export function integerOf(value: Der | undefined): Buffer {
  const content = contentOf(value, TAG.integer);
  const [first, second = 0] = content;
  const isLong = content.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
  if (first === undefined || isLong) throw new DerFault('number');
  return content;
}

export function oidOf(value: Der | undefined): string {
  return contentOf(value, TAG.oid).toString('hex');
}

export function write(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(tag), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length);
  const digits = length < 0x100 ? 1 : length < 0x1_0000 ? 2 : 3;
  const bytes = Buffer.alloc(1 + digits, 0x80 + digits);
  bytes.writeUIntBE(length, 1, digits);
  return bytes;
}

/** A whole number that is not negative, from its bytes. */
export function writeUnsigned(bytes: Uint8Array): Buffer {
  const from = bytes.findIndex((byte) => byte !== 0);
  const digits = from < 0 ? Buffer.of(0) : bytes.subarray(from);
  return write(TAG.integer, (digits[0] ?? 0) >= 0x80 ? Buffer.of(0) : Buffer.alloc(0), digits);
}
