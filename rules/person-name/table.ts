import { type Candidate, columnBelow, isColumnWord, type NameSpan, nameAt, tagWords } from '../../src/plugin-api.ts';
import { foreignName } from './foreign.ts';
import { strengthOf } from './number.ts';
import { PERSONAL_ROLES } from './roles.ts';

/** Rows that are read below one header, and characters of a row. */
const MAX_ROWS = 2_000;
const MAX_LINE = 400;
const CELL = /\t|\||｜| {2,}|\u3000{1,}|[;；]|,|，/;

/**
 * Names in the column under 姓名. The header must be a row of at least two cells; the rows below are read until one has
 * too few cells or another header comes, so that each row is read for one header only.
 */
export function columnNames(header: Candidate): NameSpan[] {
  const { text } = header;
  if (isOnOwnLine(header)) {
    const below = /姓\s*名$/.test(header.value) ? namesBelow(header) : [];
    return below.length > 0 ? below : inForm(header);
  }
  const left = header.before(MAX_LINE);
  const lineEnd = endOfLine(text, header.end);
  const start = left.lastIndexOf('\n') + 1;
  if (lineEnd < 0 || (start === 0 && left.length === MAX_LINE)) return [];
  const line = left.slice(start) + text.slice(header.start, lineEnd);
  const separator = separatorOf(line);
  const cells = line.split(separator);
  const named = header.value.endsWith('姓名');
  const column = cells.findIndex((cell) =>
    named ? /^\s*(?:[\u4e00-\u9fff]{0,6}姓\s{0,2}名)\s*$/.test(cell) : cell.trim() === header.value,
  );
  if (column < 0 || cells.length < 2 || (!named && (cells.length < 3 || !isFirstRow(left.slice(0, start), separator)))) return [];
  return besideHeader(text, header, cells.length - column) ?? readColumn(text, lineEnd + 1, separator, column);
}

function isOnOwnLine(header: Candidate): boolean {
  return /^[ \u3000]{0,4}[\u4e00-\u9fff]{0,6}$/.test(header.lineBefore(12)) && /^[ \u3000]{0,4}\r?\n/.test(header.after(6));
}

/** In a table of which every cell is a line of its own: until a row has something else in the place of the name. */
function namesBelow(header: Candidate): NameSpan[] {
  const names: NameSpan[] = [];
  for (const { start, end } of columnBelow(header)) {
    const name = nameInCell(header.text, start);
    if (name?.end !== end) break;
    names.push(name);
  }
  return names;
}

/** 姓名⏎王芳⏎性别⏎女: a form of two columns, one cell a line. The line after the name, or the one of the value before it, names another cell. */
function inForm(header: Candidate): NameSpan[] {
  const { text } = header;
  const from = text.indexOf('\n', header.end) + 1;
  const gap = /^[ \t\u3000]{0,4}/.exec(text.slice(from, from + 4))?.[0].length ?? 0;
  const name = nameAt(text, from + gap, 'label');
  const rest = name && /^[ \t\u3000]{0,4}(?:\r?\n|$)/.exec(text.slice(name.end, name.end + 8))?.[0];
  if (!name || rest === undefined || rest === null || isColumnWord(text.slice(name.start, name.end))) return [];
  const next = text.slice(name.end + rest.length, name.end + rest.length + 32).split(/\r?\n/, 1)[0] as string;
  const above = header.before(64).split(/\r?\n/).at(-3) ?? '';
  return isColumnWord(next) || isColumnWord(above) ? [name] : [];
}

/** 姓名｜王芳: a record of two columns, or of pairs of cells, holds its value in the next cell. */
function besideHeader(text: string, header: Candidate, left: number): NameSpan[] | null {
  const gap = /^[ \t\u3000]*[|｜,，]?[ \t\u3000]*/.exec(header.after(8))?.[0].length ?? 0;
  const name = left % 2 === 0 ? nameAt(text, header.end + gap, 'label') : null;
  return name && CELL_END.test(text.slice(name.end, name.end + 1)) && strengthOf(text, name) > 0 ? [name] : null;
}

/** A role heads a column only where the table begins: the line above it is no row. */
function isFirstRow(above: string, separator: string | RegExp): boolean {
  const line = above.slice(0, -1);
  return line.slice(line.lastIndexOf('\n') + 1).split(separator).length < 3;
}

function separatorOf(line: string): string | RegExp {
  for (const separator of ['\t', '|', '｜']) if (line.includes(separator)) return separator;
  if (/ {2,}|\u3000/.test(line)) return / {2,}|\u3000+/;
  const match = CELL.exec(line);
  return match && /^[,，;；]$/.test(match[0]) ? match[0] : / +/;
}

function readColumn(text: string, from: number, separator: string | RegExp, column: number): NameSpan[] {
  const names: NameSpan[] = [];
  let at = from;
  for (let row = 0; row < MAX_ROWS && at < text.length; row++) {
    const end = endOfLine(text, at);
    const line = text.slice(at, end < 0 ? at + MAX_LINE : end);
    const cell = cellAt(line, separator, column);
    if (cell === null || line.includes('姓名')) return names;
    const name = nameInCell(text, at + cell);
    if (name) names.push(name);
    if (end < 0) return names;
    at = end + 1;
  }
  return names;
}

const CELL_END = /^[\s|｜，,;；"（(]|^$/;
const NO_NAME = /^(?:合计|小计|总计|共计|平均|备注|空缺|暂无|待定|不详|匿名|未知|姓名|男|女|是|否|有|无|[详另]?见|同上|其他|单位|公司|某)/;

const ROLES = new Set(PERSONAL_ROLES);

/** A cell under 姓名 holds a name unless it is a word: two to four Han characters will do, whatever the surname. */
function nameInCell(text: string, at: number): NameSpan | null {
  const name = nameAt(text, at, 'label');
  if (name && ROLES.has(text.slice(name.start, name.end))) return null;
  if (name && CELL_END.test(text.slice(name.end, name.end + 1))) return name;
  const foreign = foreignName(text, at);
  if (foreign) return CELL_END.test(text.slice(foreign.end, foreign.end + 1)) ? foreign : null;
  if (name) return null;
  const cell = /^[\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff])/.exec(text.slice(at, at + 6))?.[0];
  if (!cell || !CELL_END.test(text.slice(at + cell.length, at + cell.length + 1)) || NO_NAME.test(cell)) return null;
  if (/[某省市区县镇村组路街号局处科部委院校厂店员长]/.test(cell)) return null;
  const word = tagWords(cell)[0];
  return word?.word === cell && word.tag !== 'x' ? null : { start: at, end: at + cell.length };
}

/** Offset of a cell's first character that is no blank in its line, or null when the line has too few cells. */
function cellAt(line: string, separator: string | RegExp, column: number): number | null {
  const cells = line.split(separator);
  if (cells.length <= column || cells.length < 2) return null;
  let at = 0;
  for (let k = 0; k < column; k++) {
    const next = at + (cells[k] as string).length;
    const gap =
      typeof separator === 'string' ? separator.length : (new RegExp(`^(?:${separator.source})`).exec(line.slice(next))?.[0].length ?? 0);
    at = next + gap;
  }
  return at + (/^\s*/.exec(line.slice(at))?.[0].length ?? 0);
}

/** Offset of the line's end, or -1 when it is further than a row of a table reaches. */
function endOfLine(text: string, from: number): number {
  const end = text.slice(from, from + MAX_LINE).indexOf('\n');
  return end < 0 ? -1 : from + end;
}
