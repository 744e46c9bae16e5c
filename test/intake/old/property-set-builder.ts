/** A property of a set: a text in the set's code page, a wide text, a list of texts, a moment. */
export type PropertyValue =
  | string
  | { wide: string }
  | { list: string[] }
  | { moment: Date }
  | { links: string[] }
  | { metafile: Uint8Array };

/** A stream of property sets (MS-OLEPS): numbered values; `names` belong to a second set of user-defined ones. */
export function propertySetOf(
  values: Record<number, PropertyValue>,
  { encode = (text) => Buffer.from(text), codePage = 65001, userDefined = {} }: PropertySetOptions = {},
): Uint8Array {
  const sets = [setOf(values, {}, codePage, encode)];
  const names = Object.keys(userDefined);
  if (names.length > 0) {
    const numbered = Object.fromEntries(Object.values(userDefined).map((value, index) => [index + 2, value]));
    sets.push(setOf(numbered, Object.fromEntries(names.map((name, index) => [index + 2, name])), codePage, encode));
  }
  const header = Buffer.alloc(28 + 20 * sets.length);
  header.writeUInt16LE(0xfffe, 0);
  header.writeUInt32LE(sets.length, 24);
  let at = header.length;
  for (const [index, set] of sets.entries()) {
    header.writeUInt32LE(at, 28 + 20 * index + 16);
    at += set.length;
  }
  return new Uint8Array(Buffer.concat([header, ...sets]));
}

interface PropertySetOptions {
  encode?: (text: string) => Buffer;
  codePage?: number;
  userDefined?: Record<string, PropertyValue>;
}

function setOf(
  values: Record<number, PropertyValue>,
  names: Record<number, string>,
  codePage: number,
  encode: (text: string) => Buffer,
): Buffer {
  const text = (value: string, isFilled = true) => {
    const bytes = Buffer.concat([encode(value), Buffer.from([0])]);
    return Buffer.concat([numbers([bytes.length]), isFilled ? padded4(bytes) : bytes]);
  };
  const body = (value: PropertyValue): Buffer => {
    if (typeof value === 'string') return Buffer.concat([numbers([30]), text(value)]);
    if ('wide' in value) return Buffer.concat([numbers([31, value.wide.length + 1]), padded4(Buffer.from(`${value.wide}\0`, 'utf16le'))]);
    if ('list' in value) return Buffer.concat([numbers([0x101e, value.list.length]), ...value.list.map((one) => text(one, false))]);
    // The size counts what follows it: two marks, the handle of the drawing, the drawing.
    if ('metafile' in value)
      return Buffer.concat([numbers([71, value.metafile.length + 16, 0xffffffff, 3, 0, 0]), padded4(Buffer.from(value.metafile))]);
    if ('links' in value) {
      const link = value.links.flatMap((target) => [
        ...Array.from({ length: 4 }, () => numbers([3, 0])),
        ...[target, ''].map((one) => Buffer.concat([numbers([31, one.length + 1]), padded4(Buffer.from(`${one}\0`, 'utf16le'))])),
      ]);
      const blob = Buffer.concat([numbers([value.links.length * 6]), ...link]);
      return Buffer.concat([numbers([65, blob.length]), blob]);
    }
    const moment = Buffer.alloc(8);
    moment.writeBigUInt64LE((BigInt(value.moment.getTime()) + 11_644_473_600_000n) * 10_000n);
    return Buffer.concat([numbers([64]), moment]);
  };
  const dictionary = Object.entries(names).map(([id, name]) => {
    const bytes = Buffer.concat([encode(name), Buffer.from([0])]);
    return Buffer.concat([numbers([Number(id), bytes.length]), bytes]);
  });
  const properties: [number, Buffer][] = [
    [1, numbers([2, codePage])],
    ...(dictionary.length > 0 ? [[0, padded4(Buffer.concat([numbers([dictionary.length]), ...dictionary]))] as [number, Buffer]] : []),
    ...Object.entries(values).map(([id, value]): [number, Buffer] => [Number(id), body(value)]),
  ];
  const list: number[] = [];
  let offset = 8 + 8 * properties.length;
  for (const [id, bytes] of properties) {
    list.push(id, offset);
    offset += bytes.length;
  }
  return Buffer.concat([numbers([offset, properties.length, ...list]), ...properties.map(([, bytes]) => bytes)]);
}

function padded4(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

function numbers(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, 4 * index);
  return bytes;
}
