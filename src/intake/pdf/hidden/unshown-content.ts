import { IntakeError } from '../../../domain/document.ts';
import type { DocumentDraft } from '../../draft.ts';
import type { Source } from '../../source.ts';
import type { Pdfium } from '../pdfium.ts';
import { allStrings, entryText } from '../strings.ts';
import { type RawStructure, referredObjects } from '../structure.ts';
import { plainText, withTextPage } from '../text-page.ts';
import { type OwnPage, withOwnPages } from './own-pages.ts';

const SHOWS_TEXT = /[)>\]]\s*(?:T[Jj]\b|['"])/;
const MAX_CONTENTS = 300;

/** Contents that draw text, and how a reader comes to see them. */
interface Unshown extends OwnPage {
  isSeen: boolean;
}

/**
 * Text that is drawn by no page itself: by tiling patterns and by glyphs of a font, which a reader sees, and by appearances that are shown
 * on a press or never. Each gets a page of its own in a copy of the file in memory, so that its fonts say what it draws.
 */
export async function readUnshownContent(
  engine: Pdfium,
  source: Source,
  structure: RawStructure,
  known: string,
  draft: DocumentDraft,
): Promise<void> {
  const unshown = contentsBesidePages(structure, known.replace(/\s+/g, ''));
  const copy = unshown.length === 0 ? undefined : withOwnPages(source.bytes, unshown);
  if (!copy) return;
  try {
    await engine.withDocument(copy, undefined, (document) => {
      for (const [index, { isSeen }] of unshown.entries()) {
        source.budget.checkTime();
        addText(textOfPage(engine, document, index), isSeen, known, draft);
      }
    });
  } catch (error) {
    if (!(error instanceof IntakeError) || error.code === 'intake-timeout') throw error;
  }
}

function contentsBesidePages(structure: RawStructure, plain: string): Unshown[] {
  const referred = referredObjects(structure);
  const pages = pageContents(structure.text);
  const glyphs = glyphContents(structure.text);
  return structure.contents
    .filter(({ number, text }) => referred.has(number) && !pages.has(number) && SHOWS_TEXT.test(text) && !isKnown(text, plain))
    .slice(0, MAX_CONTENTS)
    .map(({ number, dictionary }) => {
      const glyph = glyphs.get(number);
      return {
        contents: number,
        resources: glyph ?? entryText(dictionary, 'Resources'),
        isSeen: glyph !== undefined || dictionary.includes('/PatternType'),
      };
    });
}

/** Whether all that its strings say is on some page: forms that pages draw. */
function isKnown(content: string, plain: string): boolean {
  const said = [...allStrings(content)].join('').replace(/\s+/g, '');
  return said === '' || plain.includes(said);
}

function pageContents(text: string): Set<number> {
  const found = new Set<number>();
  for (const [, one, several = ''] of text.matchAll(/\/Contents\s*(?:(\d{1,9}) \d{1,5} R|\[([^\]]*)\])/g)) {
    if (one) found.add(Number(one));
    for (const [, number] of several.matchAll(/(\d{1,9}) \d{1,5} R/g)) found.add(Number(number));
  }
  return found;
}

/** Contents of glyphs of Type 3 fonts (ISO 32000-1 9.6.5) with the resources of their font. */
function glyphContents(text: string): Map<number, string | undefined> {
  const found = new Map<number, string | undefined>();
  for (const { index } of text.matchAll(/\/CharProcs\b/g)) {
    const from = Math.max(text.lastIndexOf(' obj', index), 0);
    const font = text.slice(from, text.indexOf('endobj', index) + 1 || undefined);
    const direct = entryText(font, 'CharProcs') ?? '';
    const number = /^(\d{1,9}) \d{1,5} R/.exec(direct)?.[1];
    const glyphs = number ? (new RegExp(`\\b${number} \\d{1,5} obj([\\s\\S]{0,20000}?)endobj`).exec(text)?.[1] ?? '') : direct;
    for (const [, glyph] of glyphs.matchAll(/(\d{1,9}) \d{1,5} R/g)) found.set(Number(glyph), entryText(font, 'Resources'));
  }
  return found;
}

function textOfPage(engine: Pdfium, document: number, index: number): string {
  const page = engine.call('FPDF_LoadPage', document, index);
  if (page === 0) return '';
  const text = withTextPage(engine, page, (textPage) => plainText(engine, textPage));
  engine.call('FPDF_ClosePage', page);
  return text;
}

function addText(text: string, isSeen: boolean, known: string, draft: DocumentDraft): void {
  for (const line of text.split(/[\r\n]+/)) {
    const said = line.trim();
    if (said.length < 2 || known.includes(said)) continue;
    if (isSeen) draft.sharedVisible('picture-text').endLine().add(said);
    else draft.label(said, 'appearances');
  }
}
