import { words } from '../../words/dictionary.ts';

/** How the place of a finding is told. */
export const placeWords = words(
  {
    inForm: 'In the form',
    unseen: 'not on the page',
    page: (page: number) => `Page ${page}`,
    paragraph: (paragraph: number) => `paragraph ${paragraph}`,
    line: (line: number) => `line ${line}`,
    cell: (cell: string) => `cell ${cell}`,
    tableCell: (table: string, row: string, column: string) => `table ${table}, row ${row}, column ${column}`,
  },
  {
    inForm: '表单',
    unseen: '看不见的内容',
    page: (page: number) => `第 ${page} 页`,
    paragraph: (paragraph: number) => `第 ${paragraph} 段`,
    line: (line: number) => `第 ${line} 行`,
    cell: (cell: string) => `单元格 ${cell}`,
    tableCell: (table: string, row: string, column: string) => `表 ${table} 第 ${row} 行第 ${column} 列`,
  },
);

/** Around a finding that is only told. */
export const noteWords = words(
  {
    thirdParty: 'A third party will be asked',
    trial: 'Trial rule',
    more: (count: number) => `${count} more of this kind`,
    why: 'Why, and what to do',
    rule: 'The rule',
  },
  {
    thirdParty: '须征求第三方意见',
    trial: '试运行规则',
    more: (count: number) => `此类另有 ${count} 处`,
    why: '原因和处理办法',
    rule: '规则说明',
  },
);
