import { decodeName } from '../text/decode.ts';
import { cutOff } from './cut-off.ts';
import type { MetafileContent } from './metafile-content.ts';

const PLACEABLE = 0x9ac6cdd7;
const PLACEABLE_BYTES = 22;
const TEXT_OUT = 0x0521;
const EXT_TEXT_OUT = 0x0a32;
/** ETO_OPAQUE and ETO_CLIPPED: a rectangle is before the text (MS-WMF 2.3.3.5). */
const HAS_RECT = 0x0006;
const GLYPH_INDEX = 0x0010;
/** Records with a bitmap, and where in their data it begins. */
const BITMAPS: Readonly<Record<number, number>> = { 3907: 22, 2881: 20, 2368: 16, 3379: 18 };
const OUTLINES = new Set([0x0324, 0x0325, 0x0538]);

/** Walks the records of a Windows metafile, sizes counted in words of 16 bits. */
export function readWmf(bytes: Uint8Array): MetafileContent {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const content: MetafileContent = { texts: [], bitmaps: [], outlines: 0, unreadTexts: 0 };
  const start = view.getUint32(0, true) === PLACEABLE ? PLACEABLE_BYTES : 0;
  if (start + 18 > bytes.length) throw cutOff();
  let at = start + view.getUint16(start + 2, true) * 2;
  while (at + 6 <= bytes.length) {
    const size = view.getUint32(at, true) * 2;
    const type = view.getUint16(at + 4, true);
    if (type === 0) return content;
    if (size < 6 || at + size > bytes.length) throw cutOff();
    readRecord(type, bytes.subarray(at + 6, at + size), content);
    at += size;
  }
  throw cutOff();
}

function readRecord(type: number, data: Uint8Array, content: MetafileContent): void {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const bitmap = BITMAPS[type];
  if (type === TEXT_OUT && data.length >= 6) {
    const length = view.getUint16(0, true);
    const padded = length + (length % 2);
    if (2 + padded + 2 > data.length) return;
    content.texts.push({ text: decodeName(data.subarray(2, 2 + length)), y: view.getInt16(2 + padded, true) });
  } else if (type === EXT_TEXT_OUT && data.length >= 8) {
    const options = view.getUint16(6, true);
    const from = 8 + ((options & HAS_RECT) === 0 ? 0 : 8);
    const text = data.subarray(from, from + view.getUint16(4, true));
    if ((options & GLYPH_INDEX) !== 0) content.unreadTexts++;
    else if (text.length > 0) content.texts.push({ text: decodeName(text), y: view.getInt16(0, true) });
  } else if (bitmap !== undefined && data.length > bitmap + 40) content.bitmaps.push(data.slice(bitmap));
  else if (OUTLINES.has(type)) content.outlines++;
}
