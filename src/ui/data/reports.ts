import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { ledgerList, ledgerPage, report, reportList, reportRows } from '../../http/schemas/reports.ts';
import type { Language } from '../words/language.tsx';
import { read } from './client.ts';
import type { ReportQuestion, RowsQuestion } from './report-questions.ts';

export type Report = z.output<typeof report> & { names: Record<string, string> };
export type ReportSection = Report['sections'][number];
export type ReportTable = ReportSection['tables'][number];
export type ReportColumn = ReportSection['columns'][number];
export type ReportCell = ReportSection['total'][string];
export type ReportRows = z.output<typeof reportRows> & { names: Record<string, string> };

export type LedgerPage = z.output<typeof ledgerPage>;

export const ledgerListQuery = queryOptions({
  queryKey: ['ledgers'],
  queryFn: async ({ signal }) => (await read<z.output<typeof ledgerList>>('/api/ledgers', undefined, signal)).ledgers,
  staleTime: Number.POSITIVE_INFINITY,
});

export function ledgerQuery(name: string, language: Language, question: ReportQuestion) {
  return infiniteQueryOptions({
    queryKey: ['ledgers', name, language, question],
    queryFn: ({ pageParam, signal }) =>
      read<LedgerPage>(`/api/ledgers/${encodeURIComponent(name)}`, { ...question, language, after: pageParam, limit: 100 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
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
