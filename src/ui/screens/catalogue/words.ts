import { words } from '../../words/dictionary.ts';

export const catalogueListWords = words(
  {
    title: 'Disclosure catalogue',
    about: 'What must be published, by whom and by when. Work plans with their tasks are lists of their own.',
    count: (count: string) => (count === '1' ? '1 entry' : `${count} entries`),
    exportXlsx: 'Export as workbook (XLSX)',
    exportCsv: 'Export as table (CSV)',
    exporting: 'Export',
    emptyTitle: 'The catalogue is empty',
    emptyText: 'An administrator imports a list: XLSX, CSV, or the task table of a work plan.',
    noneTitle: 'No entry fits',
    noneText: 'Choose another unit, state or list, or fewer words.',
    more: 'Next page',
    first: 'First page',
    shown: (from: string, to: string, all: string) => `${from}–${to} of ${all}`,
    state: 'Where it is',
    released: 'Releases',
    coming: (day: string, list: string, added: string, changed: string, ended: string) =>
      `From ${day} on: ${added} new, ${changed} changed and ${ended} ended entries of “${list}”.`,
  },
  {
    title: '主动公开事项目录',
    about: '应当公开什么、由谁公开、何时公开。工作要点的任务分解表也在此列。',
    count: (count: string) => `共 ${count} 条`,
    exportXlsx: '导出工作簿（XLSX）',
    exportCsv: '导出表格（CSV）',
    exporting: '导出',
    emptyTitle: '目录为空',
    emptyText: '由管理员导入目录：XLSX、CSV 或工作要点任务分解表。',
    noneTitle: '没有符合条件的条目',
    noneText: '请更换单位、状态或目录，或减少搜索词。',
    more: '下一页',
    first: '第一页',
    shown: (from: string, to: string, all: string) => `第 ${from}–${to} 条，共 ${all} 条`,
    state: '落实状态',
    released: '已发布',
    coming: (day: string, list: string, added: string, changed: string, ended: string) =>
      `自 ${day} 起，《${list}》新增 ${added} 条、修改 ${changed} 条、终止 ${ended} 条。`,
  },
);
