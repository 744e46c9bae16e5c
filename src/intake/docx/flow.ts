import type { PartWriter, Where } from '../draft.ts';
import type { ListPlace, Look } from './styles.ts';

/** A table that is open, and the row and cell that are. */
export interface OpenTable {
  number: number;
  row: number;
  column: number;
  isDark: boolean;
  background: Look['background'];
  isUnder: boolean;
  /** Columns of the table, cells of the row so far, and columns of the cell. */
  grid: number;
  cells: number;
  span: number;
  /** A row has all the columns: a cell that takes several leaves those empty that follow. */
  isRegular: boolean;
}

/** What a run inherits from where it is; a text box starts afresh and gives this back at its end. */
export interface Flow {
  writer: PartWriter;
  paragraphs: number;
  tables: OpenTable[];
  tableCount: number;
  /** Paragraph and cell ends that come before the next text. */
  pending: string;
  /** Where the text of the open paragraph begins in the part, once there is some. */
  from: number | undefined;
  /** Whether an opaque box is anchored to the open paragraph. */
  isCovered: boolean;
  paragraph: Look;
  /** The list that the open paragraph is in. */
  list: ListPlace;
  isCounted: boolean;
  run: Look | undefined;
  /** Resolved on the first text of a run. */
  hidden: string | undefined | null;
}

/** The start of a story or text box. */
export function newFlow(writer: PartWriter): Flow {
  return {
    writer,
    paragraphs: 0,
    tables: [],
    tableCount: 0,
    pending: '',
    from: undefined,
    isCovered: false,
    paragraph: {},
    list: {},
    isCounted: true,
    run: undefined,
    hidden: null,
  };
}

/** Paragraph, or paragraph and cell, that a flow has come to. */
export function placeIn({ paragraphs, tables }: Flow): Where {
  const table = tables.at(-1);
  if (!table) return { paragraph: paragraphs };
  return { paragraph: paragraphs, cell: `table ${table.number}, row ${table.row}, column ${table.column}` };
}

/** A character of a symbol font; the private area F000–F0FF mirrors plain codes. */
export function symbol(hex: string | undefined): string {
  const code = Number.parseInt(hex ?? '', 16);
  if (!(code > 0x1f && code <= 0xffff)) return '';
  return String.fromCharCode(code >= 0xf020 && code < 0xf100 ? code - 0xf000 : code);
}
