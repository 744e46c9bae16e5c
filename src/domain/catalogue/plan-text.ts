import { namesIn, plain } from './cells.ts';
import { columnNamed } from './columns.ts';
import type { CatalogueTable, ProblemCode } from './entry.ts';
import { timeLimitOf } from './time-limit.ts';

/** Characters on a line of the narrow columns for headings; those of the task itself are much wider. */
const NARROW = 7;

/** 全年, 5月, 8月底, 2024年12月: what ends a row. */
const NODE = String.raw`(?:\d{4}\s*年\s*)?(?:全\s?年|年内|年底前?|长期|\d{1,2}\s*月(?:份|底|末|前|\s*\d{1,2}\s*日前?)?|每季度|每月|每年)`;
const ROW = new RegExp(`^([\\s\\S]*[。；])\\s*([^。]*?)\\s+(${NODE})\\s*$`, 'u');

export interface PlanAsked {
  /** Year of its months; else that of its title, else this year. */
  year?: number | undefined;
  thisYear: number;
  field?: string | undefined;
}

/**
 * The task table of a work plan whose text has lost its cells, as from a PDF: number, headings, task, units and time follow one another on
 * lines. Headings are told apart by the text above, which has the same ones. Undefined where there is no such table.
 */
export function readPlanText(text: string, asked: PlanAsked): (CatalogueTable & { year: number; title: string }) | undefined {
  const lines = text.split(/[\n\f\r]+/).map((line) => line.trim());
  const head = lines.findIndex((line) => isTableHead(line));
  if (head < 0) return undefined;
  const title = plain(lines.slice(0, head).findLast((line) => line !== '') ?? '');
  const year = asked.year ?? Number(/(\d{4})\s*年/.exec(title)?.[1] ?? asked.thisYear);
  const headings = headingsOf(lines.slice(0, head));
  const table: CatalogueTable = { entries: [], rows: [], problems: [] };
  let [first, second] = ['', ''];
  for (const { number, block } of rowsOf(lines.slice(head + 1))) {
    const tell = (code: ProblemCode, value = '') => void table.problems.push({ code, row: number, value: value.slice(0, 80) });
    const narrow = block.findIndex((line) => widthOf(line) > NARROW);
    const heading = block.slice(0, Math.max(0, narrow)).map(squeezed).join('');
    if (heading !== '') {
      const found = headings.firsts.find((one) => heading.startsWith(one));
      first = found ?? first;
      second = heading.slice(found?.length ?? 0) || second;
      if (!headings.seconds.has(second) && !headings.whole.includes(second)) tell('unclear-heading', second);
    }
    const match = ROW.exec(block.slice(Math.max(0, narrow)).join('\n'));
    if (!match) {
      tell('unclear-task', block.join(' '));
      continue;
    }
    const [, task = '', units = '', node = ''] = match;
    const { limit, problem } = timeLimitOf(node, year);
    if (problem) tell(problem, node);
    const names = namesIn(squeezed(units));
    if (names.length === 0) tell('no-unit');
    const content = plain(joined(task));
    const open = { basis: '', channels: [], audience: null, way: 'proactive' as const, levels: [] };
    table.entries.push({
      ...open,
      field: asked.field ?? first,
      number: String(number),
      first,
      second,
      content,
      written: squeezed(node),
      limit,
      units: names,
    });
    table.rows.push(number);
  }
  return table.entries.length > 0 ? { ...table, year, title } : undefined;
}

function isTableHead(line: string): boolean {
  const columns = new Set(line.split(/\s+/).map(columnNamed));
  return ['number', 'units', 'limit', 'content'].every((column) => columns.has(column as 'number'));
}

const squeezed = (text: string) => text.replace(/\s/gu, '');
const widthOf = (text: string) => [...squeezed(text)].length;

/** Lines of one cell as one text: a break between words of Latin letters is a space, every other one is none. */
function joined(text: string): string {
  return text.replace(/(?<=[A-Za-z0-9])\n+(?=[A-Za-z])/gu, ' ').replace(/\n+/gu, '');
}

/** 一、… and （一）… of the text, as its table repeats them. */
function headingsOf(lines: readonly string[]): { firsts: string[]; seconds: ReadonlySet<string>; whole: string } {
  const firsts = lines.flatMap((line) => /^[一二三四五六七八九十]+、(.+)$/u.exec(line)?.[1] ?? []).map(squeezed);
  const whole = lines.map(squeezed).join('');
  const seconds = new Set([...whole.matchAll(/（[一二三四五六七八九十]+）([^。（）]{2,60})。/gu)].map(([, title = '']) => title));
  return { firsts: firsts.toSorted((a, b) => b.length - a.length), seconds, whole };
}

/** Rows by their numbers, which follow one another; page numbers and repeated headings are left out. */
function rowsOf(lines: readonly string[]): { number: number; block: string[] }[] {
  const rows: { number: number; block: string[] }[] = [];
  for (const line of lines) {
    if (line === '' || /^[-—–]\s*\d+\s*[-—–]$/u.test(line) || isTableHead(line)) continue;
    const next = rows.length + 1;
    const begin = new RegExp(`^${next}(?:\\s+(\\D.*|\\d{4}\\s*年.*))?$`, 'u').exec(line);
    if (begin) rows.push({ number: next, block: begin[1] ? [begin[1]] : [] });
    else rows.at(-1)?.block.push(line);
  }
  return rows;
}
