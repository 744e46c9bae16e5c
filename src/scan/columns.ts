import type { Candidate } from './pass/candidate.ts';

/** A value of a column: where it is in the text, without the blanks and quotes around it. */
export interface ColumnCell {
  start: number;
  end: number;
}

/** Rows that are read below one header, and characters of a row. */
const MAX_ROWS = 2_000;
const MAX_LINE = 400;
/** Columns of a table that was written one cell a line. */
const MAX_COLUMNS = 16;
/** A header is a short name, never a sentence or a label with its value. */
const HEADER = /^[^，。：:=；;!?！？]{1,20}$/;
/** A line with a number in it is a row. */
const NO_HEADER = /\d{4}/;
/** A short column name and nothing else, then what parts cells or ends the line: the cheap test before the table is looked at. */
const ENDS_CELL = /^[\u4e00-\u9fffA-Za-z._ ]{0,6}(?:[（(][^）)\n]{1,10}[）)])?["' \u3000]{0,3}(?:[\t|｜;；,，\r\n]| |$)/;
/** Separators of columns, the surest first. */
const SEPARATORS: readonly RegExp[] = [/\t/, /[|｜]/, /[;；]/, /[,，]/, / {2,}|\u3000+/, / /];
/** What heads a column of a list of persons or payments: known words, so that no name is taken for one. */
const COLUMN_WORD =
  /^(?:序\s{0,2}号|编\s{0,2}号|户号|姓\s{0,4}名|性\s{0,4}别|年\s{0,4}龄|民\s{0,4}族|籍\s{0,4}贯|[\u4e00-\u9fff]{0,8}(?:姓名|户名|名称|号码?|类型|类别|性质|身份证|证件|年月|日期|时间|电话|手机|联系方式|邮箱|地址|住址|单位|部门|职务|职称|岗位|职业|学历|学位|学校|院系|专业|班级|年级|成绩|分数|总分|排名|名次|名额|备注|金额|元|标准|账号|帐号|卡号|账户|银行|开户行|乡镇|镇村|街道|社区|村组|村居|人数|人口|等级|级别|结果|结论|情况|关系|户籍|原因|事由|面积|合计|状况|签名|签字|领取人))(?:[（(][^）)\n]{1,10}[）)])?$/;

/** Is it a line that names a column, or the value after it in a form? */
export function isColumnWord(line: string): boolean {
  return line.length <= 24 && COLUMN_WORD.test(line.trim());
}

/**
 * The cells of the column that this word heads: in the rows of a table, whatever parts them, or in a table of which every cell is a line of its
 * own. Empty when the word is in no header. What a cell holds, the caller decides. A row is read once for each header that it has above it.
 */
export function columnBelow(word: Candidate): ColumnCell[] {
  if (!ENDS_CELL.test(word.after(24))) return [];
  const left = word.lineBefore(MAX_LINE);
  const end = lineEnd(word.text, word.end);
  if (end < 0 || left.length + end - word.start > MAX_LINE) return [];
  const line = left + word.text.slice(word.start, end);
  if (isColumnWord(line)) return linesBelow(word, word.start - left.length);
  const separator = SEPARATORS.find((one) => cellsOf(line, 0, one).length > 1);
  if (!separator) return [];
  const header = cellsOf(line, 0, separator);
  const column = header.findIndex((cell) => cell.start <= left.length && cell.end > left.length);
  if (column < 0 || header.some((cell) => cell.end > cell.start && !HEADER.test(line.slice(cell.start, cell.end)))) return [];
  if (NO_HEADER.test(line)) return [];
  return rowsBelow(word, nextLine(word.text, end), separator, header.length, column);
}

function rowsBelow({ text, value }: Candidate, from: number, separator: RegExp, width: number, column: number): ColumnCell[] {
  const found: ColumnCell[] = [];
  for (let row = 0, at = from; row < MAX_ROWS && at < text.length; row++) {
    const end = lineEnd(text, at);
    if (end < 0) break;
    const line = text.slice(at, end);
    const cells = cellsOf(line, at, separator);
    // Another header, or the end of the table; a row may lack its last cells.
    if ((line.includes(value) && !NO_HEADER.test(line)) || cells.length <= column || cells.length > width || cells.length < 2) break;
    found.push(cells[column] as ColumnCell);
    at = nextLine(text, end);
  }
  return found;
}

/** One cell a line: as many headers as there are, then the cells of each row one after the other. */
function linesBelow({ text, value }: Candidate, start: number): ColumnCell[] {
  const isHeader = (at: number, end: number) => isColumnWord(text.slice(at, end));
  let index = 0;
  for (let at = start; index < MAX_COLUMNS && at > 0; index++) {
    const above = text.lastIndexOf('\n', at - 2) + 1;
    if (at - above > 32 || !isHeader(above, at)) break;
    at = above;
  }
  let columns = index + 1;
  let at = nextLine(text, lineEnd(text, start));
  for (; columns <= MAX_COLUMNS && at < text.length; columns++) {
    const end = lineEnd(text, at);
    if (end < 0 || !isHeader(at, end)) break;
    at = nextLine(text, end);
  }
  return columns < 2 || columns > MAX_COLUMNS ? [] : everyLine(text, at, columns, index, value);
}

function everyLine(text: string, from: number, columns: number, index: number, header: string): ColumnCell[] {
  const found: ColumnCell[] = [];
  for (let line = 0, at = from; line < MAX_ROWS * columns && at < text.length; line++) {
    const end = lineEnd(text, at);
    if (end < 0 || text.slice(at, end).trim() === '' || text.slice(at, end).includes(header)) break;
    if (line % columns === index) found.push(trimmed(text, at, end));
    at = nextLine(text, end);
  }
  return found;
}

/** Cells of a row; the empty ones that a table's outer bars leave do not count. */
function cellsOf(line: string, offset: number, separator: RegExp): ColumnCell[] {
  const cells: ColumnCell[] = [];
  const sign = new RegExp(separator.source, 'g');
  let from = 0;
  for (const match of line.matchAll(sign)) {
    cells.push(trimmed(line, from, match.index));
    from = match.index + match[0].length;
  }
  cells.push(trimmed(line, from, line.length));
  if (separator.source === '[|｜]') {
    if (cells[0]?.start === cells[0]?.end) cells.shift();
    if (cells.at(-1)?.start === cells.at(-1)?.end) cells.pop();
  }
  return offset === 0 ? cells : cells.map(({ start, end }) => ({ start: start + offset, end: end + offset }));
}

function trimmed(text: string, from: number, to: number): ColumnCell {
  let [start, end] = [from, to];
  while (start < end && /[\s"'`]/.test(text[start] as string)) start++;
  while (end > start && /[\s"'`]/.test(text[end - 1] as string)) end--;
  return { start, end };
}

/** End of the line, or -1 when it is longer than a row of a table is. */
function lineEnd(text: string, from: number): number {
  const end = text.slice(from, from + MAX_LINE).search(/\r?\n/);
  if (end >= 0) return from + end;
  return text.length - from < MAX_LINE ? text.length : -1;
}

function nextLine(text: string, end: number): number {
  return end + (text.startsWith('\r\n', end) ? 2 : 1);
}
