import { IntakeError } from '../../domain/document.ts';
import type { DocumentDraft } from '../draft.ts';
import { recogniseInto } from '../ocr/recognise-into.ts';
import { PAGE_PIXELS, recognisePicture } from '../ocr/recognise-picture.ts';
import type { Source } from '../source.ts';
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

function readContainer(source: Source, draft: DocumentDraft): { mediaType: string; picture: Picture } {
  const { bytes } = source;
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  if (head.startsWith('\u00ff\u00d8')) return { mediaType: 'image/jpeg', picture: readJpeg(source, draft) };
  if (head.startsWith('\u0089PNG')) return { mediaType: 'image/png', picture: readPng(source, draft) };
  if (head.startsWith('GIF8')) return { mediaType: 'image/gif', picture: readGif(bytes, draft) };
  if (head.startsWith('RIFF')) return { mediaType: 'image/webp', picture: readWebp(source, draft) };
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) {
    readExif(bytes, draft);
    return { mediaType: 'image/tiff', picture: { width: 1_000, height: 1_000 } };
  }
  if (head.startsWith('BM') && bytes.length > 26) {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    return { mediaType: 'image/bmp', picture: { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) } };
  }
  if (head.slice(4, 8) === 'ftyp') return { mediaType: 'image/heic', picture: readHeic(bytes, draft) };
  throw new IntakeError('unsupported-format', {
    en: 'This kind of picture is not supported. Save it as JPEG or PNG.',
    zh: '不支持此类图片。请另存为 JPEG 或 PNG 后上传。',
  });
}

/** HEIF keeps its Exif block somewhere in its data: its marker is unique enough to be searched for. */
function readHeic(bytes: Uint8Array, draft: DocumentDraft): Picture {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf('Exif\0\0');
  if (at >= 0) readExif(bytes.subarray(at + 6), draft);
  return { width: 4_000, height: 3_000 };
}
