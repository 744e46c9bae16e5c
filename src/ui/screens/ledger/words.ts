import { words } from '../../words/dictionary.ts';

export const ledgerWords = words(
  {
    title: 'Ledger',
    back: 'Reports and ledgers',
    exporting: 'Export',
    asWorkbook: 'Workbook (XLSX)',
    asTable: 'Table (CSV)',
    asPaper: 'Paper (PDF)',
    shown: (count: string, more: boolean) => `${count}${more ? '+' : ''} rows`,
    more: 'Show more',
    end: 'That is all.',
    emptyTitle: 'Nothing in this period',
    emptyText: 'Choose a longer period, or another unit.',
  },
  {
    title: '台账',
    back: '统计报表和台账',
    exporting: '导出',
    asWorkbook: '工作簿（XLSX）',
    asTable: '表格（CSV）',
    asPaper: '打印件（PDF）',
    shown: (count: string, more: boolean) => `已显示 ${count}${more ? '+' : ''} 条`,
    more: '显示更多',
    end: '已到末尾。',
    emptyTitle: '该时间段内没有记录',
    emptyText: '请延长时间段或选择其他单位。',
  },
);
