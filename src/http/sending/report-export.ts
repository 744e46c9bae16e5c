import type { Cell, Column, ReportSection, ReportTable, ReportView } from '../../engine/reports/read-report.ts';
import type { Language } from '../language.ts';
import { BYTE_ORDER_MARK, csvLine } from './csv.ts';

const WORDS = {
  zh: { period: '时间段', all: '合计', until: '至', checkpoint: '日志检查点' },
  en: { period: 'Period', all: 'All', until: 'to', checkpoint: 'State of the log' },
} as const;

/** The tables of a report for Excel, one below the other, each with its headings and its sum. */
export function* reportCsv({ name, from, until, sections, checkpoint }: ReportView, language: Language): Generator<string> {
  const words = WORDS[language];
  yield BYTE_ORDER_MARK + csvLine([name[language]]) + csvLine([words.period, `${from} ${words.until} ${until}`]);
  for (const section of sections) {
    yield csvLine([]) + csvLine([section.name[language]]) + csvLine([section.about[language]]);
    for (const table of section.tables) yield tableOf(section, table, language);
  }
  if (checkpoint !== null) yield csvLine([]) + csvLine([words.checkpoint, checkpoint]);
}

function tableOf({ columns, total }: ReportSection, { heading, rows }: ReportTable, language: Language): string {
  const line = (first: string, cells: Record<string, Cell>) =>
    csvLine([first, ...columns.map((column) => written(column, cells[column.id]))]);
  return [
    csvLine([heading[language], ...columns.map(({ name }) => name[language])]),
    ...rows.map(({ row, name, cells }) => line(name?.[language] ?? row, cells)),
    line(WORDS[language].all, total),
  ].join('');
}

function written({ kind }: Column, cell: Cell | undefined): string {
  const value = cell?.value ?? null;
  if (value === null) return '';
  if (kind === 'share') return `${(value * 100).toFixed(1)}%`;
  return kind === 'days' ? value.toFixed(1) : String(value);
}
