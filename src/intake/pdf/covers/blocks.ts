import type { PageObjects } from '../objects.ts';
import type { Pdfium } from '../pdfium.ts';

/** Characters that are drawn as a filled shape: █ ■ ▮ ● and their like, also those of Wingdings in the private area. */
const BLOCKS = /[\u2580-\u2590\u2592-\u2593\u25a0\u25ac\u25ae\u25cf\u25fc\u25fe\u2b1b\u2b24\uf06e\uf067\uf0a8]/;

/** Adds what such characters cover: they are typed over text to hide it. */
export function addBlocks(engine: Pdfium, textPage: number, { texts, layers }: PageObjects): void {
  if (!BLOCKS.test(engine.pageText(textPage))) return;
  const count = engine.call('FPDFText_CountChars', textPage);
  for (let index = 0; index < count; index++) {
    if (!BLOCKS.test(String.fromCodePoint(engine.call('FPDFText_GetUnicode', textPage, index)))) continue;
    const handle = engine.call('FPDFText_GetTextObject', textPage, index);
    const text = texts.get(handle);
    const [left = 0, top = 0, right = 0, bottom = 0] = engine.struct('FPDFText_GetLooseCharBox', [textPage, index], 4) ?? [];
    if (!text || text.hidden || right <= left || top <= bottom) continue;
    const cover = { order: text.order, rect: [left, bottom, right, top] as const, color: undefined, kind: 'block characters' };
    // What the engine cannot draw is as large as its font says.
    layers.add(text.isMeasured ? { ...cover, isOpaque: true, handle } : { ...cover, isOpaque: true });
  }
}
