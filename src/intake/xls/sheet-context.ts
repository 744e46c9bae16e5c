import type { DocumentDraft, Where } from '../draft.ts';
import { columnName } from '../text/csv.ts';
import type { Sheet } from '../xlsx/sheet.ts';
import type { Workbook } from './workbook.ts';

/** What readers of a sheet need to say what they found and where. */
export interface SheetContext {
  book: Workbook;
  sheet: Sheet;
  draft: DocumentDraft;
  /** Place of a cell; of the sheet without one. Counts from 0. */
  where(row?: number, column?: number): Where;
}

export function contextOf(book: Workbook, sheet: Sheet, draft: DocumentDraft): SheetContext {
  const where = (row?: number, column?: number): Where =>
    row === undefined || column === undefined
      ? { page: sheet.number }
      : { page: sheet.number, cell: `${sheet.name}!${columnName(column + 1)}${row + 1}` };
  return { book, sheet, draft, where };
}
