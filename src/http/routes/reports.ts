import { REPORT_NAMES, REPORTS, type ReportName } from '../../domain/reports/reports.ts';
import type { ReportCell } from '../../engine/ports.ts';
import { readReport } from '../../engine/reports/read-report.ts';
import { readReportThings } from '../../engine/reports/read-report-things.ts';
import type { ReportQuestion } from '../../engine/reports/report-scope.ts';
import { pageOf, REPORT_CURSOR, readCursor } from '../cursor.ts';
import { given } from '../given.ts';
import { languageOf } from '../language.ts';
import { type Route, route } from '../route.ts';
import { named } from '../schemas/fields.ts';
import * as schemas from '../schemas/reports.ts';
import { reportBody } from '../sending/report-body.ts';
import { reportCsv } from '../sending/report-export.ts';

const EXPORT_TYPES = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' };

export const REPORT_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/reports',
    id: 'list-reports',
    tag: 'reports',
    summary: { en: 'The reports that there are', zh: '统计报表一览' },
    access: ['audit:read'],
    answer: { status: 200, schema: schemas.reportList },
    refusals: [],
    async handle() {
      return { body: { reports: REPORT_NAMES.map((id) => ({ id, name: REPORTS[id].name, about: REPORTS[id].about })) } };
    },
  }),
  route({
    method: 'get',
    path: '/api/reports/{report}',
    id: 'read-report',
    tag: 'reports',
    summary: {
      en: 'Numbers of the units that one oversees as auditor or administrator, each with the address of what it counts',
      zh: '本人作为审计员或管理员所辖单位的统计数字，每个数字附所统计事项的地址',
    },
    access: ['audit:read'],
    params: schemas.reportPath,
    query: schemas.reportQuery,
    answer: { status: 200, schema: named(schemas.report) },
    refusals: ['not-allowed'],
    async handle({ engine, caller, params, query }) {
      return { body: reportBody(await readReport(engine, caller.account.id, params.report, given(query) as ReportQuestion)) };
    },
  }),
  route({
    method: 'get',
    path: '/api/reports/{report}/rows',
    id: 'read-report-rows',
    tag: 'reports',
    summary: {
      en: 'What one number of a report counts, the latest first, without titles',
      zh: '报表中某一数字所统计的内容，按时间倒序，不含标题',
    },
    access: ['audit:read'],
    params: schemas.reportPath,
    query: schemas.reportRowsQuery,
    answer: { status: 200, schema: named(schemas.reportRows) },
    refusals: ['not-allowed'],
    async handle({ engine, caller, params, query }) {
      const { section, count, by, row, after, limit, ...question } = query;
      const cell = given({ section, count, by, row }) as ReportCell;
      const asked = { report: params.report as ReportName, cell, question: given(question) as ReportQuestion };
      const start = after && { after: readCursor(REPORT_CURSOR, after) };
      const { things, ...about } = await readReportThings(engine, caller.account.id, asked, { ...start, limit: limit + 1 });
      return { body: { ...pageOf(things, limit, ({ at, thing }) => ({ at, thing })), ...about } };
    },
  }),
  route({
    method: 'get',
    path: '/api/reports/{report}/export',
    id: 'export-report',
    tag: 'reports',
    summary: { en: 'A report as tables for a spreadsheet, or as JSON', zh: '导出报表（表格或 JSON）' },
    access: ['audit:read'],
    params: schemas.reportPath,
    query: schemas.reportExportQuery,
    answer: { status: 200, stream: [EXPORT_TYPES.csv, EXPORT_TYPES.json] },
    refusals: ['not-allowed'],
    async handle({ engine, caller, params, query, request }) {
      const { format, language = languageOf(request), ...question } = query;
      const view = await readReport(engine, caller.account.id, params.report, given(question) as ReportQuestion);
      const name = `${params.report}-${view.from}-${view.until}.${format}`;
      const pieces = format === 'csv' ? reportCsv(view, language) : [`${JSON.stringify(reportBody(view), null, 1)}\n`];
      return { stream: { name, mediaType: EXPORT_TYPES[format], pieces } };
    },
  }),
];
