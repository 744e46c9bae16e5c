import { LEDGER_NAMES, LEDGERS, type Ledger } from '../../domain/reports/ledgers.ts';
import { ledgerTable, ledgerWorkbook } from '../../engine/ledgers/ledger-file.ts';
import { printLedger } from '../../engine/ledgers/print-ledger.ts';
import { readLedger, wholeLedger } from '../../engine/ledgers/read-ledger.ts';
import type { ReportQuestion } from '../../engine/reports/report-scope.ts';
import { pageOf, REPORT_CURSOR, readCursor } from '../cursor.ts';
import { given } from '../given.ts';
import { languageOf } from '../language.ts';
import { type Route, route } from '../route.ts';
import { named } from '../schemas/fields.ts';
import * as schemas from '../schemas/reports.ts';
import { BYTE_ORDER_MARK, csvLine } from '../sending/csv.ts';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};

export const LEDGER_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/ledgers',
    id: 'list-ledgers',
    tag: 'reports',
    summary: { en: 'The ledgers that there are', zh: '台账一览' },
    access: ['audit:read'],
    answer: { status: 200, schema: schemas.ledgerList },
    refusals: [],
    async handle() {
      return { body: { ledgers: LEDGER_NAMES.map((id) => ({ id, name: LEDGERS[id].name, about: LEDGERS[id].about })) } };
    },
  }),
  route({
    method: 'get',
    path: '/api/ledgers/{ledger}',
    id: 'read-ledger',
    tag: 'reports',
    summary: {
      en: 'Reviews or releases of the units that one oversees as auditor or administrator, the latest first, in words',
      zh: '本人作为审计员或管理员所辖单位的审查汇总或发布台账，按时间倒序',
    },
    access: ['audit:read'],
    params: schemas.ledgerPath,
    query: schemas.ledgerQuery,
    answer: { status: 200, schema: named(schemas.ledgerPage) },
    refusals: ['not-allowed'],
    async handle({ engine, caller, params: { ledger }, query, request }) {
      const { after, limit, language = languageOf(request), ...question } = query;
      const asked = { ledger, question: given(question) as ReportQuestion, language };
      const start = after && { after: readCursor(REPORT_CURSOR, after) };
      const { period, lines } = await readLedger(engine, caller.account.id, asked, { ...start, limit: limit + 1 });
      const columns = Object.entries((LEDGERS[ledger] as Ledger).columns).map(([id, { name }]) => ({ id, heading: name }));
      return { body: { ledger, ...period, columns, ...pageOf(lines, limit, ({ at, thing }) => ({ at, thing })) } };
    },
  }),
  route({
    method: 'get',
    path: '/api/ledgers/{ledger}/export',
    id: 'export-ledger',
    tag: 'reports',
    summary: {
      en: 'A whole ledger of a period, the earliest first: workbook, CSV or PDF',
      zh: '导出整个时间段的台账（XLSX、CSV 或 PDF），按时间顺序',
    },
    access: ['audit:read'],
    params: schemas.ledgerPath,
    query: schemas.ledgerExportQuery,
    answer: { status: 200, stream: Object.values(TYPES) },
    refusals: ['not-allowed', 'busy'],
    async handle({ engine, caller, params: { ledger }, query, request }) {
      const { format, language = languageOf(request), ...question } = query;
      const asked = { ledger, question: given(question) as ReportQuestion, language };
      const page = await wholeLedger(engine, caller.account.id, asked);
      const name = `${ledger}-${page.period.from}-${page.period.until}.${format}`;
      const stream = (pieces: Iterable<string | Uint8Array>) => ({ stream: { name, mediaType: TYPES[format], pieces } });
      if (format === 'csv') return stream([BYTE_ORDER_MARK, ...ledgerTable(ledger, page, language).map(csvLine)]);
      if (format === 'xlsx') return stream([ledgerWorkbook(ledger, page, language)]);
      return stream([await printLedger(engine, ledger, page, language)]);
    },
  }),
];
