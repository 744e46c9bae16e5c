/** A TrueType font whose glyphs are rectangles, each of another size: character `characters[n]` is glyph n + 1. */
export function trueTypeOf(characters: string): Uint8Array {
  const codes = Array.from(characters, (one) => one.codePointAt(0) ?? 0);
  const glyphs = [Buffer.alloc(0), ...codes.map((_, index) => rectangle(100 + 37 * index, 200 + 53 * index))];
  const loca = Buffer.alloc(4 * (glyphs.length + 1));
  let at = 0;
  for (const [index, glyph] of glyphs.entries()) {
    loca.writeUInt32BE(at, 4 * index);
    at += glyph.length;
  }
  loca.writeUInt32BE(at, 4 * glyphs.length);
  const hmtx = Buffer.alloc(4 * glyphs.length);
  for (let index = 0; index < glyphs.length; index++) hmtx.writeUInt16BE(1000, 4 * index);
  return fileOf({
    cmap: cmapOf(codes),
    glyf: Buffer.concat(glyphs),
    head: head(),
    hhea: hhea(glyphs.length),
    hmtx,
    loca,
    maxp: maxp(glyphs.length),
  });
}

function rectangle(width: number, height: number): Buffer {
  const glyph = Buffer.alloc(36);
  for (const [index, value] of [1, 0, 0, width, height, 3, 0].entries()) glyph.writeInt16BE(value, 2 * index);
  glyph.fill(1, 14, 18);
  for (const [index, value] of [0, width, 0, -width].entries()) glyph.writeInt16BE(value, 18 + 2 * index);
  for (const [index, value] of [0, 0, height, 0].entries()) glyph.writeInt16BE(value, 26 + 2 * index);
  return glyph;
}

/** Format 4 with a segment for each character. */
function cmapOf(codes: readonly number[]): Buffer {
  const segments = [...codes.map((code, index) => [code, index + 1] as const).sort(([a], [b]) => a - b), [0xffff, 0] as const];
  const size = 2 * segments.length;
  const table = Buffer.alloc(16 + 4 * size);
  for (const [index, value] of [4, table.length, 0, size, 0, 0, 0].entries()) table.writeUInt16BE(value, 2 * index);
  for (const [index, [code, glyph]] of segments.entries()) {
    table.writeUInt16BE(code, 14 + 2 * index);
    table.writeUInt16BE(code, 16 + size + 2 * index);
    table.writeUInt16BE((glyph - code) & 0xffff, 16 + 2 * size + 2 * index);
  }
  const header = Buffer.from([0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12]);
  return Buffer.concat([header, table]);
}

function head(): Buffer {
  const table = Buffer.alloc(54);
  table.writeUInt32BE(0x10000, 0);
  table.writeUInt32BE(0x5f0f3cf5, 12);
  table.writeUInt16BE(1000, 18);
  table.writeInt16BE(2000, 40);
  table.writeInt16BE(2000, 42);
  table.writeInt16BE(1, 50);
  return table;
}

function hhea(glyphs: number): Buffer {
  const table = Buffer.alloc(36);
  table.writeUInt32BE(0x10000, 0);
  table.writeInt16BE(800, 4);
  table.writeInt16BE(-200, 6);
  table.writeUInt16BE(1000, 10);
  table.writeUInt16BE(glyphs, 34);
  return table;
}

function maxp(glyphs: number): Buffer {
  const table = Buffer.alloc(32);
  table.writeUInt32BE(0x10000, 0);
  table.writeUInt16BE(glyphs, 4);
  table.writeUInt16BE(8, 6);
  table.writeUInt16BE(2, 8);
  table.writeUInt16BE(2, 14);
  return table;
}

function fileOf(tables: Record<string, Buffer>): Uint8Array {
  const names = Object.keys(tables).sort();
  const directory = Buffer.alloc(12 + 16 * names.length);
  directory.writeUInt32BE(0x10000, 0);
  directory.writeUInt16BE(names.length, 4);
  const bodies: Buffer[] = [];
  let at = directory.length;
  for (const [index, name] of names.entries()) {
    const table = tables[name] ?? Buffer.alloc(0);
    directory.write(name, 12 + 16 * index, 'latin1');
    directory.writeUInt32BE(at, 12 + 16 * index + 8);
    directory.writeUInt32BE(table.length, 12 + 16 * index + 12);
    const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
    bodies.push(padded);
    at += padded.length;
  }
  return new Uint8Array(Buffer.concat([directory, ...bodies]));
}
