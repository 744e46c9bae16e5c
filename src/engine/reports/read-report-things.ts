import { ReviewError } from '../../domain/errors.ts';
import type { Name } from '../../domain/names/name.ts';
import { REPORTS, type ReportName, SECTIONS } from '../../domain/reports/reports.ts';
import { DIMENSION_NAMES, type Section } from '../../domain/reports/section.ts';
import type { Engine } from '../engine.ts';
import type { ReportCell, ReportFact } from '../ports.ts';
import { type ReportQuestion, reportScope } from './report-scope.ts';
import { rowNames } from './row-names.ts';

export interface ReportThings {
  /** What the number is called, and the row that it is in. */
  section: Name;
  count: Name;
  row: { heading: Name; key: string; name: Name | null } | null;
  /** What the rows are told apart by: `key` of each. */
  heading: Name;
  things: (ReportFact & { keyName: Name | null })[];
}

/**
 * The things that one number of a report counts, the latest first, with the number of their items and nothing that anybody wrote. Refusals as
 * `reportScope`, and `invalid-input` for a number that the report does not have.
 */
export async function readReportThings(
  engine: Engine,
  account: string,
  { report, cell, question }: { report: ReportName; cell: ReportCell; question: ReportQuestion },
  page: { after?: Pick<ReportFact, 'at' | 'thing'>; limit: number },
): Promise<ReportThings> {
  const section: Section = SECTIONS[cell.section];
  const count = Object.hasOwn(section.counts, cell.count) ? section.counts[cell.count] : undefined;
  if (!count || !isOfReport(report, section, cell)) {
    throw new ReviewError('invalid-input', {
      en: 'This report has no such number. Take the address from the report.',
      zh: '该报表中没有这一数字，请从报表中点击打开。',
    });
  }
  const { scope, units } = await reportScope(engine, account, question);
  const names = rowNames(engine, units);
  const own = section.by.find((dimension) => dimension !== 'unit' && dimension !== 'month') ?? 'kind';
  const { by, row } = cell;
  const things = await engine.store.reports.reportFacts(cell, scope, page);
  return {
    section: section.name,
    count,
    row: by !== undefined && row !== undefined ? { heading: DIMENSION_NAMES[by], key: row, name: names[by].nameOf(row) } : null,
    heading: DIMENSION_NAMES[own],
    things: things.map((thing) => ({ ...thing, keyName: names[own].nameOf(thing.key) })),
  };
}

function isOfReport(report: ReportName, { by: dimensions }: Section, { section, by, row }: ReportCell): boolean {
  const isRow = by === undefined ? row === undefined : row !== undefined && dimensions.includes(by);
  return isRow && (REPORTS[report].sections as readonly string[]).includes(section);
}
