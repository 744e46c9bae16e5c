import type { DocumentDraft, PartWriter } from '../draft.ts';
import type { Source } from '../source.ts';
import { bitmapFile } from './bitmap.ts';
import { readEmf } from './emf.ts';
import type { MetafileContent } from './metafile-content.ts';
import { readWmf } from './wmf.ts';

const MANY_OUTLINES = 300;
const MAX_BITMAPS = 50;

/** Vector pictures of Windows (MS-EMF, MS-WMF): their text records, and the pictures inside them. */
export async function readMetafile(source: Source, draft: DocumentDraft): Promise<void> {
  const isEmf = new DataView(source.bytes.buffer, source.bytes.byteOffset).getUint32(0, true) === 1 && source.bytes[40] === 0x20;
  const content = isEmf ? readEmf(source.bytes) : readWmf(source.bytes);
  draft.mediaType = isEmf ? 'image/emf' : 'image/wmf';
  writeTexts(content, draft.visible('picture-text'));
  for (const [index, bitmap] of content.bitmaps.slice(0, MAX_BITMAPS).entries()) {
    const name = `bitmap ${index + 1}.bmp`;
    const file = bitmapFile(bitmap);
    if (file) draft.adopt(await readBitmap(source, name, file), name);
  }
  const isUnread = content.unreadTexts > 0 || content.bitmaps.length > MAX_BITMAPS;
  if (isUnread || (content.texts.length === 0 && content.outlines > MANY_OUTLINES))
    draft.warn('needs-ocr', {
      en: 'The drawing shows text that cannot be read from it. Save it as PNG or JPEG and put that in its place.',
      zh: '图形中有无法读取的文字。请将其另存为 PNG 或 JPEG 图片并替换原图。',
    });
}

function readBitmap(source: Source, name: string, file: Uint8Array): ReturnType<Source['readInner']> {
  source.budget.addExpanded(file.length);
  return source.readInner(name, file);
}

/** Programs write a line in pieces, down to single characters: what is at one height is one line. */
function writeTexts({ texts }: MetafileContent, part: PartWriter): void {
  let last: number | undefined;
  for (const { text, y } of texts) {
    if (last !== undefined && y !== last) part.endLine();
    part.add(text);
    last = y;
  }
}
