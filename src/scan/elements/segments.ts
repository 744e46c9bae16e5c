import type { DocumentRole } from '../../domain/document-elements.ts';
import { dateLine } from './date.ts';
import { documentNumber } from './document-number.ts';
import { ADDRESSEE, HEAD, ORGAN_MARK, titleIn } from './elements.ts';
import type { Line } from './lines.ts';

/** The lines of one document among those of a text. */
export interface Segment {
  role: DocumentRole;
  lines: Line[];
}

/** Lines above a number in which the mark of its organ is, and below it in which its title and addressee are. */
const ABOVE = 6;
const BELOW = 10;
/** Shorter lines say nothing that would be the text of a document. */
const SENTENCE = 20;
/** Above each attachment: 附件, 附件2. */
export const ANNEX_HEADING = /^附\s?[件表]\s{0,2}(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s?[：:]?$/;
const FORWARDS = /(?:印发|转发|批转|翻印)/;

/**
 * The documents that lie one after the other in a text. A further one begins where a number is in its head position: below the mark of an
 * organ, or above a title that an addressee or a text follows. A number that is cited, or that is in a list of documents, begins none.
 */
export function segmentsOf(lines: readonly Line[]): Segment[] {
  const starts = headsIn(lines);
  const parts = starts.map((start, index) => lines.slice(start, starts[index + 1]));
  const forwards = isForwarding(parts[0] ?? []);
  let isBelowHeading = false;
  return parts.map((part, index) => {
    const role: DocumentRole = index === 0 ? 'main' : isBelowHeading ? 'annex' : forwards && index === 1 ? 'forwarded' : 'main';
    // What follows a heading 附件 is attached, to the end.
    isBelowHeading ||= hasAnnexHeading(part);
    return { role, lines: part };
  });
}

/** Where each document begins; the first one with the text. */
function headsIn(lines: readonly Line[]): number[] {
  const starts = [0];
  let numbers = 0;
  for (const [at, line] of lines.entries()) {
    if (!documentNumber(line)) continue;
    // The first number of a head may be anywhere in it: where a PDF is read, what is beside the title comes after it.
    const isFirst = numbers++ === 0 && at < HEAD;
    if (!isFirst && isHead(lines, at)) starts.push(markAbove(lines, at, starts.at(-1) as number) ?? at);
  }
  return starts;
}

function isHead(lines: readonly Line[], at: number): boolean {
  if (markAbove(lines, at, 0) !== undefined) return true;
  const below = lines.slice(at + 1, at + 1 + BELOW);
  // Nothing of the next document in a list counts for this one.
  const next = below.findIndex((line) => documentNumber(line) !== undefined);
  const own = next < 0 ? below : below.slice(0, next);
  const renumbered = own.map((line, order) => ({ ...line, order }));
  const title = titleIn(renumbered);
  if (!title) return false;
  return renumbered
    .slice(title.last.order + 1)
    .some(({ text }) => ADDRESSEE.test(text) || (text.length >= SENTENCE && /[。；]$/.test(text)));
}

function markAbove(lines: readonly Line[], at: number, from: number): number | undefined {
  for (let above = at - 1; above >= Math.max(from, at - ABOVE); above--) {
    const text = lines[above]?.text ?? '';
    if (ORGAN_MARK.test(text)) return above;
    // What is above belongs to another document.
    if (/[。；]$/.test(text) || documentNumber(lines[above] as Line)) return undefined;
  }
  return undefined;
}

/** Its title says that it issues or forwards another document, which follows it. */
function isForwarding(lines: readonly Line[]): boolean {
  const head = lines.slice(0, HEAD).map((line, order) => ({ ...line, order }));
  const title = titleIn(head);
  return title !== undefined && head.slice(title.first.order, title.last.order + 1).some(({ text }) => FORWARDS.test(text));
}

/** Below the date: above it 附件 begins the list of attachments. */
function hasAnnexHeading(lines: readonly Line[]): boolean {
  const dated = lines.findIndex((line) => dateLine(line) !== undefined);
  return dated >= 0 && lines.slice(dated + 1).some(({ text }) => ANNEX_HEADING.test(text));
}
