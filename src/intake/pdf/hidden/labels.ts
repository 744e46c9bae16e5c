import { mayTell } from '../../archive/unread-words.ts';
import type { DocumentDraft } from '../../draft.ts';
import { allStrings, names } from '../strings.ts';
import type { RawStructure } from '../structure.ts';

/** Dates, and how the text of a field looks. */
const MADE = /^D:\d{4}|\bTf\b/;
/** What a program names itself is letters with some digits; this is a number or another script. */
const TELLING_NAME = /\d{11}|[\u3400-\u9fff]/;
/** What no text holds; in bytes of another encoding the upper ones are letters. */
const BINARY = /(?![\t-\r\u0080-\u009f])\p{Cc}/u;
const CONTROL = /[^\P{Cc}\t-\r]/u;
/** Text that draws, maps or describes: read elsewhere, or no text at all. */
const OF_THE_PAGE = /\b(?:T[Jj]|Do|re|BT)\b|begincmap|<\?xpacket|CIDInit/;
const PLACE = 'structure';

/**
 * Every string, name and plain stream that no reader shows on a page: labels of pages, named destinations, titles and expansions of
 * structure elements, article threads, data of the program that made the file (PieceInfo), descriptions of files, collections, signatures
 * and measures. They are scanned and no finding by themselves.
 */
export function readLabels(structure: RawStructure, draft: DocumentDraft): void {
  const { text, contents } = structure;
  for (const said of allStrings(text)) for (const one of said.startsWith('<?xml') ? linesOf(said) : [said]) keep(one, mayTell, draft);
  for (const name of names(text)) keep(name, (one) => TELLING_NAME.test(one), draft);
  for (const { text: content } of contents)
    if (!OF_THE_PAGE.test(content) && !BINARY.test(content)) for (const line of linesOf(content)) keep(line, mayTell, draft);
}

function keep(said: string, isTelling: (text: string) => boolean, draft: DocumentDraft): void {
  for (const text of readings(said)) if (!CONTROL.test(text) && !MADE.test(text) && isTelling(text.trim())) draft.label(text, PLACE);
}

/** As it is, and what its bytes mean in the encodings that programs put where only Latin letters belong. */
function* readings(said: string): Generator<string> {
  yield said;
  if (!/[\u0080-\u00ff]/.test(said) || /[\u0100-\uffff]/.test(said)) return;
  const bytes = Buffer.from(said, 'latin1');
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      yield new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return;
    } catch {
      // It is not in this one.
    }
  }
}

/** Lines of plain text; of XML what is between its tags. */
function linesOf(content: string): string[] {
  return (content.trimStart().startsWith('<') ? content.replace(/<[^<>]*>/g, '\n') : content).split(/[\r\n]+/);
}
