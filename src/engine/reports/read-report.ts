import type { Name } from '../../domain/names/name.ts';
import { REPORTS, type ReportName, SECTIONS, type SectionId } from '../../domain/reports/reports.ts';
import { DIMENSION_NAMES, type Dimension, type Section } from '../../domain/reports/section.ts';
import type { ReportCell, ReportCount } from '../ports.ts';
import { shortCheckpoint } from '../proof/kept-checkpoint.ts';
import { type Asked, type ReportEngine, type ReportQuestion, reportScope } from './report-scope.ts';
import { type RowNames, rowNames } from './row-names.ts';

/** A number, and whose things it counts: null where there are none. A share or a median opens the things that it was made from. */
export interface Cell {
  value: number | null;
  things: ReportCell | null;
}
export interface Column {
  id: string;
  name: Name;
  /** `share`: from 0 to 1. */
  kind: 'count' | 'share' | 'days';
}
export interface ReportTable {
  by: Dimension;
  heading: Name;
  rows: { row: string; name: Name | null; cells: Record<string, Cell> }[];
}
export interface ReportSection {
  id: SectionId;
  name: Name;
  about: Name;
  columns: Column[];
  chart: readonly string[];
  total: Record<string, Cell>;
  tables: ReportTable[];
}
export interface ReportView {
  report: ReportName;
  name: Name;
  about: Name;
  at: string;
  unit: string | null;
  from: string;
  until: string;
  /** The newest signed state of the log, short: whoever keeps the report notices a log that was rewritten. Null before its first. */
  checkpoint: string | null;
  sections: ReportSection[];
}

/**
 * Numbers of the units that the person oversees as auditor or administrator, and of nothing that anybody wrote. Refusals as `reportScope`.
 * Each number says what it counts: `readReportThings` lists exactly that.
 */
export async function readReport(engine: ReportEngine, by: string, report: ReportName, question: ReportQuestion): Promise<ReportView> {
  const asked = await reportScope(engine, by, question);
  const names = rowNames(engine, asked.units);
  const { name, about, sections } = REPORTS[report];
  const { unit, from, until, scope } = asked;
  const told: ReportSection[] = [];
  // One after the other: a report is not to take every connection of the process.
  for (const id of sections) told.push(sectionOf(id, await engine.store.reports.reportCounts(id, scope), names, asked));
  const newest = await engine.store.log.checkpoint();
  const checkpoint = (newest && shortCheckpoint(newest.note)) ?? null;
  return { report, name, about, at: scope.now, unit, from, until, checkpoint, sections: told };
}

function sectionOf(id: SectionId, found: readonly ReportCount[], names: Record<Dimension, RowNames>, asked: Asked): ReportSection {
  const section: Section = SECTIONS[id];
  const { name, about, by, chart } = section;
  const total = found.find((one) => one.by === null);
  return {
    id,
    name,
    about,
    columns: columnsOf(section),
    chart,
    total: cellsOf(id, total ?? nothing(null)),
    tables: by.map((dimension) => ({
      by: dimension,
      heading: DIMENSION_NAMES[dimension],
      rows: rowsOf(section, found, dimension, names[dimension], asked).map((row) => ({
        row: row.row as string,
        name: names[dimension].nameOf(row.row as string),
        cells: cellsOf(id, row),
      })),
    })),
  };
}

function columnsOf({ counts, shares = {}, middles = {} }: Section): Column[] {
  return [
    ...Object.entries(counts).map(([id, name]): Column => ({ id, name, kind: 'count' })),
    ...Object.entries(shares).map(([id, { name }]): Column => ({ id, name, kind: 'share' })),
    ...Object.entries(middles).map(([id, { name }]): Column => ({ id, name, kind: 'days' })),
  ];
}

function rowsOf(section: Section, found: readonly ReportCount[], by: Dimension, { order }: RowNames, asked: Asked): ReportCount[] {
  const rows = found.filter((one) => one.by === by);
  const first = Object.keys(section.counts)[0] as string;
  if (by === 'month') return months(rows, asked);
  const place = (row: ReportCount) => order?.indexOf(row.row ?? '') ?? 0;
  const size = (row: ReportCount) => row.counts[first] ?? 0;
  return rows.toSorted((a, b) => place(a) - place(b) || size(b) - size(a) || String(a.row).localeCompare(String(b.row)));
}

/** Every month of the period, also those in which nothing happened. None at all when nothing happened in any. */
function months(rows: readonly ReportCount[], { from, until }: Asked): ReportCount[] {
  if (rows.length === 0) return [];
  const all: ReportCount[] = [];
  const last = until.slice(0, 7);
  for (let month = from.slice(0, 7); month <= last; month = nextMonth(month)) {
    all.push(rows.find(({ row }) => row === month) ?? nothing(month));
  }
  return all;
}

function nextMonth(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}

function nothing(row: string | null): ReportCount {
  return { by: row === null ? null : 'month', row, counts: {}, middles: {} };
}

function cellsOf(id: SectionId, { by, row, counts, middles }: ReportCount): Record<string, Cell> {
  const section: Section = SECTIONS[id];
  const countOf = (count: string) => counts[count] ?? 0;
  const thingsOf = (count: string): ReportCell | null =>
    countOf(count) === 0 ? null : { section: id, count, ...(by !== null && row !== null && { by, row }) };
  const cells: Record<string, Cell> = {};
  for (const count of Object.keys(section.counts)) cells[count] = { value: countOf(count), things: thingsOf(count) };
  for (const [share, { part, whole }] of Object.entries(section.shares ?? {})) {
    cells[share] = { value: countOf(whole) === 0 ? null : countOf(part) / countOf(whole), things: thingsOf(part) };
  }
  for (const [middle, { of }] of Object.entries(section.middles ?? {})) {
    cells[middle] = { value: middles[middle] ?? null, things: thingsOf(of) };
  }
  return cells;
}
