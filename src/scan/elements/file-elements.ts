import type { SourceDocument } from '../../domain/document.ts';
import { type ElementName, elementOf, type FileElements, type ReadDocument } from '../../domain/document-elements.ts';
import { locate, type Stretch } from '../places.ts';
import { linesOf } from './lines.ts';
import { readDocumentLines } from './read-document.ts';
import { ANNEX_HEADING, segmentsOf } from './segments.ts';

const ANNEX_NAME = /^(?:\d{1,2}[-_.、\s]{0,2})?(?:附\s?[件表录]|(?:annex|appendix|attachment|schedule|exhibit)(?![a-z]))/i;
const NAMING: readonly ElementName[] = ['organMark', 'documentNumber'];
/** Formats that hold files to be opened one by one. */
const ARCHIVES = new Set(['zip', 'tar', 'gzip', 'other archive']);

/** Parts beside the body that say what document it is: a red head may be in a page header or a text box. */
const BESIDE = new Set(['header', 'textbox', 'template-layer', 'shape-text', 'ocr']);

/** The documents in a file: what each part that a reader sees says of itself. */
export function fileElements(document: SourceDocument, stretches: readonly Stretch[]): FileElements {
  const bodies = stretches.filter(({ code, visible, partIndex }) => code === 'body' && visible && partIndex !== undefined);
  const beside = stretches.filter(({ code, visible }) => visible && BESIDE.has(code));
  const documents = [
    ...bodies.flatMap((body) => documentsIn(document.name, body)),
    ...beside.flatMap((part) => documentsIn(document.name, part).filter((one) => NAMING.some((name) => elementOf(one, name)))),
  ];
  const first = linesOf(bodies[0]?.text.slice(0, 2000) ?? '')[0]?.text ?? '';
  return {
    file: document.name,
    format: document.format,
    isAnnex: ANNEX_NAME.test(document.name) || ANNEX_HEADING.test(first),
    holdsFiles:
      ARCHIVES.has(document.format) ||
      (document.format === 'eml' && document.observations.some(({ code }) => code === 'attachment' || code.startsWith('attachment-'))),
    documents,
  };
}

/** Every line counts: a document far down in a file is one all the same. */
function documentsIn(file: string, body: Stretch): ReadDocument[] {
  return segmentsOf(linesOf(body.text, Number.POSITIVE_INFINITY))
    .map(readDocumentLines)
    .filter(({ elements, type }) => elements.length > 0 || type !== null)
    .map((found) => ({
      ...found,
      elements: found.elements.map(({ name, value, start, end }) => ({ name, value, location: locate(file, body, start, end) })),
    }));
}
