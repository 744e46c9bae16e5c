import type { ReadDocument } from '../../domain/document-elements.ts';
import { dayOf } from '../../domain/time/written-day.ts';
import { printingDate, type WrittenDate } from './date.ts';
import { canonicalNumber, documentNumber } from './document-number.ts';
import { ADDRESSEE, COPIED_TO, firstOf, HEAD, KIND, ORGAN, ORGAN_MARK, signatureDate, titleIn } from './elements.ts';
import { englishElements } from './english.ts';
import type { FoundElement } from './found-element.ts';
import type { Line } from './lines.ts';
import type { Segment } from './segments.ts';

const ANNOTATION = /^[（(【[〔［「]?\s{0,2}(此件[^（）()【】[\]\n]{2,30}?)\s{0,2}[）)】\]〕］」]?$/;
const SIGNER = /签\s?发\s?人\s?[：:]?\s{0,4}([\u4e00-\u9fff·]{2,4}(?:[、\s\u3000]{1,4}[\u4e00-\u9fff·]{2,4}){0,4})$/;
const COPY_NUMBER = /^(?:份\s?号\s?[：:]?\s?|No\.?\s?|№\s?)?(0\d{5})(?=$|[\s\u3000])/;
const LEVEL = /^(绝\s?密|机\s?密|秘\s?密)\s?[★☆*]/;
const URGENCY = /^(?:[绝机秘]\s?密[^\s]{0,16}\s{1,8})?(特\s?急|加\s?急|平\s?急|特\s?提)$/;
const ATTACHMENT = /^附\s?件\s?[：:]\s{0,4}(?:1\s?[.．、]\s{0,4})?(\S.{0,99})$/;
const NEXT_ATTACHMENT = /^(\d{1,2})\s?[.．、]\s{0,4}(?!\d)(\S.{0,99})$/;
/** Lines above the title in which copy number, level and urgency are. */
const TOP = 10;
/** Lines of a title. */
const TITLE_LINES = 3;

/** One document as its elements, each where it is in the text of its part. */
export type FoundDocument = Omit<ReadDocument, 'elements'> & { elements: FoundElement[] };

/** Everything that the lines of one document say of it. */
export function readDocumentLines({ role, lines: given }: Segment): FoundDocument {
  const lines = given.map((line, order) => ({ ...line, order }));
  const head = lines.slice(0, HEAD);
  const english = englishElements(lines);
  const title = titleOf(head);
  const elements = [
    ...topElements(head.slice(0, title ? Math.min(TOP, title.first.order) : TOP)),
    ...headElements(head),
    ...(title ? [title.element, ...bodyElements(lines, title.last.order)] : looseTail(lines)),
  ];
  const known = new Set(elements.map(({ name }) => name));
  return {
    role,
    type: (title && typeOf(title)) ?? english.type,
    elements: [...elements, ...english.elements.filter(({ name }) => !known.has(name))],
  };
}

interface Title {
  first: Line;
  last: Line;
  kind: string | null;
  element: FoundElement;
}

/** The title by how it is worded, else what is between the number and the addressee. */
function titleOf(head: readonly Line[]): Title | undefined {
  const worded = titleIn(head);
  if (worded) return { ...worded, element: titleElement(head.slice(worded.first.order, worded.last.order + 1)) };
  const at = head.findIndex((line) => documentNumber(line) !== undefined);
  if (at < 0) return undefined;
  const below = head.slice(at + 1, at + 1 + TITLE_LINES);
  const end = below.findIndex(({ text }) => text.length > 60 || /[。；：:]/.test(text) || ORGAN_MARK.test(text));
  const lines = end < 0 ? below.slice(0, 1) : below.slice(0, end);
  const [first, last] = [lines[0], lines.at(-1)];
  return first && last ? { first, last, kind: KIND.exec(last.text)?.[1] ?? null, element: titleElement(lines) } : undefined;
}

/** 征求意见 asks for opinions (意见) and is no document of that type. */
function typeOf({ kind, element }: Title): string | null {
  return element.value.endsWith('征求意见') ? null : kind;
}

function titleElement(lines: readonly Line[]): FoundElement {
  const text = lines.map((line) => line.text.replace(/\s/g, /[a-z]/i.test(line.text) ? ' ' : '')).join('');
  return { name: 'title', value: text, start: lines[0]?.start ?? 0, end: lines.at(-1)?.end ?? 0 };
}

function topElements(lines: readonly Line[]): FoundElement[] {
  return lines.flatMap((line) => [
    ...matched('copyNumber', line, COPY_NUMBER),
    ...matched('level', line, LEVEL),
    ...matched('urgency', line, URGENCY),
  ]);
}

function headElements(head: readonly Line[]): FoundElement[] {
  const mark = head.find((line) => ORGAN_MARK.test(line.text));
  const number = firstOf(head, (line) => {
    const found = documentNumber(line);
    return found && { ...found, text: line.text.slice(0, found.end - found.start) };
  });
  const signer = head.find((line) => SIGNER.test(line.text));
  return [
    ...(mark ? [whole('organMark', mark, mark.text.replace(/\s/g, ''))] : []),
    ...(number ? [{ name: 'documentNumber' as const, value: canonicalNumber(number.text), start: number.start, end: number.end }] : []),
    ...(signer ? matched('signer', signer, SIGNER) : []),
  ];
}

function bodyElements(lines: readonly Line[], title: number): FoundElement[] {
  const below = lines.slice(title + 1);
  const addressee = below.slice(0, 6).find((line) => ADDRESSEE.test(line.text));
  const recipients = addressee ? [whole('recipients', addressee, addressee.text.replace(/[：:]$/, '').replace(/\s/g, ''))] : [];
  return [...recipients, ...tailElements(lines, below.slice(1))];
}

/** Without a title there is nothing that the tail is below: what has a form of its own is taken anywhere. */
function looseTail(lines: readonly Line[]): FoundElement[] {
  return tailElements(lines, lines.slice(1));
}

function tailElements(lines: readonly Line[], below: readonly Line[]): FoundElement[] {
  const date = firstOf(below, (line) => signatureDate(line, lines));
  const printed = firstOf(below, printingDate);
  const copied = below.find((line) => COPIED_TO.test(line.text));
  const annotation = below.find((line) => ANNOTATION.test(line.text));
  return [
    ...attachments(below),
    ...(date ? [...issuerOf(date, lines), ...dayElement('date', date)] : []),
    ...(annotation ? matched('annotation', annotation, ANNOTATION) : []),
    ...(copied
      ? [
          whole(
            'copiedTo',
            copied,
            copied.text
              .replace(COPIED_TO, '')
              .replace(/[。.]$/, '')
              .trim(),
          ),
        ]
      : []),
    ...(printed ? [...printer(printed), ...dayElement('printedOn', printed)] : []),
  ];
}

/** Who signs is before the date on its line, or on the lines above it. */
function issuerOf(date: WrittenDate, lines: readonly Line[]): FoundElement[] {
  const { line } = date;
  const before = line.text.slice(0, date.start - line.start).trim();
  if (before !== '') return [{ name: 'issuer', value: before, start: line.start, end: line.start + before.length }];
  const found: FoundElement[] = [];
  for (let at = line.order - 1; at >= 0 && found.length < 5; at--) {
    const above = lines[at] as Line;
    if (above.text.length > 40 || !ORGAN.test(above.text) || /[，。；：:]/.test(above.text)) break;
    found.unshift(whole('issuer', above, above.text.replace(/\s/g, '')));
  }
  return found;
}

function printer(printed: WrittenDate): FoundElement[] {
  const { line } = printed;
  const before = line.text.slice(0, printed.start - line.start).trim();
  return before === '' ? [] : [{ name: 'printedBy', value: before, start: line.start, end: line.start + before.length }];
}

function dayElement(name: 'date' | 'printedOn', date: WrittenDate): FoundElement[] {
  const { line, start, end } = date;
  const value = dayOf(line.text.slice(start - line.start, end - line.start));
  return value === undefined ? [] : [{ name, value, start, end }];
}

function attachments(lines: readonly Line[]): FoundElement[] {
  const at = lines.findIndex((line) => ATTACHMENT.test(line.text));
  if (at < 0) return [];
  const found = matched('attachment', lines[at] as Line, ATTACHMENT);
  for (const line of lines.slice(at + 1)) {
    const next = matched('attachment', line, NEXT_ATTACHMENT, 2);
    if (next.length === 0) break;
    found.push(...next);
  }
  return found;
}

function matched(name: FoundElement['name'], line: Line, pattern: RegExp, group = 1): FoundElement[] {
  const written = pattern.exec(line.text)?.[group];
  if (written === undefined) return [];
  const start = line.start + line.text.indexOf(written);
  const value = /[a-z]/i.test(written) ? written.trim() : written.replace(/\s/g, '');
  return [{ name, value, start, end: start + written.length }];
}

function whole(name: FoundElement['name'], line: Line, value: string): FoundElement {
  return { name, value, start: line.start, end: line.end };
}
