import type { Grid } from '../../domain/catalogue/columns.ts';
import { type CatalogueTable, MOST_ENTRIES } from '../../domain/catalogue/entry.ts';
import { readPlanText } from '../../domain/catalogue/plan-text.ts';
import { readTable } from '../../domain/catalogue/read-table.ts';
import type { SourceDocument } from '../../domain/document.ts';
import type { Name } from '../../domain/names/name.ts';
import { chinaDay } from '../../domain/time/calendar.ts';
import { columnOf, tableRows } from '../earlier/table-rows.ts';

/** What is said of a list beside its file. */
export interface CatalogueAsked {
  /** Field (领域) of its entries, where the list has no column for it. */
  field?: string | undefined;
  /** Year that months and "the whole year" are of; else that of its title, else this one. */
  year?: number | undefined;
  /** Now, as an instant. */
  now: string;
}

/** A list as it was read, and what it calls itself. */
export interface CatalogueRead extends CatalogueTable {
  title: string;
  year: number;
}

/** Why a file is no list. */
export interface NoCatalogue {
  code: 'wrong-columns' | 'too-many-rows' | 'not-read';
  words: Name;
}

/** The entries of a file: a table (XLSX, CSV, or one in a document), or the task table of a plan whose text has lost its cells. */
export function readCatalogue(document: SourceDocument, asked: CatalogueAsked): CatalogueRead | NoCatalogue {
  const grid = gridOf(document);
  if (grid === 'too-many' || (grid && grid.length > MOST_ENTRIES)) return tooMany();
  const text = document.parts.filter(({ visible, code }) => visible && code === 'body').map((part) => part.text);
  const [whole] = document.warnings;
  // A part that was not read may hold the rows that nobody misses.
  if (whole) return { code: 'not-read', words: whole.words };
  const thisYear = Number(chinaDay(asked.now).slice(0, 4));
  if (grid) {
    const title = titleOf(document, grid);
    const year = asked.year ?? Number(/(\d{4})\s*年/u.exec(title)?.[1] ?? thisYear);
    const table = readTable(grid, { field: asked.field, year, formulas: formulasIn(document, grid) });
    return 'lacking' in table ? wrongColumns(table.lacking) : { ...table, title, year };
  }
  return (
    readPlanText(text.join('\n'), { year: asked.year, thisYear, field: asked.field }) ??
    wrongColumns(['序号', '三级指标', '责任单位', '时间节点'])
  );
}

/** A sheet, or the first table of a document that has a heading of ours. */
function gridOf(document: SourceDocument): Grid[] | 'too-many' | undefined {
  const sheet = tableRows(document);
  if (sheet) return sheet;
  const tables = new Map<number, Map<number, Record<number, string>>>();
  for (const { text, places } of document.parts.filter(({ visible, code }) => visible && code === 'body')) {
    for (const [index, { start, cell }] of places.entries()) {
      const at = /^table (\d+), row (\d+), column (\d+)$/.exec(cell ?? '');
      if (!at) continue;
      const [table, row, column] = [Number(at[1]), Number(at[2]), Number(at[3]) - 1];
      const rows = tables.get(table) ?? new Map<number, Record<number, string>>();
      const cells = rows.get(row) ?? {};
      cells[column] = `${cells[column] ?? ''}${text.slice(start, places[index + 1]?.start)}`;
      tables.set(table, rows.set(row, cells));
    }
  }
  const grids = [...tables.values()].map((rows) => [...rows].map(([row, cells]) => ({ row, cells })));
  return grids.toSorted((a, b) => b.length - a.length)[0];
}

/** What is above its heading, else its file's name. */
function titleOf({ name }: SourceDocument, grid: readonly Grid[]): string {
  const above = Object.values(grid[0]?.cells ?? {}).filter((value) => value.trim() !== '');
  const isTitle = above.length === 1 && (above[0] as string).trim().length <= 100;
  const bare = name.replace(/\.[^.]+$/u, '');
  return (isTitle ? (above[0] as string) : bare).replace(/\s+/gu, ' ').trim();
}

/** Cells whose content a program would compute, by row. Of a table with commas each that begins so is one, however harmless. */
function formulasIn({ format, observations }: SourceDocument, grid: readonly Grid[]): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const { row, cells } of format === 'csv' ? grid : []) {
    const columns = Object.entries(cells).filter(([, value]) => /^\s*=/.test(value));
    if (columns.length > 0)
      found.set(
        row,
        columns.map(([column]) => Number(column)),
      );
  }
  for (const { code, place } of observations) {
    const at = /(?:^|!)([A-Z]{1,3})(\d+)$/.exec(place?.cell ?? '');
    if (!at || (code !== 'hidden.formula' && code !== 'active-content.formula')) continue;
    const row = Number(at[2]);
    found.set(row, [...(found.get(row) ?? []), columnOf(at[1] as string)]);
  }
  return found;
}

function tooMany(): NoCatalogue {
  return {
    code: 'too-many-rows',
    words: {
      en: `The list has more than ${MOST_ENTRIES} rows. Import it in parts, one field each.`,
      zh: `清单超过 ${MOST_ENTRIES} 行。请按领域拆分后分别导入。`,
    },
  };
}

function wrongColumns(lacking: readonly string[]): NoCatalogue {
  return {
    code: 'wrong-columns',
    words: {
      en: `This is no catalogue: no column is called ${lacking.join(', ')}. Name the columns in the first rows of the first sheet.`,
      zh: `这不是事项目录：缺少“${lacking.join('”“')}”列。请在第一个工作表的表头写明列名。`,
    },
  };
}
