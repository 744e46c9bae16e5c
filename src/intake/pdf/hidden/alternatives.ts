import type { DocumentDraft } from '../../draft.ts';
import type { Budget } from '../../limits.ts';
import { parseXml } from '../../xml/parse.ts';
import type { Pdfium } from '../pdfium.ts';

const MAX_ELEMENTS = 20_000;
const MAX_DEPTH = 100;
/** What a form of XFA is filled with, and what its fields are given first. */
const XFA_PACKETS = new Set(['datasets', 'template', 'xdp']);

/** What is told to those who hear the document instead of seeing it: descriptions of figures, replacements of text. */
export function readAlternatives(engine: Pdfium, page: number, number: number, shown: string, draft: DocumentDraft): void {
  const tree = engine.call('FPDF_StructTree_GetForPage', page);
  if (tree === 0) return;
  const plain = shown.replace(/\s+/g, '');
  let left = MAX_ELEMENTS;
  const add = (code: string, text: string) => {
    if (text.trim() === '' || plain.includes(text.replace(/\s+/g, ''))) return;
    draft.sharedHidden(code).endLine().at({ page: number }).add(text);
  };
  const walk = (element: number, depth: number) => {
    if (element === 0 || left-- <= 0 || depth > MAX_DEPTH) return;
    add('hidden.alt-text', engine.text('FPDF_StructElement_GetAltText', element));
    add('hidden.actual-text', engine.text('FPDF_StructElement_GetActualText', element));
    const count = engine.call('FPDF_StructElement_CountChildren', element);
    for (let index = 0; index < count; index++) walk(engine.call('FPDF_StructElement_GetChildAtIndex', element, index), depth + 1);
  };
  try {
    const count = engine.call('FPDF_StructTree_CountChildren', tree);
    for (let index = 0; index < count; index++) walk(engine.call('FPDF_StructTree_GetChildAtIndex', tree, index), 0);
  } finally {
    engine.call('FPDF_StructTree_Close', tree);
  }
}

/** A form of XFA keeps its values in separate XML, which no page shows. */
export function readXfa(engine: Pdfium, document: number, budget: Budget, draft: DocumentDraft): void {
  const count = Math.min(Math.max(0, engine.call('FPDF_GetXFAPacketCount', document)), 100);
  for (let index = 0; index < count; index++) {
    const name = engine.packetName(document, index);
    const bytes = XFA_PACKETS.has(name) || count === 1 ? engine.packet(document, index) : undefined;
    if (!bytes) continue;
    budget.addExpanded(bytes.length);
    const part = draft.sharedHidden('hidden.form-field');
    try {
      parseXml(new TextDecoder().decode(bytes), { text: (text) => part.add(text.trim()), close: () => void part.endLine() }, budget);
    } catch {
      draft.warn('corrupt-partial', {
        en: 'The form of the PDF (XFA) is damaged and was not read fully. Print it to a new PDF.',
        zh: 'PDF 的表单（XFA）已损坏，未能完整读取。请打印为新的 PDF 后上传。',
      });
    }
  }
}
