import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { report, reportList, reportRows } from '../../http/schemas/reports.ts';
import { read } from './client.ts';
import type { ReportQuestion, RowsQuestion } from './report-questions.ts';

export type Report = z.output<typeof report> & { names: Record<string, string> };
export type ReportSection = Report['sections'][number];
export type ReportTable = ReportSection['tables'][number];
export type ReportColumn = ReportSection['columns'][number];
export type ReportCell = ReportSection['total'][string];
export type ReportRows = z.output<typeof reportRows> & { names: Record<string, string> };

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
