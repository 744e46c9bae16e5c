import { inflateSync } from 'node:zlib';
import { IntakeError } from '../../domain/document.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Source } from '../source.ts';
import { decodeName } from '../text/decode.ts';
import { readXmp } from '../xml/xmp.ts';
import { readExif } from './exif.ts';
import { readIptc } from './iptc.ts';
import type { Picture } from './picture.ts';

const XMP_KEYWORD = 'XML:com.adobe.xmp';
const RAW_PROFILE = 'Raw profile type ';
const MAX_TEXT = 4 * 2 ** 20;

/** Walks the chunks of a PNG file (ISO/IEC 15948). */
export function readPng(source: Source, draft: DocumentDraft): Picture {
  const { bytes } = source;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const picture: Picture = { width: 0, height: 0, small: [] };
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const end = at + 8 + length;
    if (end + 4 > bytes.length) break;
    const data = bytes.subarray(at + 8, end);
    if (type === 'IHDR' && length >= 8) Object.assign(picture, { width: view.getUint32(at + 8), height: view.getUint32(at + 12) });
    else if (type === 'eXIf') addSmall(picture, readExif(data, draft, source.budget));
    else if (type === 'tEXt' || type === 'zTXt' || type === 'iTXt') readTextChunk(type, data, source, draft, picture);
    else if (type === 'IEND') {
      if (bytes.length > end + 4) picture.trailing = bytes.subarray(end + 4);
      return picture;
    }
    at = end + 4;
  }
  throw new IntakeError('corrupt', {
    en: 'The PNG picture is cut off. Save it again from a picture editor.',
    zh: 'PNG 图片不完整。请用图片编辑软件重新保存后上传。',
  });
}

function readTextChunk(type: string, data: Uint8Array, source: Source, draft: DocumentDraft, picture: Picture): void {
  const keywordEnd = data.indexOf(0);
  if (keywordEnd < 0) return;
  const keyword = decodeName(data.subarray(0, keywordEnd));
  const text = textOf(type, data.subarray(keywordEnd + 1), source, draft);
  if (keyword === XMP_KEYWORD) readXmp(text, draft, source.budget);
  else if (keyword.startsWith(RAW_PROFILE)) readRawProfile(keyword.slice(RAW_PROFILE.length), text, source, draft, picture);
  else draft.metadata('metadata.png-text', keyword, text);
}

/** ImageMagick writes the blocks of other formats as text: a name, a length, hexadecimal digits. */
function readRawProfile(kind: string, text: string, { budget }: Source, draft: DocumentDraft, picture: Picture): void {
  const digits = /^\s*\S+\s+\d+\s+([0-9a-f\s]*)$/i.exec(text)?.[1] ?? '';
  const block = new Uint8Array(Buffer.from(digits.replace(/\s+/g, ''), 'hex'));
  const isExif = decodeName(block.subarray(0, 4)) === 'Exif';
  if (kind === 'iptc' || kind === '8bim') readIptc(block, draft);
  else if (kind === 'xmp' || (kind === 'APP1' && !isExif)) readXmp(decodeName(block), draft, budget);
  else if (isExif) addSmall(picture, readExif(block.subarray(6), draft, budget));
  // A colour profile says nothing of the picture.
  else if (kind !== 'icc' && kind !== 'icm') draft.metadata('metadata.png-text', kind, decodeName(block));
}

function addSmall(picture: Picture, small: Uint8Array | undefined): void {
  if (small) picture.small?.push(small);
}

function textOf(type: string, data: Uint8Array, source: Source, draft: DocumentDraft): string {
  if (type === 'tEXt') return decodeName(data);
  if (type === 'zTXt') return decodeName(expand(data.subarray(1), source, draft));
  // compression flag, method, language tag and translated keyword, each ended by zero
  const languageEnd = data.indexOf(0, 2);
  const keywordEnd = data.indexOf(0, languageEnd + 1);
  const body = data.subarray(keywordEnd + 1);
  return decodeName(data[0] === 1 ? expand(body, source, draft) : body);
}

function expand(data: Uint8Array, { budget }: Source, draft: DocumentDraft): Uint8Array {
  try {
    const expanded = inflateSync(data, { maxOutputLength: MAX_TEXT });
    budget.addExpanded(expanded.length);
    return expanded;
  } catch (error) {
    if (error instanceof IntakeError) throw error;
    draft.warn('corrupt-partial', {
      en: 'A text chunk of the PNG picture cannot be expanded. Save the picture again.',
      zh: 'PNG 图片内的文字信息无法解压读取。请重新保存该图片后上传。',
    });
    return new Uint8Array();
  }
}
