import { deflateSync } from 'node:zlib';

/** A record of OfficeArt or PowerPoint; one of records when its content is a list. */
export function artRecord(type: number, content: Uint8Array | readonly Uint8Array[], instance = 0, version = 0): Buffer {
  const isContainer = Array.isArray(content);
  const data = isContainer ? Buffer.concat(content) : Buffer.from(content as Uint8Array);
  const head = Buffer.alloc(8);
  head.writeUInt16LE((instance << 4) | (isContainer ? 0xf : version), 0);
  head.writeUInt16LE(type, 2);
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data]);
}

/** A table of properties: numbers as they are, texts as data after the table. */
export function artProperties(properties: Readonly<Record<number, number | string>>, type = 0xf00b): Buffer {
  const entries = Object.entries(properties);
  const table = Buffer.alloc(6 * entries.length);
  const data: Buffer[] = [];
  for (const [index, [id, value]] of entries.entries()) {
    const text = typeof value === 'string' ? Buffer.from(`${value}\0`, 'utf16le') : undefined;
    table.writeUInt16LE(Number(id) | (text ? 0x8000 : 0), 6 * index);
    table.writeUInt32LE(text ? text.length : Number(value) >>> 0, 6 * index + 2);
    if (text) data.push(text);
  }
  return artRecord(type, Buffer.concat([table, ...data]), entries.length, 3);
}

/** The record of a picture that is stored as it is: JPEG 0xf01d, PNG 0xf01e, DIB 0xf01f. */
export function artBitmap(type: number, picture: Uint8Array, digests: 1 | 2 = 1): Buffer {
  return artRecord(type, Buffer.concat([Buffer.alloc(16 * digests + 1), picture]), digests - 1);
}

/** The record of a drawing, compressed as programs do: EMF 0xf01a, WMF 0xf01b. */
export function artMetafile(type: number, drawing: Uint8Array): Buffer {
  const head = Buffer.alloc(16 + 34);
  head.writeUInt32LE(drawing.length, 16);
  return artRecord(type, Buffer.concat([head, deflateSync(drawing)]));
}

/** An entry of the store of pictures, with its picture or the place of it in the stream of pictures. */
export function storeEntry({ picture = Buffer.alloc(0), offset = 0xffffffff }: { picture?: Buffer; offset?: number }): Buffer {
  const head = Buffer.alloc(36);
  head.writeUInt32LE(picture.length, 20);
  head.writeUInt32LE(1, 24);
  head.writeUInt32LE(offset, 28);
  return artRecord(0xf007, Buffer.concat([head, picture]), 6, 2);
}
