import type { Part, SourceDocument } from '../../domain/document.ts';
import { ReviewError } from '../../domain/errors.ts';
import { readDocument } from '../../intake/read-document.ts';
import type { PlacedMarks } from '../marks/place-marks.ts';
import { checkOf, type ProofCheck } from '../proof/proof.ts';
import { type FoundText, valuesLeft } from '../proof/values.ts';
import { countWords } from '../proof/words.ts';
import { BLOCK, joined, piecesOf } from './cut-text.ts';
import { rewriteHtml } from './rewrite-html.ts';
import { writeCsv } from './write-csv.ts';

/** Written anew in UTF-8 from what a reader sees: comments, front matter and everything hidden is not taken over. */
export const TEXT_FORMATS: ReadonlySet<string> = new Set(['txt', 'md', 'csv', 'html']);

/** Checks of a text are of the same kinds as those of a PDF. */
export async function rewriteText(
  name: string,
  bytes: Uint8Array,
  document: SourceDocument,
  marks: PlacedMarks,
): Promise<{ result: Uint8Array; checks: ProofCheck[] }> {
  if (marks.quads.size > 0 || marks.pages.size > 0)
    throw new ReviewError('invalid-input', {
      en: 'Boxes and pages can be marked in a PDF only. Mark the text.',
      zh: '仅 PDF 可按框或页标记。请标记文字。',
    });
  const body = document.parts.findIndex(({ code, visible }) => code === 'body' && visible);
  const text = document.parts[body]?.text ?? '';
  const cuts = marks.cuts.get(body) ?? [];
  const written =
    document.format === 'html'
      ? rewriteHtml(bytes, text, cuts)
      : document.format === 'csv'
        ? writeCsv(document.parts[body] as Part, cuts)
        : joined(piecesOf(text, cuts));
  const result = new TextEncoder().encode(written);
  return { result, checks: await proveText(name, result, marks.values, joined(piecesOf(text, cuts))) };
}

async function proveText(name: string, result: Uint8Array, values: readonly string[], expected: string): Promise<ProofCheck[]> {
  const read = await readDocument(name, result);
  const shown = read.parts.filter(({ visible }) => visible).map(({ text }) => text);
  const texts: FoundText[] = [
    ...read.parts.map(({ text }) => ({ reader: 'intake', text })),
    { reader: 'intake', text: shown.join('\n') },
    ...read.metadata.map(({ name: key, value }) => ({ reader: 'properties', text: `${key} ${value}` })),
    { reader: 'bytes', text: Buffer.from(result).toString('utf8') },
    { reader: 'name', text: name },
  ];
  const left = valuesLeft(values, texts).map(({ value, reader }) => ({
    en: `Text ${value} of those taken out can still be read (${reader}). Mark it there too.`,
    zh: `所删第 ${value} 项内容仍可读到（${reader}）。请在该处一并标记。`,
  }));
  const words = countWords(expected.replaceAll(BLOCK, ' '), shown.join('\n'));
  const lost = words.expected - words.found;
  const hidden = read.parts.filter(({ visible }) => !visible).length + read.warnings.length;
  return [
    checkOf(
      'shape',
      1,
      hidden === 0 ? [] : [{ en: 'The result holds something that its reader does not see.', zh: '结果中仍有读者看不到的内容。' }],
    ),
    checkOf('values', values.length, left),
    checkOf(
      'words',
      words.expected,
      lost === 0
        ? []
        : [{ en: `${lost} of ${words.expected} words that stay are missing.`, zh: `应保留的 ${words.expected} 字词中缺失 ${lost}。` }],
    ),
    checkOf('properties', 1, read.metadata.length === 0 ? [] : [{ en: 'The result has properties.', zh: '结果中仍有文件属性。' }]),
  ];
}
