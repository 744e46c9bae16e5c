import { fromAddress, type RowsQuestion } from '../../data/reports.ts';

export function reportRowsSearch(search: Record<string, unknown>): RowsQuestion {
  return fromAddress(search, ['unit', 'from', 'until', 'section', 'count', 'by', 'row']);
}
