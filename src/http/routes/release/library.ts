import { z } from 'zod';
import { FILING_COLUMNS } from '../../../domain/library/filing.ts';
import { filingCells, filingRows, filingWorkbook } from '../../../engine/library/export-filing.ts';
import { readDocument } from '../../../engine/library/read-document.ts';
import { readLibraryFile } from '../../../engine/reading/read-library.ts';
import { libraryPage } from '../../library-page.ts';
import { type Route, route } from '../../route.ts';
import * as schemas from '../../schemas/deliveries.ts';
import { id, page, wholeNumber } from '../../schemas/fields.ts';
import { BYTE_ORDER_MARK, csvLine } from '../../sending/csv.ts';

const releasePath = z.strictObject({ release: id });
const releaseFilePath = z.strictObject({ release: id, index: wholeNumber(1000, 0) });
/** The library is for everybody: anybody may keep it, and asks again whether it still holds (a recall takes effect at once). */
const SHARED = { 'Cache-Control': 'public, no-cache' };

const FILING_TYPES = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export const LIBRARY_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/library',
    id: 'list-library',
    tag: 'library',
    summary: {
      en: 'Public documents, newest first; search in titles, forms and files, filters',
      zh: '公开文件库：检索标题、要素和正文，筛选，按时间倒序',
    },
    access: 'public',
    query: schemas.libraryFilter,
    answer: { status: 200, schema: page(schemas.libraryRow) },
    refusals: [],
    async handle({ engine, query }) {
      const { text, after, limit, ...given } = query;
      const filter = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
      return { body: await libraryPage(engine, { text, filter, after, limit }), headers: SHARED };
    },
  }),
  route({
    method: 'get',
    path: '/api/library/filing',
    id: 'export-filing',
    tag: 'library',
    summary: {
      en: 'What is public, and what was given on request in units that one sees, as the filing system of the city takes it',
      zh: '导出公开文件备案表（市级备案系统字段），含本人可见单位的依申请公开文件',
    },
    access: ['items:read', 'audit:read'],
    query: schemas.filingQuery,
    answer: { status: 200, stream: [FILING_TYPES.xlsx, FILING_TYPES.csv, FILING_TYPES.json] },
    refusals: ['not-allowed', 'invalid-input'],
    async handle({ engine, caller, query: { format, ...question } }) {
      const rows = await filingRows(engine, caller.account.id, question);
      const name = `filing-${question.from}-${question.until}.${format}`;
      const pieces =
        format === 'xlsx'
          ? [filingWorkbook(rows)]
          : format === 'json'
            ? [`${JSON.stringify(rows, null, 1)}\n`]
            : [BYTE_ORDER_MARK, ...[[...FILING_COLUMNS], ...filingCells(rows)].map(csvLine)];
      return { stream: { name, mediaType: FILING_TYPES[format], pieces } };
    },
  }),
  route({
    method: 'get',
    path: '/api/library/{release}',
    id: 'read-library-entry',
    tag: 'library',
    summary: { en: 'One public document with its elements, validity and links', zh: '一份公开文件及其要素、时效和关联文件' },
    access: 'public',
    params: releasePath,
    answer: { status: 200, schema: schemas.libraryDocument },
    refusals: ['not-found', 'release-recalled'],
    async handle({ engine, params }) {
      return { body: await readDocument(engine, params.release), headers: SHARED };
    },
  }),
  route({
    method: 'get',
    path: '/api/library/{release}/files/{index}',
    id: 'read-library-file',
    tag: 'library',
    summary: { en: 'A file of a public document', zh: '公开文件的附件下载' },
    access: 'public',
    params: releaseFilePath,
    answer: { status: 200, file: true },
    refusals: ['not-found', 'release-recalled', 'range-not-satisfiable'],
    async handle({ engine, params }) {
      return { file: { ...(await readLibraryFile(engine, params.release, params.index)), shared: true } };
    },
  }),
];
