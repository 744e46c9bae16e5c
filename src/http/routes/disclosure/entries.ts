import { markApplicable, markNotApplicable } from '../../../engine/catalogue/applicability.ts';
import { catalogueNow } from '../../../engine/catalogue/catalogue-now.ts';
import { claimEntry, readItemEntries } from '../../../engine/catalogue/claims.ts';
import { catalogueRows, catalogueWorkbook } from '../../../engine/catalogue/export-catalogue.ts';
import { readBoard } from '../../../engine/catalogue/read-board.ts';
import { listEntries, readEntry } from '../../../engine/catalogue/read-entries.ts';
import { languageOf } from '../../language.ts';
import { type Route, route } from '../../route.ts';
import * as schemas from '../../schemas/disclosure-catalogue.ts';
import { named } from '../../schemas/fields.ts';
import { boardCsv } from '../../sending/board-export.ts';
import { entryBody, itemEntriesBody } from '../../sending/catalogue-body.ts';
import { BYTE_ORDER_MARK, csvLine } from '../../sending/csv.ts';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const ENTRIES: Route[] = [
  route({
    method: 'get',
    path: '/api/catalogue/entries',
    id: 'list-catalogue-entries',
    tag: 'disclosure',
    summary: { en: 'Entries of the disclosure catalogue in force, with where each is', zh: '现行主动公开事项目录条目及其落实情况' },
    access: ['items:read', 'audit:read'],
    query: schemas.catalogueQuery,
    answer: { status: 200, schema: schemas.catalogueList },
    refusals: ['not-allowed'],
    async handle({ engine, caller, query: { from, limit, ...filter } }) {
      const { rows, ...about } = await listEntries(engine, caller.account.id, filter, { from, limit });
      const { names } = await catalogueNow(engine);
      return { body: { ...about, rows: rows.map((row) => entryBody(row, names)) } };
    },
  }),
  route({
    method: 'get',
    path: '/api/catalogue/entries/{entry}',
    id: 'read-catalogue-entry',
    tag: 'disclosure',
    summary: { en: 'One entry with its history, its units and the items that fulfil it', zh: '某一目录条目及其沿革、责任单位和对应事项' },
    access: ['items:read', 'audit:read'],
    params: schemas.entryPath,
    answer: { status: 200, schema: named(schemas.entryPage) },
    refusals: ['not-allowed', 'not-found'],
    async handle({ engine, caller, params }) {
      const { known, standing, releases, ...page } = await readEntry(engine, caller.account.id, params.entry);
      const { names } = await catalogueNow(engine);
      return { body: { ...page, ...entryBody({ known, standing, releases }, names) } };
    },
  }),
  route({
    method: 'post',
    path: '/api/catalogue/entries/{entry}/not-applicable',
    id: 'mark-catalogue-entry',
    tag: 'disclosure',
    summary: { en: 'Say that an entry does not apply, and why', zh: '标明目录条目不适用并说明理由' },
    access: ['review'],
    params: schemas.entryPath,
    body: schemas.notApplicable,
    answer: { status: 200, schema: schemas.marked },
    refusals: ['not-allowed', 'not-found', 'text-refused'],
    async handle({ engine, caller, params, body }) {
      await markNotApplicable(engine, { by: caller.account.id, entry: params.entry, reason: body.reason });
      return { body: { applies: false } };
    },
  }),
  route({
    method: 'post',
    path: '/api/catalogue/entries/{entry}/applicable',
    id: 'unmark-catalogue-entry',
    tag: 'disclosure',
    summary: { en: 'Say that an entry applies again', zh: '恢复适用目录条目' },
    access: ['review'],
    params: schemas.entryPath,
    answer: { status: 200, schema: schemas.marked },
    refusals: ['not-allowed'],
    repeat: 'none',
    async handle({ engine, caller, params }) {
      await markApplicable(engine, { by: caller.account.id, entry: params.entry });
      return { body: { applies: true } };
    },
  }),
  route({
    method: 'get',
    path: '/api/catalogue/export',
    id: 'export-catalogue',
    tag: 'disclosure',
    summary: { en: 'The catalogue as the table that offices know; an import reads it again', zh: '导出主动公开事项目录（可再次导入）' },
    access: ['items:read', 'audit:read'],
    query: schemas.catalogueExportQuery,
    answer: { status: 200, stream: [TYPES.xlsx, TYPES.csv] },
    refusals: ['not-allowed'],
    async handle({ engine, caller, query: { list, format } }) {
      const name = `${list ?? 'catalogue'}.${format}`;
      if (format === 'xlsx')
        return { stream: { name, mediaType: TYPES.xlsx, pieces: [await catalogueWorkbook(engine, caller.account.id, list)] } };
      const rows = await catalogueRows(engine, caller.account.id, list);
      return { stream: { name, mediaType: TYPES.csv, pieces: [BYTE_ORDER_MARK, ...rows.map(csvLine)] } };
    },
  }),
];

const BOARD: Route[] = [
  route({
    method: 'get',
    path: '/api/catalogue/board',
    id: 'read-catalogue-board',
    tag: 'disclosure',
    summary: {
      en: 'How far the catalogue is carried out, by field, unit, level and time limit; what is kept back beside what leaked',
      zh: '目录落实情况：按领域、单位、层级、时限统计，并列出应公开未公开与泄露情况',
    },
    access: ['items:read', 'audit:read'],
    query: schemas.boardQuery,
    answer: { status: 200, schema: schemas.board },
    refusals: ['not-allowed'],
    async handle({ engine, caller, query }) {
      return { body: await readBoard(engine, caller.account.id, query) };
    },
  }),
  route({
    method: 'get',
    path: '/api/catalogue/board/export',
    id: 'export-catalogue-board',
    tag: 'disclosure',
    summary: { en: 'The coverage board as tables or JSON', zh: '导出目录落实情况（表格或 JSON）' },
    access: ['items:read', 'audit:read'],
    query: schemas.boardExportQuery,
    answer: { status: 200, stream: [TYPES.csv, TYPES.json] },
    refusals: ['not-allowed'],
    async handle({ engine, caller, request, query: { format, language, ...question } }) {
      const board = await readBoard(engine, caller.account.id, question);
      const pieces = format === 'json' ? [JSON.stringify(board, null, 1)] : boardCsv(board, language ?? languageOf(request));
      return { stream: { name: `catalogue-board.${format}`, mediaType: TYPES[format], pieces } };
    },
  }),
];

const ITEMS: Route[] = [
  route({
    method: 'get',
    path: '/api/items/{item}/catalogue',
    id: 'list-item-entries',
    tag: 'disclosure',
    summary: {
      en: 'Entries that an item fulfils, and those that it might, with the reasons',
      zh: '事项对应的目录条目，以及推荐条目和理由',
    },
    access: ['items:read', 'items:write'],
    params: schemas.itemEntriesPath,
    answer: { status: 200, schema: named(schemas.itemEntries) },
    refusals: ['not-found'],
    async handle({ engine, caller, params }) {
      return { body: itemEntriesBody(await readItemEntries(engine, caller.account.id, params.item)) };
    },
  }),
  route({
    method: 'put',
    path: '/api/items/{item}/catalogue/{entry}',
    id: 'claim-catalogue-entry',
    tag: 'disclosure',
    summary: {
      en: 'Propose that an item fulfils an entry, or confirm or refuse it as disclosure officer',
      zh: '提出事项对应的目录条目，或由政务公开机构确认、不予确认',
    },
    access: ['items:write', 'review'],
    params: schemas.itemEntryPath,
    body: schemas.claim,
    answer: { status: 200, schema: schemas.claimed },
    refusals: ['not-found', 'not-allowed', 'own-item', 'in-use'],
    repeat: 'none',
    async handle({ engine, caller, params, body }) {
      await claimEntry(engine, { by: caller.account.id, ...params, state: body.claim });
      return { body };
    },
  }),
];

export const CATALOGUE_ENTRY_ROUTES: Route[] = [...ENTRIES, ...BOARD, ...ITEMS];
