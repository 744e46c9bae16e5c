import { STRUCTURE } from './fib.ts';
import { decodeUtf16 } from './pieces.ts';
import { stringsAt } from './string-tables.ts';
import type { WordDocument } from './word-document.ts';

/** What is kept beside the text by its number (MS-DOC 2.9.277); the rest is in the properties of the file as well. */
const TEMPLATE = 1;
const DATA_SOURCES = [8, 9];
/** `Normal.dot` and its like say nothing about anyone. */
const PLAIN_TEMPLATE = /^Normal(\.dot[mx]?)?$/i;

/** Bookmarks, variables, the template, sources of mail merge, and who saved the document where. */
export function readSettings(document: WordDocument): void {
  const { draft } = document;
  for (const name of document.strings(STRUCTURE.bookmarks))
    if (!name.startsWith('_')) draft.metadata('metadata.bookmark', 'bookmark', name);
  const beside = document.strings(STRUCTURE.associations);
  const template = beside[TEMPLATE];
  if (template && !PLAIN_TEMPLATE.test(template)) draft.metadata('metadata.template-path', 'attached template', template);
  for (const index of DATA_SOURCES) if (beside[index]) draft.sharedHidden('hidden.mail-merge').endLine().add(beside[index]);
  for (const [index, text] of document.strings(STRUCTURE.savedBy).entries())
    draft.metadata(index % 2 === 0 ? 'metadata.person' : 'metadata.source-path', index % 2 === 0 ? 'saved by' : 'saved as', text);
  for (const author of document.authors) if (author !== 'Unknown') draft.metadata('metadata.person', 'author of changes', author);
  readVariables(document);
}

/** Their names, then as many values, each with its length before it and a zero after it (MS-DOC 2.9.296). */
function readVariables({ fib, table, draft }: WordDocument): void {
  const { at, size } = fib.structure(STRUCTURE.variables);
  if (size < 8) return;
  const { strings: names, end } = stringsAt(table, at, at + size);
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  let next = end;
  for (const name of names) {
    const stop = next + 2 + 2 * view.getUint16(next, true);
    draft.metadata('metadata.custom', name, decodeUtf16(table, next + 2, Math.min(stop, table.length)));
    next = stop + 2;
  }
}
