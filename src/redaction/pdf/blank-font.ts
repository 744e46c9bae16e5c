const UNITS_PER_EM = 1_000;
const CHECKSUM = 0xb1b0_afba;

/** A TrueType font of two empty glyphs: the text layer names characters and draws nothing. */
export function blankFont(): Uint8Array {
  const tables: [tag: string, data: Buffer][] = [
    ['cmap', words(0, 1, 3, 1, 0, 12, 4, 24, 0, 2, 2, 0, 0, 0xffff, 0, 0xffff, 1, 0)],
    ['glyf', Buffer.alloc(4)],
    ['head', words(1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 0, UNITS_PER_EM, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0)],
    ['hhea', words(1, 0, 880, -120 & 0xffff, 0, UNITS_PER_EM, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1)],
    ['hmtx', words(UNITS_PER_EM, 0, 0)],
    ['loca', words(0, 0, 0)],
    ['maxp', words(1, 0, 2, ...Array.from({ length: 13 }, (_, at) => (at === 4 ? 1 : 0)))],
    ['post', words(3, 0, ...Array.from({ length: 14 }, () => 0))],
  ];
  const head = Buffer.alloc(12 + 16 * tables.length);
  head.writeUInt32BE(0x0001_0000, 0);
  head.writeUInt16BE(tables.length, 4);
  head.writeUInt16BE(128, 6);
  head.writeUInt16BE(3, 8);
  head.writeUInt16BE(16 * tables.length - 128, 10);
  let at = head.length;
  for (const [index, [tag, data]] of tables.entries()) {
    head.write(tag, 12 + 16 * index, 'latin1');
    head.writeUInt32BE(sumOf(data), 16 + 16 * index);
    head.writeUInt32BE(at, 20 + 16 * index);
    head.writeUInt32BE(data.length, 24 + 16 * index);
    at += padded(data).length;
  }
  const font = Buffer.concat([head, ...tables.map(([, data]) => padded(data))]);
  font.writeUInt32BE((CHECKSUM - sumOf(font)) >>> 0, head.readUInt32BE(20 + 16 * 2) + 8);
  return new Uint8Array(font);
}

function words(...values: number[]): Buffer {
  const data = Buffer.alloc(2 * values.length);
  for (const [index, value] of values.entries()) data.writeUInt16BE(value, 2 * index);
  return data;
}

function padded(data: Buffer): Buffer {
  return Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
}

function sumOf(data: Buffer): number {
  const all = padded(data);
  let sum = 0;
  for (let at = 0; at < all.length; at += 4) sum = (sum + all.readUInt32BE(at)) >>> 0;
  return sum;
}
