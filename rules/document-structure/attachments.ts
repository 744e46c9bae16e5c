import type { Elements, Line, Span } from '../../src/plugin-api.ts';
import { type Problem, problem } from './problem.ts';

interface Listed extends Span {
  number: number;
  line: Line;
}

const LIST = /^附\s?件\s?[：:]\s{0,4}(.{0,100})$/;
const ENTRY = /^(?:附\s?件\s?[：:]\s{0,4})?(\d{1,2})\s?[.．、]\s{0,4}(?!\d)(.{1,100})$/;
/** Above each attachment: 附件, 附件2. */
const HEADING = /^附\s?件\s{0,2}(\d{1,2}|[一二三四五六七八九十]{1,2})?$/;
const MENTION = /(?:详见|参见|见|填写|填报)\s?附件\s?(\d{1,2})?(?![\d：:])/g;
const NUMERALS = '一二三四五六七八九十';
/** Lines over which one entry may run. */
const WRAPPED = 3;

/** The list of attachments against what is attached and what the text names. */
export function attachmentProblems(elements: Elements, text: string): Problem[] {
  const { lines, title, date } = elements;
  const isAbove = (line: Line) => date === undefined || line.order < date.line.order;
  const head = lines.find((line) => line.order > title.last.order && isListHead(line, lines, isAbove));
  const listed = head ? listFrom(head, lines) : [];
  const below = date?.line.order ?? listed.at(-1)?.line.order ?? title.last.order;
  const attached = lines.slice(below + 1).flatMap((line) => {
    const match = HEADING.exec(line.text);
    return match ? [{ ...spanOf(line), number: numberOf(match[1]), line }] : [];
  });
  // What an attachment says of attachments may mean its own.
  const own = text.slice(title.last.end, attached[0]?.start);
  return [...unlisted(listed, attached, own, title.last.end), ...missing(listed, attached), ...asWritten(listed)];
}

/** 附件：… above the date, or 附件 alone with the first entry below it. */
function isListHead(line: Line, lines: readonly Line[], isAbove: (line: Line) => boolean): boolean {
  if (!isAbove(line)) return false;
  const begins = ENTRY.test(lines[line.order + 1]?.text ?? '');
  const name = LIST.exec(line.text)?.[1];
  return name === undefined ? /^附\s?件$/.test(line.text) && begins : name !== '' || begins;
}

function listFrom(head: Line, lines: readonly Line[]): Listed[] {
  const listed: Listed[] = [];
  let since = 0;
  for (const line of lines.slice(head.order)) {
    const entry = ENTRY.exec(line.text);
    if (entry) listed.push({ ...spanOf(line), number: Number(entry[1]), line });
    else if (line !== head && ++since >= WRAPPED) break;
    if (entry) since = 0;
  }
  return listed.length > 0 ? listed : [{ ...spanOf(head), number: 1, line: head }];
}

/** Attached, or named in the text, and not in the list. Without a number it is the only one. */
function unlisted(listed: readonly Listed[], attached: readonly Listed[], own: string, from: number): Problem[] {
  const numbers = new Set(listed.map(({ number }) => number));
  const mentions = [...own.matchAll(MENTION)].map((match) => ({
    number: Number(match[1] ?? 1),
    start: from + match.index,
    end: from + match.index + match[0].length,
  }));
  const told = new Set<number>();
  return [...attached, ...mentions].flatMap(({ number, start, end }) => {
    if (numbers.has(number) || told.has(number)) return [];
    told.add(number);
    return [problem('attachmentUnlisted', { start, end }, ['attachment', 'list'], { data: { number } })];
  });
}

/** What is listed may come in separate files: only where some are attached are the others missed. */
function missing(listed: readonly Listed[], attached: readonly Listed[]): Problem[] {
  if (attached.length === 0) return [];
  const numbers = new Set(attached.map(({ number }) => number));
  return listed
    .filter(({ number }) => !numbers.has(number))
    .map((one) => problem('attachmentMissing', one, ['list', 'attachment'], { data: { number: one.number } }));
}

function asWritten(listed: readonly Listed[]): Problem[] {
  const broken = listed.find(({ number }, at) => number !== at + 1);
  const stopped = listed.find(({ line }) => /[。；;，,、]$/.test(line.text));
  return [
    ...(broken ? [problem('attachmentOrder', broken, ['list'], { severity: 'low', data: { number: broken.number } })] : []),
    ...(stopped ? [problem('attachmentStop', stopped, ['list'], { severity: 'low' })] : []),
  ];
}

function numberOf(written: string | undefined): number {
  if (written === undefined) return 1;
  if (/^\d/.test(written)) return Number(written);
  const [first = '', second] = written;
  if (second === undefined) return NUMERALS.indexOf(first) + 1;
  return first === '十' ? 10 + NUMERALS.indexOf(second) + 1 : 10 * (NUMERALS.indexOf(first) + 1);
}

function spanOf({ start, end }: Line): Span {
  return { start, end };
}
