import { IntakeError } from '../../domain/document.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Source } from '../source.ts';
import { readXfa } from './hidden/alternatives.ts';
import { AttachedFiles } from './hidden/attached-files.ts';
import { readWithPdfJs, type SecondReading } from './hidden/info.ts';
import { readLabels } from './hidden/labels.ts';
import { readOutline } from './hidden/outline.ts';
import { readRevisions } from './hidden/revisions.ts';
import { readScripts } from './hidden/scripts.ts';
import { readUnshownContent } from './hidden/unshown-content.ts';
import { PageReader } from './page.ts';
import { discardPdfium, type Pdfium, pdfium } from './pdfium.ts';
import { checkExpansion } from './streams.ts';
import { isComplete, type RawStructure, readStructure, readUnshown, strokeWidths } from './structure.ts';
import { unlockedCopy } from './unlock.ts';

/**
 * PDF (ISO 32000). PDFium gives text with the place of each glyph, so that what is covered, off the page or not drawn
 * is distinguished; pdf.js (through pdf-parse) gives properties and XMP.
 */
export async function readPdf(source: Source, draft: DocumentDraft): Promise<void> {
  await checkExpansion(source.bytes, source.budget);
  const engine = await pdfium();
  const files = new AttachedFiles(engine);
  try {
    let hasTable = true;
    const opened = await engine.withDocument<Uint8Array | Reading>(source.bytes, source.password, (document) => {
      hasTable = engine.call('FPDF_DocumentHasValidCrossReferenceTable', document) === 1;
      return unlockedCopy(engine, document, source.budget) ?? readOpened({ engine, document, source, draft, files });
    });
    const read = opened instanceof Uint8Array ? await readUnlocked(opened, { engine, source, draft, files }) : opened;
    checkStructure(hasTable, read, source.bytes, draft);
    await readUnshownContent(engine, read.source, read.structure, read.texts.join('\n'), draft);
    await readRevisions(engine, source, read.texts, draft);
  } catch (error) {
    if (!(error instanceof IntakeError)) discardPdfium();
    throw error;
  }
  await files.read(source, draft);
}

interface Reading {
  /** The bytes that were read. */
  source: Source;
  structure: RawStructure;
  /** Of each page. */
  texts: string[];
  /** Whether the second reader found the same pages, and the same on them. */
  isAgreed: boolean;
}

interface Opened {
  engine: Pdfium;
  document: number;
  source: Source;
  draft: DocumentDraft;
  files: AttachedFiles;
}

/** What is read of an open document, and once more from its bytes. */
async function readOpened({ engine, document, source, draft, files }: Opened): Promise<Reading> {
  const structure = readStructure(source.bytes, source.budget);
  const second = await readWithPdfJs(source, draft, /\/(?:OCMD|VE)\b/.test(structure.text));
  const widths = strokeWidths(structure);
  for (const name of second?.hiddenLayers ?? []) draft.observe({ code: 'hidden.layer', note: name });
  const { texts, isAgreed } = await engine.withForm(document, async (form) => {
    const reader = new PageReader({ engine, draft, source, document, form, files, second, widths });
    await readPages(reader, engine.call('FPDF_GetPageCount', document), source, draft);
    return reader;
  });
  addHiddenTexts(second, draft);
  readOutline(engine, document, draft);
  readXfa(engine, document, source.budget, draft);
  readUnshown(structure, texts.join('\n'), draft);
  readLabels(structure, draft);
  readScripts(engine, document, second, structure, draft);
  files.addAll(document);
  files.addRaw(structure);
  return { source, structure, texts, isAgreed: isAgreed && second?.pages.length === texts.length };
}

/** A file whose encryption was taken off: what its streams expand to can only be told now. */
async function readUnlocked(copy: Uint8Array, { source, ...open }: Omit<Opened, 'document'>): Promise<Reading> {
  await checkExpansion(copy, source.budget);
  return open.engine.withDocument(copy, undefined, (document) => readOpened({ ...open, document, source: { ...source, bytes: copy } }));
}

/** What pdf.js finds on layers that are off and PDFium did not distinguish, in forms for instance. */
function addHiddenTexts(second: SecondReading | undefined, draft: DocumentDraft): void {
  for (const { page, text } of second?.hiddenTexts ?? []) {
    const part = draft.sharedHidden('hidden.layer');
    if (!part.text.replace(/\s+/g, '').includes(text.replace(/\s+/g, ''))) part.endLine().at({ page }).add(text);
  }
}

/**
 * A repaired file may have lost pages: what was read is kept, but it does not pass. Where its table alone is wrong, all objects are there, and
 * two readers that look for them by themselves find the same, nothing is lost.
 */
function checkStructure(hasTable: boolean, { isAgreed, structure }: Reading, bytes: Uint8Array, draft: DocumentDraft): void {
  const tail = new TextDecoder('latin1').decode(bytes.subarray(-2048));
  if (tail.includes('%%EOF') && (hasTable || (isAgreed && isComplete(structure)))) return;
  draft.warn('corrupt-partial', {
    en: 'The PDF is damaged or cut off; only what could be repaired was read. Export it again from the program that made it.',
    zh: 'PDF 已损坏或不完整，仅读取了可修复的部分。请用原软件重新导出后上传。',
  });
}

async function readPages(reader: PageReader, count: number, source: Source, draft: DocumentDraft): Promise<void> {
  const { maxPages } = source.budget.limits;
  if (count === 0)
    throw new IntakeError('corrupt', {
      en: 'The PDF has no pages. Export it again from the program that made it.',
      zh: 'PDF 没有页面。请用原软件重新导出后上传。',
    });
  draft.pages = count;
  if (count > maxPages)
    draft.warn(
      'file-too-large',
      {
        en: `Only the first ${maxPages} of ${count} pages were read. Split the file.`,
        zh: `文件共 ${count} 页，仅读取了前 ${maxPages} 页。请拆分文件。`,
      },
      { page: maxPages + 1 },
    );
  for (let index = 0; index < Math.min(count, maxPages); index++) {
    source.budget.checkTime();
    await reader.read(index);
  }
}
