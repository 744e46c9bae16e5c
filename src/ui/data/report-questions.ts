/** What a report is asked of; the days are days in China. */
export interface ReportQuestion {
  unit?: string;
  from?: string;
  until?: string;
}

/** Which number's rows; of a report itself `by` says what the rows of its tables are. */
export interface RowsQuestion extends ReportQuestion {
  section?: string;
  count?: string;
  by?: string;
  row?: string;
}

const CONDITIONS = ['unit', 'from', 'until', 'section', 'count', 'by', 'row'] as const satisfies readonly (keyof RowsQuestion)[];
const DAYS: readonly string[] = ['from', 'until'];

/** The conditions that an address holds. What is no text or no day is left out; the server refuses what it does not know. */
export function reportSearch(search: Record<string, unknown>): RowsQuestion {
  const isKnown = (name: string, value: unknown) =>
    typeof value === 'string' && value !== '' && (!DAYS.includes(name) || /^\d{4}-\d\d-\d\d$/.test(value));
  return Object.fromEntries(CONDITIONS.filter((name) => isKnown(name, search[name])).map((name) => [name, search[name]]));
}
