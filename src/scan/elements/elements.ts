import { dateLine, printingDate, type WrittenDate } from './date.ts';
import { type DocumentNumber, documentNumber } from './document-number.ts';
import { type Line, linesOf } from './lines.ts';

/** The elements of an official document that were found in a text. */
export interface Elements {
  lines: readonly Line[];
  /** First and last line of the title, and the kind of document that it ends with. */
  title: { first: Line; last: Line; kind: string };
  organMark: Line | undefined;
  number: DocumentNumber | undefined;
  /** Does a line name whom it is for? */
  hasAddressee: boolean;
  /** Date of signature: the first one on its own line below the text. */
  date: WrittenDate | undefined;
  printed: WrittenDate | undefined;
  copiedTo: Line | undefined;
}

/** Lines in which head and title must be. */
export const HEAD = 60;
/** Longest line of a title. */
const TITLE_LINE = 60;
export const ORGAN_MARK = /^(?!关于)[\u4e00-\u9fff\s]{3,40}文\s?件$/;
const TITLE = /(?:关于|印发|转发)/;
export const KIND = /(通知|公告|通告|决定|意见|批复|复函|函|报告|请示|通报|命令|令|议案|纪要|决议|公报)$/;
export const ADDRESSEE = /^[^。；]{2,200}[：:]$/;
export const ORGAN = /(?:政府|委员会|办公室|办公厅|局|厅|部|院|处|中心|管委会|总队|支队|学校|大学|公司|协会|联合会|党组|党委)$/;
export const COPIED_TO = /^抄\s?送\s?[：:]/;

/**
 * Reads a text as an official document (GB/T 9704-2012). It is one when it has the mark of an organ or a document number on a line of its
 * own, a title that ends with a kind of document, and an addressee, a date or what comes below; undefined for everything else.
 */
export function readElements(text: string): Elements | undefined {
  const head = linesOf(text, HEAD);
  const title = titleIn(head);
  const organMark = head.find((line) => ORGAN_MARK.test(line.text));
  const number = firstOf(head, documentNumber);
  if (!title || !(organMark || number)) return undefined;
  const lines = linesOf(text);
  const below = lines.slice(title.last.order + 1);
  const hasAddressee = below.slice(0, 6).some((line) => ADDRESSEE.test(line.text));
  const date = firstOf(below.slice(1), (line) => signatureDate(line, lines));
  const printed = firstOf(below, printingDate);
  const copiedTo = below.find((line) => COPIED_TO.test(line.text));
  if (!hasAddressee && !date && !printed && !copiedTo) return undefined;
  return { lines, title, organMark, number, hasAddressee, date, printed, copiedTo };
}

export function firstOf<Found>(lines: readonly Line[], read: (line: Line) => Found | undefined): Found | undefined {
  for (const line of lines) {
    const found = read(line);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A title may be broken over three lines. */
export function titleIn(head: readonly Line[]): Elements['title'] | undefined {
  for (const first of head) {
    if (first.text.length > TITLE_LINE || !TITLE.test(first.text) || /[。；：:]/.test(first.text)) continue;
    for (const last of head.slice(first.order, first.order + 3)) {
      if (last.text.length > TITLE_LINE || /[。；：:]/.test(last.text)) break;
      const kind = KIND.exec(last.text)?.[1];
      if (kind) return { first, last, kind };
    }
  }
  return undefined;
}

/** A date that is not written as it should be counts below the name of an organ only: elsewhere it is a date of its own. */
export function signatureDate(line: Line, lines: readonly Line[]): WrittenDate | undefined {
  const date = dateLine(line);
  if (!date || date.style === 'plain' || date.style === 'padded') return date;
  const isSigned = date.start > line.start || ORGAN.test(lines[line.order - 1]?.text ?? '');
  return isSigned ? date : undefined;
}
