/** A record of an enhanced metafile: type, size, data padded to four bytes. */
function emfRecord(type: number, data: Buffer): Buffer {
  const padded = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
  const head = Buffer.alloc(8);
  head.writeUInt32LE(type, 0);
  head.writeUInt32LE(8 + padded.length, 4);
  return Buffer.concat([head, padded]);
}

/** EMR_EXTTEXTOUTW at a height. */
function emfText(text: string, y: number, options = 0): Buffer {
  const data = Buffer.alloc(68);
  data.writeInt32LE(y, 32);
  data.writeUInt32LE(text.length, 36);
  data.writeUInt32LE(76, 40);
  data.writeUInt32LE(options, 44);
  return emfRecord(84, Buffer.concat([data, Buffer.from(text, 'utf16le')]));
}

/** EMR_SMALLTEXTOUT without a rectangle. */
function emfSmallText(text: string, y: number): Buffer {
  const data = Buffer.alloc(28);
  data.writeInt32LE(y, 4);
  data.writeUInt32LE(text.length, 8);
  data.writeUInt32LE(0x100, 12);
  return emfRecord(108, Buffer.concat([data, Buffer.from(text, 'utf16le')]));
}

/** EMR_STRETCHDIBITS with a white bitmap of 24 bits. */
function emfBitmap(width: number, height: number): Buffer {
  const stride = Math.ceil((width * 3) / 4) * 4;
  const info = Buffer.alloc(40);
  info.writeUInt32LE(40, 0);
  info.writeInt32LE(width, 4);
  info.writeInt32LE(height, 8);
  info.writeUInt16LE(1, 12);
  info.writeUInt16LE(24, 14);
  const data = Buffer.alloc(72);
  for (const [index, value] of [80, 40, 120, stride * height].entries()) data.writeUInt32LE(value, 40 + 4 * index);
  return emfRecord(81, Buffer.concat([data, info, Buffer.alloc(stride * height, 255)]));
}

/** A whole EMF file with these texts (height, text), bitmaps (width, height) and outlines. */
export function emfOf({
  texts = [],
  small = [],
  glyphs = [],
  bitmaps = [],
  outlines = 0,
}: {
  texts?: [number, string][];
  small?: [number, string][];
  glyphs?: [number, string][];
  bitmaps?: [number, number][];
  outlines?: number;
}): Uint8Array {
  const header = Buffer.alloc(80);
  header.write(' EMF', 32, 'latin1');
  const records = [
    emfRecord(1, header),
    ...texts.map(([y, text]) => emfText(text, y)),
    ...small.map(([y, text]) => emfSmallText(text, y)),
    ...glyphs.map(([y, text]) => emfText(text, y, 0x10)),
    ...bitmaps.map(([width, height]) => emfBitmap(width, height)),
    ...Array.from({ length: outlines }, () => emfRecord(3, Buffer.alloc(24))),
    emfRecord(14, Buffer.alloc(12)),
  ];
  return new Uint8Array(Buffer.concat(records));
}

function wmfRecord(type: number, data: Buffer): Buffer {
  const padded = Buffer.concat([data, Buffer.alloc(data.length % 2)]);
  const head = Buffer.alloc(6);
  head.writeUInt32LE((6 + padded.length) / 2, 0);
  head.writeUInt16LE(type, 4);
  return Buffer.concat([head, padded]);
}

/** A whole WMF file: META_TEXTOUT for the first text, META_EXTTEXTOUT for the others; texts as bytes. */
export function wmfOf(texts: readonly Uint8Array[], isPlaceable = true): Uint8Array {
  const header = Buffer.alloc(18);
  header.writeUInt16LE(1, 0);
  header.writeUInt16LE(9, 2);
  header.writeUInt16LE(0x300, 4);
  const records = texts.map((text, index) => {
    const length = Buffer.alloc(2);
    length.writeUInt16LE(text.length);
    if (index === 0) return wmfRecord(0x0521, Buffer.concat([length, text, Buffer.alloc(text.length % 2), Buffer.alloc(4)]));
    const place = Buffer.alloc(4);
    place.writeInt16LE(20 * index, 0);
    return wmfRecord(0x0a32, Buffer.concat([place, length, Buffer.alloc(2), text]));
  });
  const placeable = Buffer.alloc(22);
  placeable.writeUInt32LE(0x9ac6cdd7, 0);
  return new Uint8Array(Buffer.concat([isPlaceable ? placeable : Buffer.alloc(0), header, ...records, wmfRecord(0, Buffer.alloc(0))]));
}

/** The stream of an embedded file: label, path and data (MS-OLEDS 2.3.6 and what Windows writes into it). */
export function nativeStream(label: string, path: string, data: Uint8Array): Uint8Array {
  const number = (value: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return bytes;
  };
  const text = (value: string) => Buffer.from(`${value}\0`);
  return new Uint8Array(
    Buffer.concat([
      number(0),
      Buffer.from([2, 0]),
      text(label),
      text(path),
      number(0x30000),
      number(1),
      text(''),
      number(data.length),
      data,
    ]),
  );
}
