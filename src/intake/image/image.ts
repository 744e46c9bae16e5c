import { IntakeError } from '../../domain/document.ts';
import type { DocumentDraft } from '../draft.ts';
import { recogniseInto } from '../ocr/recognise-into.ts';
import { PAGE_PIXELS, recognisePicture } from '../ocr/recognise-picture.ts';
import type { Source } from '../source.ts';
import { readLooseXmp } from '../xml/xmp.ts';
import { readGif, readWebp } from './chunks.ts';
import { readExif } from './exif.ts';
import { readJpeg } from './jpeg.ts';
import type { Picture } from './picture.ts';
import { readPng } from './png.ts';

/** Pixels; in less than this nobody reads a word. */
const MIN_WIDTH = 60;
const MIN_HEIGHT = 16;

/** Photographs and graphics: their properties, and their text where characters can be recognised. */
export async function readImage(source: Source, draft: DocumentDraft): Promise<void> {
  const { mediaType, picture } = readContainer(source, draft);
  draft.mediaType = mediaType;
  if (picture.trailing?.some((byte) => byte !== 0)) await readTrailing(source, draft, picture.trailing);
  for (const [index, small] of (picture.small ?? []).entries()) await readSmall(source, draft, small, index);
  const { width, height } = picture;
  // An upload of nothing but a picture is read whatever its size says, and so is one whose size is not known.
  const isPage = source.isUpload || width * height >= PAGE_PIXELS || width * height === 0;
  const isLegible = Math.max(width, height) >= MIN_WIDTH && Math.min(width, height) >= MIN_HEIGHT;
  if (isPage && (isLegible || width * height === 0)) await recogniseInto(source, draft, {}, () => ({ mediaType, bytes: source.bytes }));
  else if (isLegible)
    await recognisePicture(
      source,
      draft,
      {},
      { pixels: width * height, bytes: source.bytes, draw: () => ({ mediaType, bytes: source.bytes }) },
    );
}

/** No viewer reads past the end of a picture, so files are hidden there. One of a known kind is read. */
async function readTrailing(source: Source, draft: DocumentDraft, bytes: Uint8Array): Promise<void> {
  draft.observe({ code: 'hidden.trailing-data', note: `${bytes.length} bytes` });
  try {
    draft.adopt(await source.readInner('trailing data', bytes), 'trailing data', 'attachment-content');
  } catch (error) {
    // Bytes of no kind are reported and hold nothing that could be read.
    if (!(error instanceof IntakeError) || (error.code !== 'not-text' && error.code !== 'corrupt')) throw error;
  }
}

/** The small picture may be of an earlier state: before a part was cut off or painted over. */
async function readSmall(source: Source, draft: DocumentDraft, bytes: Uint8Array, index: number): Promise<void> {
  const member = `thumbnail ${index + 1}`;
  draft.observe({ code: 'hidden.thumbnail', place: { member } });
  if (bytes.length === 0) return;
  try {
    draft.adopt(await source.readInner(member, bytes), member, 'hidden.thumbnail');
  } catch (error) {
    // It is reported; what cannot be shown hides nothing.
    if (!(error instanceof IntakeError) || error.code === 'intake-timeout') throw error;
  }
}

function readContainer(source: Source, draft: DocumentDraft): { mediaType: string; picture: Picture } {
  const { bytes } = source;
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  if (head.startsWith('\u00ff\u00d8')) return { mediaType: 'image/jpeg', picture: readJpeg(source, draft) };
  if (head.startsWith('\u0089PNG')) return { mediaType: 'image/png', picture: readPng(source, draft) };
  if (head.startsWith('GIF8')) return { mediaType: 'image/gif', picture: readGif(source, draft) };
  if (head.startsWith('RIFF')) return { mediaType: 'image/webp', picture: readWebp(source, draft) };
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) {
    const small = readExif(bytes, draft, source.budget);
    return { mediaType: 'image/tiff', picture: { width: 1_000, height: 1_000, ...(small ? { small: [small] } : {}) } };
  }
  if (head.startsWith('BM') && bytes.length > 26) {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    return { mediaType: 'image/bmp', picture: { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) } };
  }
  if (head.slice(4, 8) === 'ftyp') return { mediaType: 'image/heic', picture: readHeic(source, draft) };
  throw new IntakeError('unsupported-format', {
    en: 'This kind of picture is not supported. Save it as JPEG or PNG.',
    zh: '不支持此类图片。请另存为 JPEG 或 PNG 后上传。',
  });
}

/** HEIF keeps its Exif block and its XMP somewhere in its data: their marks are unique enough to be searched for. */
function readHeic({ bytes, budget }: Source, draft: DocumentDraft): Picture {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf('Exif\0\0');
  const small = at < 0 ? undefined : readExif(bytes.subarray(at + 6), draft, budget);
  readLooseXmp(bytes, draft, budget);
  return { width: 4_000, height: 3_000, ...(small ? { small: [small] } : {}) };
}
