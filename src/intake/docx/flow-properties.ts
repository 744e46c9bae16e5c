import type { XmlAttributes } from '../xml/parse.ts';
import type { Flow, OpenTable } from './flow.ts';
import { applyLook, type Look, type Styles } from './styles.ts';

const MERGES = new Set(['w:vMerge', 'w:vmerge']);

/** A paragraph begins with what the default style and its cell say. */
export function openParagraph(flow: Flow, styles: Styles): void {
  flow.paragraphs++;
  flow.from = undefined;
  flow.isCovered = false;
  const table = flow.tables.at(-1);
  flow.paragraph = { ...styles.paragraph(undefined) };
  flow.list = styles.list(undefined);
  flow.isCounted = false;
  if (table?.background !== undefined) flow.paragraph.background = table.background;
}

/** One element inside `w:pPr`. */
export function applyParagraphProperty(flow: Flow, name: string, a: XmlAttributes, styles: Styles): void {
  if (name === 'w:pStyle') {
    flow.paragraph = { ...flow.paragraph, ...styles.paragraph(a['w:val']) };
    flow.list = styles.list(a['w:val']);
  } else if (name === 'w:numId' || name === 'w:ilfo') flow.list = { ...flow.list, list: a['w:val'] };
  else if (name === 'w:ilvl') flow.list = { ...flow.list, level: Number(a['w:val']) || 0 };
  // The paragraph goes on in the next one, and so does its number.
  else if (name === 'w:del' || name === 'w:moveFrom') flow.isCounted = true;
  else if (name === 'w:shd') applyLook(flow.paragraph, name, a);
}

/** One element inside the `w:rPr` of a run. */
export function applyRunProperty({ run }: Flow, name: string, a: XmlAttributes, styles: Styles): void {
  if (!run) return;
  if (name === 'w:rStyle') Object.assign(run, { ...styles.named(a['w:val'] ?? ''), ...run });
  else applyLook(run, name, a);
}

function newTable(number: number): OpenTable {
  return { number, row: 0, column: 0, isDark: false, background: undefined, isUnder: false, grid: 0, cells: 0, span: 1, isRegular: false };
}

/** What parts a cell from the next one. */
export function cellMark({ tables }: Flow): string {
  const table = tables.at(-1);
  return table?.isRegular ? '\t'.repeat(Math.min(table.span, table.grid)) : '\t';
}

/** A row ends: one that has every column says where they are. */
export function closeRow({ tables }: Flow): void {
  const table = tables.at(-1);
  if (table) table.isRegular ||= table.cells > 1 && table.cells === table.grid && table.column === table.grid;
}

/** Whether an element is one of a table, which the flow then follows. */
export function openInTable(flow: Flow, name: string, a: XmlAttributes, styles: Styles): boolean {
  const table = flow.tables.at(-1);
  if (name === 'w:tbl') flow.tables.push(newTable(++flow.tableCount));
  else if (!table) return false;
  else if (name === 'w:gridCol') table.grid++;
  else if (name === 'w:tr') Object.assign(table, { row: table.row + 1, column: 0, cells: 0 });
  else if (name === 'w:tc') {
    table.column++;
    table.cells++;
    table.span = 1;
    table.background = undefined;
    table.isUnder = false;
  } else if (name === 'w:gridSpan') {
    table.span = Math.max(1, Number(a['w:val']) || 1);
    table.column += table.span - 1;
  }
  // The cell is part of the one above or before it, and shows nothing of its own.
  else if (MERGES.has(name)) table.isUnder ||= table.row > 1 && (a['w:val'] ?? 'continue') === 'continue';
  else if (name === 'w:tblStyle') table.isDark = styles.hasDarkShading(a['w:val']);
  else if (name === 'w:shd') {
    const look: Look = {};
    applyLook(look, name, a);
    table.background = look.background;
  } else return false;
  return true;
}
