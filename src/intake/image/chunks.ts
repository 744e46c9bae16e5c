import { IntakeError } from '../../domain/document.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Source } from '../source.ts';
import { decodeName } from '../text/decode.ts';
import { readLooseXmp, readXmp } from '../xml/xmp.ts';
import { readExif } from './exif.ts';
import type { Picture } from './picture.ts';

/** Comments and XMP of a GIF file: extension blocks `21 FE`, each a row of length-prefixed pieces. */
export function readGif({ bytes, budget }: Source, draft: DocumentDraft): Picture {
  const pieces: number[] = [];
  for (let at = bytes.indexOf(0x21, 13); at >= 0 && at + 2 < bytes.length; at = bytes.indexOf(0x21, at + 1)) {
    if (bytes[at + 1] !== 0xfe) continue;
    for (let piece = at + 2; (bytes[piece] ?? 0) > 0 && pieces.length < 65_536; piece += (bytes[piece] ?? 0) + 1) {
      pieces.push(...bytes.subarray(piece + 1, piece + 1 + (bytes[piece] ?? 0)));
    }
    pieces.push(10);
  }
  readLooseXmp(bytes, draft, budget);
  draft.metadata('metadata.comment', 'GIF comment', decodeName(Uint8Array.from(pieces)));
  return { width: (bytes[6] ?? 0) | ((bytes[7] ?? 0) << 8), height: (bytes[8] ?? 0) | ((bytes[9] ?? 0) << 8) };
}

/** Exif and XMP chunks of a WebP file (RIFF). */
export function readWebp({ bytes, budget }: Source, draft: DocumentDraft): Picture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const small: Uint8Array[] = [];
  for (let at = 12; at + 8 <= bytes.length; ) {
    const type = String.fromCharCode(...bytes.subarray(at, at + 4));
    const length = view.getUint32(at + 4, true);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (data.length < length)
      throw new IntakeError('corrupt', {
        en: 'The WebP picture is cut off. Save it again from a picture editor.',
        zh: 'WebP 图片不完整。请用图片编辑软件重新保存后上传。',
      });
    if (type === 'EXIF') {
      const found = readExif(decodeName(data.subarray(0, 4)) === 'Exif' ? data.subarray(6) : data, draft, budget);
      if (found) small.push(found);
    }
    if (type === 'XMP ') readXmp(decodeName(data), draft, budget);
    at += 8 + length + (length % 2);
  }
  return { width: 1_000, height: 1_000, small };
}
