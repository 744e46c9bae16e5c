import { DocumentDraft } from '../../intake/draft.ts';
import { Budget, DEFAULT_LIMITS } from '../../intake/limits.ts';
import { readWithPdfJs } from '../../intake/pdf/hidden/info.ts';
import type { Pdfium } from '../../intake/pdf/pdfium.ts';
import { plainText, withTextPage } from '../../intake/pdf/text-page.ts';
import type { FoundText } from './values.ts';

/** The text of each page by the second reader, and every property that it knows. Throws nothing: a reader that fails found nothing. */
export async function readBySecond(bytes: Uint8Array): Promise<{ pages: string[]; properties: number } | undefined> {
  const budget = new Budget(DEFAULT_LIMITS);
  const draft = new DocumentDraft('result.pdf', 'pdf', 'application/pdf', () => undefined);
  const source = { name: 'result.pdf', bytes, budget, isUpload: false, readInner: () => Promise.reject(new Error('nothing is in it')) };
  const read = await readWithPdfJs(source, draft, false);
  return read && { pages: read.pages, properties: draft.finish().metadata.length };
}

export function readByPdfium(engine: Pdfium, page: number): string {
  return withTextPage(engine, page, (textPage) => plainText(engine, textPage));
}

/** All pages as one text: a value may be in two of them. */
export function found(reader: string, pages: readonly string[]): FoundText {
  return { reader, text: pages.join('\n'), pages };
}
