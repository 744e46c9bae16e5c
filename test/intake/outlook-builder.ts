import { compoundFileOf, type Tree } from './old/compound-builder.ts';

/** Properties of a message: text, bytes, or text in the old form with its code page's bytes. */
export type Given = Readonly<Record<number, string | Uint8Array>>;

export interface Attached {
  properties: Given;
  /** A message inside this one. */
  message?: Tree;
}

function hex(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0');
}

function streams(properties: Given): Tree {
  return Object.fromEntries(
    Object.entries(properties).map(([id, value]) => [
      `__substg1.0_${hex(Number(id))}${typeof value === 'string' ? '001F' : '0102'}`,
      typeof value === 'string' ? new Uint8Array(Buffer.from(value, 'utf16le')) : value,
    ]),
  );
}

/** The tree of a message: a file of its own, or an attachment of another. */
export function messageTree(
  properties: Given,
  recipients: readonly Given[] = [],
  attached: readonly Attached[] = [],
  more: Tree = {},
): Tree {
  const folder = (name: string, index: number) => `${name}#${hex(index).padStart(8, '0')}`;
  return {
    '__properties_version1.0': new Uint8Array(32),
    ...streams(properties),
    ...Object.fromEntries(recipients.map((one, index) => [folder('__recip_version1.0_', index), streams(one)])),
    ...Object.fromEntries(
      attached.map((one, index) => [
        folder('__attach_version1.0_', index),
        { ...streams(one.properties), ...(one.message ? { '__substg1.0_3701000D': one.message } : {}) },
      ]),
    ),
    ...more,
  };
}

export function msgOf(...parts: Parameters<typeof messageTree>): Uint8Array {
  return compoundFileOf(messageTree(...parts));
}

function u32(value: number): Buffer {
  const out = Buffer.alloc(4);
  out.writeUInt32LE(value);
  return out;
}

function padded(data: Uint8Array): Buffer {
  return Buffer.concat([u32(data.length), data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
}

/** Properties as TNEF lists them, with a number and a time among them and one that has a name. */
export function mapiList(properties: Given): Buffer {
  const entries = Object.entries(properties).map(([id, value]) =>
    Buffer.concat([
      u32(Number(id) * 65_536 + (typeof value === 'string' ? 0x1f : 0x102)),
      u32(1),
      padded(typeof value === 'string' ? Buffer.from(`${value}\0`, 'utf16le') : value),
    ]),
  );
  const fixed = [Buffer.concat([u32(0x0e17_0003), u32(1)]), Buffer.concat([u32(0x0039_0040), Buffer.alloc(8)])];
  const named = Buffer.concat([
    u32(0x8001_001f),
    Buffer.alloc(16),
    u32(1),
    padded(Buffer.from('Owner\0', 'utf16le')),
    u32(1),
    padded(Buffer.from('named 13900139000\0', 'utf16le')),
  ]);
  return Buffer.concat([u32(entries.length + 3), ...fixed, ...entries, named]);
}

export function tnefAttribute(id: number, data: Uint8Array, level = 1): Buffer {
  const head = Buffer.alloc(9);
  head.writeUInt8(level, 0);
  head.writeUInt16LE(id, 1);
  head.writeUInt32LE(data.length, 5);
  return Buffer.concat([head, data, Buffer.alloc(2)]);
}

export function tnefOf(...attributes: readonly Buffer[]): Uint8Array {
  return new Uint8Array(Buffer.concat([Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0]), ...attributes]));
}
