import { addRevision } from '../../../engine/draft/add-revision.ts';
import { readElements } from '../../../engine/reading/read-elements.ts';
import { listReadings, readFile } from '../../../engine/reading/read-file.ts';
import { listRevisions, mayRevise, readRevision } from '../../../engine/reading/read-item.ts';
import { readPage, readParts } from '../../../engine/reading/read-parts.ts';
import { PARTS_CURSOR, pageOf, READS_CURSOR, readCursor, writeCursor } from '../../cursor.ts';
import { type Route, route } from '../../route.ts';
import { revisionAnswer } from '../../schemas/check.ts';
import * as content from '../../schemas/content.ts';
import { named, page } from '../../schemas/fields.ts';
import * as schemas from '../../schemas/review.ts';
import * as transcript from '../../schemas/transcript.ts';
import { askedOf } from '../../sending/send-file.ts';
import { eventResult, formOf } from './revision-content.ts';

export const REVISION_ROUTES: Route[] = [
  route({
    method: 'post',
    path: '/api/items/{item}/revisions',
    id: 'add-revision',
    tag: 'items',
    summary: { en: 'Upload the next revision; the same content again changes nothing', zh: '上传下一稿；内容相同则不产生变化' },
    access: ['items:write'],
    params: schemas.itemPath,
    body: content.newRevision,
    upload: 'stored',
    answer: { status: 201, schema: revisionAnswer },
    refusals: [
      'not-found',
      'not-allowed',
      'event-not-accepted',
      'stale-version',
      'unknown-recipient',
      'too-large',
      'file-refused',
      'idempotency-key-reused',
    ],
    tagged: true,
    repeat: 'engine',
    async admit({ engine, caller, params }) {
      await mayRevise(engine, caller.account.id, params.item);
    },
    async handle({ engine, caller, params, body, files, idempotency, expected }) {
      const { content: form, keep, order } = body;
      const command = { item: params.item, account: caller.account.id, ...expected, ...idempotency };
      const result = await addRevision(engine, command, { form: formOf(form), keep, order, files });
      return eventResult(result);
    },
  }),
  route({
    method: 'get',
    path: '/api/items/{item}/revisions',
    id: 'list-revisions',
    tag: 'items',
    summary: { en: 'All revisions, first to last', zh: '全部稿次' },
    access: ['items:read'],
    params: schemas.itemPath,
    answer: { status: 200, schema: named(page(content.revision)) },
    refusals: ['not-found'],
    async handle({ engine, caller, params }) {
      return { body: { rows: await listRevisions(engine, caller.account.id, params.item), next: null } };
    },
  }),
  route({
    method: 'get',
    path: '/api/items/{item}/revisions/{number}',
    id: 'read-revision',
    tag: 'items',
    summary: { en: 'One revision', zh: '某一稿次' },
    access: ['items:read'],
    params: schemas.revisionPath,
    answer: { status: 200, schema: named(content.revision) },
    refusals: ['not-found'],
    async handle({ engine, caller, params }) {
      const revision = await readRevision(engine, caller.account.id, params.item, params.number);
      return { body: revision, headers: { ETag: `"${revision.digest}"` } };
    },
  }),
  route({
    method: 'get',
    path: '/api/items/{item}/revisions/{number}/elements',
    id: 'read-elements',
    tag: 'items',
    summary: {
      en: 'What the files say of themselves (title, number, date, organ…) compared with the form; for a draft too',
      zh: '文件自身要素（标题、发文字号、成文日期、发文机关等）及与表单的比对；草稿亦可',
    },
    access: ['items:read'],
    params: schemas.revisionPath,
    answer: { status: 200, schema: schemas.elements },
    refusals: ['not-found', 'not-allowed', 'quarantined'],
    async handle({ engine, caller, params }) {
      const view = await readElements(engine, caller.account.id, params.item, params.number);
      return { body: view, headers: { 'Cache-Control': 'no-store' } };
    },
  }),
  route({
    method: 'get',
    path: '/api/items/{item}/revisions/{number}/files/{index}',
    id: 'read-revision-file',
    tag: 'items',
    summary: { en: 'A file of a revision', zh: '稿次中的文件' },
    access: ['items:read'],
    params: schemas.filePath,
    answer: { status: 200, file: true },
    refusals: ['not-found', 'not-allowed', 'quarantined', 'range-not-satisfiable'],
    async handle({ engine, caller, params, request }) {
      return {
        file: { ...(await readFile(engine, caller.account.id, params.item, params.number, params.index, askedOf(request))), shared: false },
      };
    },
  }),
  route({
    method: 'get',
    path: '/api/items/{item}/revisions/{number}/files/{index}/parts',
    id: 'read-parts',
    tag: 'items',
    summary: {
      en: 'The text of a file with its places, hidden parts and properties, in pieces; offsets are those of the findings',
      zh: '文件的文本：正文、隐藏内容、属性及其位置，分段返回；偏移量与发现一致',
    },
    access: ['items:read'],
    params: schemas.filePath,
    query: transcript.partsQuery,
    answer: { status: 200, schema: transcript.parts },
    refusals: ['not-found', 'not-allowed', 'quarantined'],
    async handle({ engine, caller, params, query }) {
      const { after, part, start, limit } = query;
      const jump = part === undefined ? undefined : { part, start };
      const from = after === undefined ? jump : readCursor(PARTS_CURSOR, after).piece;
      const file = { item: params.item, number: params.number, index: params.index };
      const { about, rows, next } = await readParts(engine, caller.account.id, file, { from, limit });
      const cursor = next === null ? null : writeCursor({ piece: next });
      return { body: { about, rows, next: cursor }, headers: { 'Cache-Control': 'no-store' } };
    },
  }),
  route({
    method: 'get',
    path: '/api/items/{item}/revisions/{number}/files/{index}/pages/{page}',
    id: 'read-file-page',
    tag: 'items',
    summary: {
      en: 'A page of a PDF or a picture: its size, and where each run of text lies on it',
      zh: 'PDF 或图片的一页：页面尺寸及各段文字在版面上的位置',
    },
    access: ['items:read'],
    params: schemas.filePagePath,
    answer: { status: 200, schema: transcript.filePage },
    refusals: ['not-found', 'not-allowed', 'quarantined'],
    async handle({ engine, caller, params: { page, ...file } }) {
      return { body: await readPage(engine, caller.account.id, file, page), headers: { 'Cache-Control': 'no-store' } };
    },
  }),
  route({
    method: 'get',
    path: '/api/reads',
    id: 'list-reads',
    tag: 'audit',
    summary: {
      en: 'Who read which file of which revision when, newest first, for auditors: of one item, of one person, or all of one’s units',
      zh: '阅卷记录：何人何时阅看哪一稿的哪个文件（审计员），可按事项、人员筛选，按时间倒序',
    },
    access: ['audit:read'],
    query: schemas.readsQuery,
    answer: { status: 200, schema: named(page(schemas.fileRead)) },
    refusals: ['not-allowed'],
    async handle({ engine, caller, query }) {
      const { item, account, limit } = query;
      const filter = { ...(item !== undefined && { item }), ...(account !== undefined && { account }) };
      const start = query.after === undefined ? {} : { after: readCursor(READS_CURSOR, query.after).id };
      const rows = await listReadings(engine, caller.account.id, filter, { ...start, limit: limit + 1 });
      return { body: pageOf(rows, limit, ({ id }) => ({ id })) };
    },
  }),
];
