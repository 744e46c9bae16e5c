import { words } from '../../words/dictionary.ts';

/** How the place of a finding is told. */
export const placeWords = words(
  {
    inForm: 'In the form',
    page: (page: number) => `Page ${page}`,
    paragraph: (paragraph: number) => `paragraph ${paragraph}`,
    line: (line: number) => `line ${line}`,
    cell: (cell: string) => `cell ${cell}`,
    tableCell: (table: string, row: string, column: string) => `table ${table}, row ${row}, column ${column}`,
  },
  {
    inForm: '表单',
    page: (page: number) => `第 ${page} 页`,
    paragraph: (paragraph: number) => `第 ${paragraph} 段`,
    line: (line: number) => `第 ${line} 行`,
    cell: (cell: string) => `单元格 ${cell}`,
    tableCell: (table: string, row: string, column: string) => `表 ${table} 第 ${row} 行第 ${column} 列`,
  },
);
