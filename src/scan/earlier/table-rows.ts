import type { SourceDocument } from '../../domain/document.ts';

/** A row of a table that says something: its number in the file, and its cells by column, counted from 0. */
export interface TableRow {
  row: number;
  cells: Record<number, string>;
}

const TABLES = new Set(['csv', 'xlsx', 'xls', 'odf']);
/** Rows that are looked at: a list that has more is imported in parts. */
const MOST_ROWS = 50_000;

/** The rows of the first sheet, where the file is a table. */
export function tableRows({ format, parts }: SourceDocument): TableRow[] | 'too-many' | undefined {
  const body = parts.find(({ code, visible }) => code === 'body' && visible);
  if (!TABLES.has(format) || !body) return undefined;
  const rows = new Map<number, TableRow>();
  const [first] = body.places;
  for (const [index, { start, cell, page }] of body.places.entries()) {
    const at = /(?:^|!)([A-Z]{1,3})(\d+)$/.exec(cell ?? '');
    if (!at || page !== first?.page) continue;
    const value = body.text.slice(start, body.places[index + 1]?.start).replace(/[\t\n]+$/, '');
    if (value === '') continue;
    const number = Number(at[2]);
    const row = rows.get(number) ?? { row: number, cells: {} };
    row.cells[columnOf(at[1] as string)] = value;
    rows.set(number, row);
    if (rows.size > MOST_ROWS) return 'too-many';
  }
  return [...rows.values()];
}

/** A column by its letters, counted from 0. */
export function columnOf(letters: string): number {
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
