import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { report, reportList, reportRows } from '../../http/schemas/reports.ts';
import { read } from './client.ts';

export type Report = z.output<typeof report> & { names: Record<string, string> };
export type ReportSection = Report['sections'][number];
export type ReportTable = ReportSection['tables'][number];
export type ReportColumn = ReportSection['columns'][number];
export type ReportCell = ReportSection['total'][string];
export type ReportRows = z.output<typeof reportRows> & { names: Record<string, string> };

/** What a report is asked of; the days are days in China. */
export interface ReportQuestion {
  unit?: string;
  from?: string;
  until?: string;
}

/** Which number's rows. */
export interface RowsQuestion extends ReportQuestion {
  section?: string;
  count?: string;
  by?: string;
  row?: string;
}

const FORMS: Readonly<Record<keyof RowsQuestion, RegExp>> = {
  unit: /^[0-9a-f-]{36}$/,
  from: /^\d{4}-\d\d-\d\d$/,
  until: /^\d{4}-\d\d-\d\d$/,
  section: /^\w{1,40}$/,
  count: /^\w{1,40}$/,
  by: /^\w{1,40}$/,
  row: /^.{1,200}$/s,
};

/** Of these conditions those that an address holds. What is not understood is left out. */
export function fromAddress(search: Record<string, unknown>, wanted: readonly (keyof RowsQuestion)[]): RowsQuestion {
  const known = wanted.filter((name) => typeof search[name] === 'string' && FORMS[name].test(search[name] as string));
  return Object.fromEntries(known.map((name) => [name, search[name]]));
}

/** The conditions of the address that a number came with. */
export function rowsSearch(address: string): RowsQuestion {
  const conditions = Object.fromEntries(new URLSearchParams(address.slice(address.indexOf('?') + 1)));
  return fromAddress(conditions, Object.keys(FORMS) as (keyof RowsQuestion)[]);
}

export const reportListQuery = queryOptions({
  queryKey: ['reports'],
  queryFn: async ({ signal }) => (await read<z.output<typeof reportList>>('/api/reports', undefined, signal)).reports,
  staleTime: Number.POSITIVE_INFINITY,
});

export function reportQuery(name: string, question: ReportQuestion) {
  return queryOptions({
    queryKey: ['reports', name, question],
    queryFn: ({ signal }) => read<Report>(`/api/reports/${encodeURIComponent(name)}`, { ...question }, signal),
  });
}

export function reportRowsQuery(name: string, question: RowsQuestion) {
  return infiniteQueryOptions({
    queryKey: ['reports', name, 'rows', question],
    queryFn: ({ pageParam, signal }) =>
      read<ReportRows>(`/api/reports/${encodeURIComponent(name)}/rows`, { ...question, after: pageParam, limit: 100 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
}
