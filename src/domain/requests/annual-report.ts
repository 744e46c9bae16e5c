import { APPLICANT_KINDS, type ApplicantKind, OUTCOME_NAMES, type Outcome } from './request.ts';

/** One request as the report counts it: in the year of its receipt and in that of its end. Days in China. */
export interface CountedRequest {
  applicant: ApplicantKind;
  received: string;
  closed: { day: string; outcome: Outcome } | null;
}

export type Columns = Record<ApplicantKind | 'total', number>;

/** Section three of the annual report (format notice 国办公开办函〔2021〕30号). */
export interface RequestTable {
  year: number;
  received: Columns;
  carriedIn: Columns;
  outcomes: Record<Outcome, Columns>;
  handled: Columns;
  carriedOut: Columns;
  /** Columns in which received and carried in are not what was handled and is carried over, and by how much; what was carried in by last year's report is compared as well. */
  faults: { column: keyof Columns; rule: 'does-not-add-up' | 'differs-from-last-year'; by: number }[];
}

const COLUMNS: readonly (keyof Columns)[] = [...APPLICANT_KINDS, 'total'];

/**
 * Counts a year. `carriedInAsReported`: the row “carried over” of last year's report where there is one: the two must be the same, and what differs is told and
 * not smoothed over.
 */
export function requestTable(year: number, requests: Iterable<CountedRequest>, carriedInAsReported?: Columns): RequestTable {
  const first = `${year}-01-01`;
  const next = `${year + 1}-01-01`;
  const table: RequestTable = {
    year,
    received: columns(),
    carriedIn: columns(),
    outcomes: Object.fromEntries(OUTCOME_NAMES.map((outcome) => [outcome, columns()])) as Record<Outcome, Columns>,
    handled: columns(),
    carriedOut: columns(),
    faults: [],
  };
  for (const { applicant, received, closed } of requests) {
    if (received >= next || (closed && closed.day < first)) continue;
    count(received < first ? table.carriedIn : table.received, applicant);
    const ended = closed && closed.day < next ? closed.outcome : undefined;
    if (ended) count(table.outcomes[ended], applicant);
    count(ended ? table.handled : table.carriedOut, applicant);
  }
  table.faults = crossFoot(table, carriedInAsReported);
  return table;
}

/** 一 + 二 = 三（七）+ 四 and the sum of the outcomes = 三（七）, in every column; and the total is the sum of the columns. */
export function crossFoot(table: Omit<RequestTable, 'faults'>, carriedInAsReported?: Columns): RequestTable['faults'] {
  const faults: RequestTable['faults'] = [];
  const add = (column: keyof Columns, rule: RequestTable['faults'][number]['rule'], by: number) => {
    if (by !== 0) faults.push({ column, rule, by });
  };
  for (const column of COLUMNS) {
    const { received, carriedIn, handled, carriedOut } = table;
    add(column, 'does-not-add-up', received[column] + carriedIn[column] - handled[column] - carriedOut[column]);
    const outcomes = OUTCOME_NAMES.reduce((sum, outcome) => sum + table.outcomes[outcome][column], 0);
    add(column, 'does-not-add-up', outcomes - handled[column]);
    if (carriedInAsReported) add(column, 'differs-from-last-year', carriedIn[column] - carriedInAsReported[column]);
  }
  for (const row of [table.received, table.carriedIn, table.handled, table.carriedOut, ...Object.values(table.outcomes)])
    add('total', 'does-not-add-up', row.total - APPLICANT_KINDS.reduce((sum, kind) => sum + row[kind], 0));
  return faults;
}

function columns(): Columns {
  return Object.fromEntries(COLUMNS.map((column) => [column, 0])) as Columns;
}

function count(row: Columns, applicant: ApplicantKind): void {
  row[applicant]++;
  row.total++;
}
