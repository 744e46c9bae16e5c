import { fromAddress, type ReportQuestion } from '../../data/reports.ts';

/** All conditions, and what the rows of the tables are: the matter of the report itself, units or months. */
export type ReportSearch = ReportQuestion & { by?: string };

export function reportSearch(search: Record<string, unknown>): ReportSearch {
  return fromAddress(search, ['unit', 'from', 'until', 'by']);
}
