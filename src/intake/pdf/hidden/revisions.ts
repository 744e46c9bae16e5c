import { IntakeError } from '../../../domain/document.ts';
import type { DocumentDraft } from '../../draft.ts';
import type { Budget } from '../../limits.ts';
import type { Source } from '../../source.ts';
import type { Pdfium } from '../pdfium.ts';
import { plainText, withTextPage } from '../text-page.ts';

const MAX_REVISIONS = 20;
const MAX_PAGES = 500;
const PIECE = 8;

/**
 * An incremental update (ISO 32000-1 7.5.6) appends to a PDF and leaves the earlier file as its beginning. Each line
 * of an earlier file that is in no page now goes to `hidden.previous-revision`.
 */
export async function readRevisions(engine: Pdfium, source: Source, current: readonly string[], draft: DocumentDraft): Promise<void> {
  const { bytes, budget } = source;
  const ends = earlierEnds(bytes);
  if (ends.length === 0) return;
  if (ends.length > MAX_REVISIONS)
    draft.warn('corrupt-partial', {
      en: `The PDF holds ${ends.length} earlier versions, of which ${MAX_REVISIONS} were read. Export it again as a new file.`,
      zh: `PDF 内保留了 ${ends.length} 个历史版本，仅读取了其中 ${MAX_REVISIONS} 个。请重新导出为新文件后上传。`,
    });
  const seen = new Set(current.flatMap((page) => page.split('\n').map(lineKey)));
  const all = lineKey(current.join('\n'));
  for (const [index, end] of ends.slice(-MAX_REVISIONS).entries()) {
    budget.checkTime();
    const lines = await linesOf(engine, bytes.subarray(0, end), source.password, budget);
    for (const { page, text } of lines) {
      const key = lineKey(text);
      // Columns of single glyphs are one line of the page as it is now.
      if (seen.has(key) || (key.length <= PIECE && all.includes(key))) continue;
      seen.add(key);
      draft
        .sharedHidden('hidden.previous-revision')
        .endLine()
        .at({ page, member: `version ${index + 1}` })
        .add(text);
    }
  }
}

/** How lines are compared: without white space. */
function lineKey(text: string): string {
  return text.replace(/\s+/g, '');
}

/** Offsets after each `%%EOF` but the last. The first one of a linearized file ends its first page, not a version. */
function earlierEnds(bytes: Uint8Array): number[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ends: number[] = [];
  for (let at = buffer.indexOf('%%EOF'); at >= 0; at = buffer.indexOf('%%EOF', at + 5)) ends.push(at + 5);
  const isLinearized = buffer.subarray(0, 1024).includes('/Linearized');
  return ends.slice(isLinearized ? 1 : 0, -1);
}

async function linesOf(
  engine: Pdfium,
  bytes: Uint8Array,
  password: string | undefined,
  budget: Budget,
): Promise<{ page: number; text: string }[]> {
  try {
    return await engine.withDocument(bytes, password, (document) => {
      const lines: { page: number; text: string }[] = [];
      const count = Math.min(engine.call('FPDF_GetPageCount', document), MAX_PAGES);
      for (let index = 0; index < count; index++) {
        budget.checkTime();
        for (const text of pageText(engine, document, index).split(/[\r\n]+/))
          if (text.trim() !== '') lines.push({ page: index + 1, text });
      }
      return lines;
    });
  } catch (error) {
    if (!(error instanceof IntakeError) || error.code === 'intake-timeout') throw error;
    return []; // the bytes up to here were no complete file
  }
}

function pageText(engine: Pdfium, document: number, index: number): string {
  const page = engine.call('FPDF_LoadPage', document, index);
  if (page === 0) return '';
  const text = withTextPage(engine, page, (textPage) => plainText(engine, textPage));
  engine.call('FPDF_ClosePage', page);
  return text;
}
