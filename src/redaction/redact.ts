import { createHash } from 'node:crypto';
import { IntakeError, type SourceDocument } from '../domain/document.ts';
import { ReviewError } from '../domain/errors.ts';
import { readDocument } from '../intake/read-document.ts';
import type { Recognise } from '../intake/source.ts';
import type { ReadDocument } from '../scan/document-reader.ts';
import type { FingerprintKey } from '../scan/scanner.ts';
import type { MarkList } from './marks/mark.ts';
import { placeMarks } from './marks/place-marks.ts';
import { digestOf } from './marks/quote.ts';
import { type Progress, rebuildPdf } from './pdf/rebuild.ts';
import type { Proof, ProofCheck } from './proof/proof.ts';
import { provePdf } from './proof/prove-pdf.ts';
import { rewriteText, TEXT_FORMATS } from './text/rewrite.ts';

export interface RedactOptions {
  /** The installation's, which the quotes of marks were made under. */
  key?: FingerprintKey;
  /** Reads the file; without recognition where it is left out. */
  read?: ReadDocument;
  /** Reads pages with boxes once more as pictures. */
  recognise?: Recognise;
  /** Which pages were made, and then which were proved. */
  progress?: (step: 'make' | 'prove', done: number, all: number) => void;
}

export interface Redacted {
  bytes: Uint8Array;
  proof: Proof;
}

/** Formats that are made anew. */
const OTHERS = 'PDF, text, Markdown, CSV, HTML';

/**
 * Makes the redacted file and proves it. A file whose proof does not pass is returned with it and must not be given out. Throws ReviewError: `invalid-input` or `incomplete`
 * for the marks, `stale-digest` for marks of other bytes, `file-refused` for a file that cannot be made anew.
 */
export async function redact(name: string, bytes: Uint8Array, marks: MarkList, options: RedactOptions = {}): Promise<Redacted> {
  const document = await readWhole(name, bytes, options.read ?? ((of, content) => readDocument(of, content)));
  const placed = placeMarks(marks, { document, digest: digestOf(bytes), ...(options.key === undefined ? {} : { key: options.key }) });
  const step =
    (which: 'make' | 'prove'): Progress =>
    (done, all) =>
      options.progress?.(which, done, all);
  if (document.format === 'pdf') {
    const rebuilt = await rebuildPdf({ bytes, document, marks: placed }, step('make'));
    const { pages, bytes: result } = rebuilt;
    const checks = await provePdf(
      { original: bytes, result, pages, document, marks: placed, ...(options.recognise && { recognise: options.recognise }) },
      step('prove'),
    );
    return { bytes: result, proof: proofOf(bytes, result, marks, placed.values.length, ['PDFium', 'pdf.js', 'objects'], checks) };
  }
  if (!TEXT_FORMATS.has(document.format))
    throw new ReviewError('file-refused', {
      en: `Files of the kind ${document.format} cannot be redacted yet. Make a PDF of the file and mark that (possible: ${OTHERS}).`,
      zh: `暂不支持删减“${document.format}”格式的文件。请先将其转为 PDF 再作标记（支持：${OTHERS}）。`,
    });
  const { result, checks } = await rewriteText(name, bytes, document, placed);
  return { bytes: result, proof: proofOf(bytes, result, marks, placed.values.length, ['intake', 'bytes'], checks) };
}

/** What could not be read is not known, and so is whether it tells what is taken out. Pages that are pictures alone are marked as such. */
async function readWhole(name: string, bytes: Uint8Array, read: ReadDocument): Promise<SourceDocument> {
  const document = await read(name, bytes).catch((error: unknown) => {
    if (error instanceof IntakeError) throw new ReviewError('file-refused', error.words);
    throw error;
  });
  const unread = document.warnings.find(({ code }) => code !== 'needs-ocr');
  if (unread)
    throw new ReviewError('file-refused', {
      en: `The file could not be read fully, so what is in it is not known. ${unread.words.en}`,
      zh: `文件未能完整读取，无法确知其内容。${unread.words.zh}`,
    });
  return document;
}

function proofOf(source: Uint8Array, result: Uint8Array, marks: MarkList, values: number, readers: string[], checks: ProofCheck[]): Proof {
  const made = createHash('sha256').update(JSON.stringify(marks)).digest('hex');
  const passed = checks.every((check) => check.passed);
  return { version: 1, source: digestOf(source), marks: `sha256:${made}`, result: digestOf(result), values, readers, checks, passed };
}
