import { IntakeError } from '../../domain/document.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Source } from '../source.ts';
import { readXmp } from '../xml/xmp.ts';
import { decodeName, readExif } from './exif.ts';
import type { Picture } from './picture.ts';

const EXIF = 'Exif\0\0';
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const PHOTOSHOP = 'Photoshop 3.0\0';
const START_OF_SCAN = 0xda;
const COMMENT = 0xfe;
const END = 0xd9;
/** Multi-Picture Format (CIPA DC-007) lists the further pictures that follow the first. */
const INDEX = 'MPF\0';

/** IPTC-IIM 2:xx datasets that name people, places or say something. */
const IPTC: Readonly<Record<number, string>> = {
  5: 'ObjectName',
  25: 'Keywords',
  40: 'SpecialInstructions',
  80: 'By-line',
  85: 'By-lineTitle',
  90: 'City',
  92: 'Sub-location',
  105: 'Headline',
  110: 'Credit',
  116: 'Copyright',
  118: 'Contact',
  120: 'Caption',
  122: 'Writer',
};

/** Walks the segments of a JPEG file. */
export function readJpeg({ bytes, budget }: Source, draft: DocumentDraft): Picture {
  const picture: Picture = { width: 0, height: 0 };
  let hasIndex = false;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff)
      throw new IntakeError('corrupt', {
        en: 'The JPEG picture is damaged. Save it again from a picture editor.',
        zh: 'JPEG 图片已损坏。请用图片编辑软件重新保存后上传。',
      });
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff || (marker >= 0xd0 && marker <= 0xd8)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker === START_OF_SCAN) {
      if (!hasIndex) picture.trailing = afterEnd(bytes, at);
      return picture;
    }
    if (marker === END) return picture;
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    const data = bytes.subarray(at + 4, at + 2 + length);
    if (startsWith(data, EXIF)) readExif(data.subarray(EXIF.length), draft);
    else if (startsWith(data, XMP)) readXmp(decodeName(data.subarray(XMP.length)), draft, budget);
    else if (startsWith(data, PHOTOSHOP)) readIptc(data.subarray(PHOTOSHOP.length), draft);
    else if (marker === COMMENT) draft.metadata('metadata.comment', 'JPEG comment', decodeName(data));
    else if (startsWith(data, INDEX)) hasIndex = true;
    else if (isFrame(marker)) setSize(picture, data);
    at += 2 + Math.max(2, length);
  }
  throw new IntakeError('corrupt', {
    en: 'The JPEG picture is cut off. Save it again from a picture editor.',
    zh: 'JPEG 图片不完整。请用图片编辑软件重新保存后上传。',
  });
}

/** The scans end at the first end marker: in their data the byte FF is always followed by zero or a restart. */
function afterEnd(bytes: Uint8Array, from: number): Uint8Array {
  let at = from;
  while (at >= 0 && at + 4 <= bytes.length) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === END) break;
    const isData = marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7);
    at = bytes.indexOf(0xff, isData ? at + (marker === 0xff ? 1 : 2) : at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)));
  }
  return at < 0 ? new Uint8Array() : bytes.subarray(at + 2);
}

function startsWith(data: Uint8Array, mark: string): boolean {
  for (let index = 0; index < mark.length; index++) if (data[index] !== mark.charCodeAt(index)) return false;
  return true;
}

/** SOF0 to SOF15, without the three other markers in that range. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function setSize(picture: Picture, data: Uint8Array): void {
  picture.height = ((data[1] ?? 0) << 8) | (data[2] ?? 0);
  picture.width = ((data[3] ?? 0) << 8) | (data[4] ?? 0);
}

/** Datasets `1C 02 number length` inside Photoshop's resource blocks. */
function readIptc(data: Uint8Array, draft: DocumentDraft): void {
  for (let at = 0; at + 5 <= data.length; ) {
    if (data[at] !== 0x1c || data[at + 1] !== 2) {
      at++;
      continue;
    }
    const length = ((data[at + 3] ?? 0) << 8) | (data[at + 4] ?? 0);
    const name = IPTC[data[at + 2] ?? 0];
    if (name) draft.metadata('metadata.iptc', name, decodeName(data.subarray(at + 5, at + 5 + length)));
    at += 5 + length;
  }
}
