const FILE_HEADER = 14;
const MIN_HEADER = 12;
const MAX_HEADER = 124;
const BITFIELDS = 3;

/** A BMP file of a device-independent bitmap as metafiles and the clipboard hold it; undefined for one that is none. */
export function bitmapFile(bitmap: Uint8Array): Uint8Array | undefined {
  if (bitmap.length < 40) return undefined;
  const view = new DataView(bitmap.buffer, bitmap.byteOffset, bitmap.byteLength);
  const header = view.getUint32(0, true);
  if (header < MIN_HEADER || header > MAX_HEADER) return undefined;
  const file = new Uint8Array(FILE_HEADER + bitmap.length);
  const out = new DataView(file.buffer);
  file.set([0x42, 0x4d]);
  out.setUint32(2, file.length, true);
  out.setUint32(10, FILE_HEADER + header + colorTable(view, header), true);
  file.set(bitmap, FILE_HEADER);
  return file;
}

/** Bytes between the header and the pixels. */
function colorTable(view: DataView, header: number): number {
  if (header === MIN_HEADER) return view.getUint16(10, true) <= 8 ? 3 * 2 ** view.getUint16(10, true) : 0;
  const bits = view.getUint16(14, true);
  const masks = header === 40 && view.getUint32(16, true) === BITFIELDS ? 12 : 0;
  const used = Math.min(view.getUint32(32, true), 256);
  return masks + 4 * (used || (bits <= 8 ? 2 ** bits : 0));
}
