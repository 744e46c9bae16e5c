import type { DocumentDraft, Where } from '../draft.ts';
import type { PageImage, Source } from '../source.ts';
import { recogniseInto } from './recognise-into.ts';

/** From VGA size on a picture may be a page: it is read or it blocks. Most smaller ones are logos and icons. */
export const PAGE_PIXELS = 300_000;

/** A picture inside a document. `bytes` tell copies of it. */
interface InnerPicture {
  pixels: number;
  bytes: Uint8Array;
  draw: () => PageImage;
}

/**
 * Reads a picture inside a document, each copy once. A large one is read or blocks. A small one can hold a number: with recognition each is
 * read, as many as the tally allows; without it they pass, unless together they are as large as a page.
 */
export async function recognisePicture(
  source: Source,
  draft: DocumentDraft,
  where: Where,
  { pixels, bytes, draw }: InnerPicture,
): Promise<void> {
  const tally = source.budget.smallPictures;
  const isLarge = pixels >= PAGE_PIXELS;
  if (!tally.add(bytes, isLarge ? 0 : pixels)) return;
  if (isLarge) return recogniseInto(source, draft, where, draw);
  if (source.recognise && tally.mayRead) return recogniseInto(source, draft, where, draw, { isSmall: true });
  if (!source.recognise && !tally.makeAPage) return;
  if (tally.warnsFirst())
    draft.warn(
      'needs-ocr',
      {
        en: 'The document holds many small pictures that may show text and were not read. Submit it in parts or with its text.',
        zh: '文件含有许多可能带有文字的小图片，未予识别。请拆分后上传，或上传含有可读文字的文件。',
      },
      where,
    );
}
