import type { Candidate } from '../../src/plugin-api.ts';

/** A value below its header. */
export interface Cell {
  start: number;
  value: string;
}

/** Rows that are read below one header, and characters of a row. */
const MAX_ROWS = 40;
const MAX_LINE = 400;
/** A header is a short name, never a sentence. */
const MAX_HEADER = 24;
/** Quotes and single blanks around a header, which do not count. */
const MAX_PADDING = 8;
/** Characters that end a cell. */
const PARTS = new Set(Array.from('|｜\t,;\u3000\r\n', (sign) => sign.charCodeAt(0)));
const BLANK = 0x20;
/** Separators of columns, the surest first. Blanks part the columns of a text that was laid out with them. */
const SEPARATORS: readonly RegExp[] = [/[|｜]/, /\t/, /,/, /;/, / {2,}|\u3000+/];
const HAN_SEPARATORS: readonly RegExp[] = [...SEPARATORS, / /];
/** The column list of an INSERT up to the word. */
const INSERT = /\binsert\s+(?:ignore\s+)?into\s+[^()\n;]{1,80}\(([^()]{0,240})$/i;

/**
 * Values in the column under a word for a password or key: a table of a text, CSV, or the rows of an INSERT. Whether a value
 * is one, the caller decides; the gate is a short header in a row of at least two cells.
 */
export function cellsBelow(word: Candidate): Cell[] {
  const next = word.after(12);
  if (/^[\w`"'\]\u4e00-\u9fff）)]{0,6}\s{0,2}[,)]/.test(next)) {
    const columns = INSERT.exec(word.before(330))?.[1];
    if (columns !== undefined) return insertedValues(word, columns.split(',').length - 1);
  }
  return /^[\w"'`*\u4e00-\u9fff（）()]{0,10}\s{0,8}(?:[|｜\t,;\r\n]| |\u3000|$)/.test(next) ? tableColumn(word) : [];
}

/**
 * May the word be a cell of a header: is there something that parts columns, or the end of the line, near enough after it? Told without
 * building the line, since most words are in a sentence.
 */
function mayHead({ text, end, value }: Candidate): boolean {
  const blankParts = /[\u4e00-\u9fff]/.test(value);
  const limit = end + MAX_HEADER + MAX_PADDING;
  for (let at = end; at < limit && at < text.length; at++) {
    const sign = text.charCodeAt(at);
    // Letters and digits of English prose are none of the signs.
    if (sign > 0x3b && sign < 0x7b) continue;
    if (PARTS.has(sign) || (sign === BLANK && (blankParts || text.charCodeAt(at + 1) === BLANK))) return true;
  }
  return text.length < limit;
}

function tableColumn(word: Candidate): Cell[] {
  const { text } = word;
  if (!mayHead(word)) return [];
  const left = word.lineBefore(MAX_LINE);
  const lineEnd = endOfLine(text, word.end);
  if (lineEnd < 0 || left.length + lineEnd - word.start > MAX_LINE) return [];
  const line = left + text.slice(word.start, lineEnd);
  const separators = /[\u4e00-\u9fff]/.test(word.value) ? HAN_SEPARATORS : SEPARATORS;
  const separator = separators.find((one) => one.test(line));
  if (!separator) return [];
  const header = cellsOf(line, separator);
  // Tabs in front of a line are its indentation: two names make a header.
  if (
    header.filter(({ value }) => value !== '').length < 2 ||
    header.some(({ value }) => value.length > MAX_HEADER || /[。：:=；]/.test(value))
  )
    return [];
  const column = header.findIndex((cell) => cell.start <= left.length && cell.start + cell.value.length >= left.length + 1);
  return column < 0 ? [] : rowsBelow(text, nextLine(text, lineEnd), separator, header.length, column);
}

function rowsBelow(text: string, from: number, separator: RegExp, width: number, column: number): Cell[] {
  const cells: Cell[] = [];
  let at = from;
  for (let row = 0; row < MAX_ROWS && at < text.length; row++) {
    const end = endOfLine(text, at);
    if (end < 0) break;
    const line = text.slice(at, end);
    const found = cellsOf(line, separator);
    if (found.length !== width) break;
    const cell = found[column] as Cell;
    if (!/^:?-{2,}:?$/.test(cell.value)) cells.push({ start: at + cell.start, value: cell.value });
    at = nextLine(text, end);
  }
  return cells;
}

/** End of the line, or -1 when it is longer than a row is. */
function endOfLine(text: string, from: number): number {
  const end = text.slice(from, from + MAX_LINE).search(/[\r\n]/);
  if (end >= 0) return from + end;
  return text.length - from < MAX_LINE ? text.length : -1;
}

function nextLine(text: string, end: number): number {
  return end + (text.startsWith('\r\n', end) ? 2 : 1);
}

/** Cells of a row without quotes and blanks around them; the empty ones that a table's outer bars leave do not count. */
function cellsOf(line: string, separator: RegExp): Cell[] {
  const cells: Cell[] = [];
  let from = 0;
  for (const piece of line.split(separator)) {
    const start = line.indexOf(piece, from);
    from = start + piece.length;
    const lead = /^[\s"'`]*/.exec(piece)?.[0].length ?? 0;
    cells.push({ start: start + lead, value: piece.slice(lead).replace(/[\s"'`]+$/, '') });
  }
  if (cells.length > 2 && cells[0]?.value === '') cells.shift();
  if (cells.length > 2 && cells.at(-1)?.value === '') cells.pop();
  return cells;
}

function insertedValues(word: Candidate, column: number): Cell[] {
  const window = word.text.slice(word.end, word.end + 1_200);
  const opening = /^[^()]{0,200}\)\s{0,4}values?\s{0,4}/i.exec(window);
  if (!opening) return [];
  const cells: Cell[] = [];
  const tuple = /\(([^()]{1,300})\)\s{0,3},?\s{0,4}/y;
  tuple.lastIndex = opening[0].length;
  for (let match = tuple.exec(window); match && cells.length < MAX_ROWS; match = tuple.exec(window)) {
    const cell = cellsOf(match[1] as string, /,/)[column];
    if (cell) cells.push({ start: word.end + match.index + 1 + cell.start, value: cell.value });
  }
  return cells;
}
