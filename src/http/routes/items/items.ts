import { copyItem } from '../../../engine/draft/copy-item.ts';
import { correctItem } from '../../../engine/draft/correct-item.ts';
import { createItem } from '../../../engine/event/create-item.ts';
import { printReviewForm } from '../../../engine/papers/print-review-form.ts';
import { readReviewForm } from '../../../engine/papers/review-form.ts';
import { requireRole } from '../../../engine/people/authority.ts';
import { diffRevisions } from '../../../engine/reading/diff-revisions.ts';
import { readTrail } from '../../../engine/reading/read-audit.ts';
import { readFindings } from '../../../engine/reading/read-findings.ts';
import { itemView } from '../../../engine/reading/read-item.ts';
import { listItems } from '../../../engine/reading/search-items.ts';
import { pageOf, QUEUE_CURSOR, readCursor } from '../../cursor.ts';
import { itemTag } from '../../entity-tag.ts';
import { languageOf } from '../../language.ts';
import { type Route, route } from '../../route.ts';
import { draftAnswer } from '../../schemas/check.ts';
import { newItem } from '../../schemas/content.ts';
import { named, page } from '../../schemas/fields.ts';
import * as schemas from '../../schemas/item.ts';
import * as review from '../../schemas/review.ts';
import * as lists from '../../schemas/rows.ts';
import { itemBody } from './item-body.ts';
import { filterOf } from './queue.ts';
import { eventResult, formOf } from './revision-content.ts';

const PDF = 'application/pdf';

export const ITEM_ROUTES: Route[] = [
  route({
    method: 'post',
    path: '/api/items',
    id: 'create-item',
    tag: 'items',
    summary: { en: 'Create an item with its first revision, as a draft', zh: '新建事项及其第一稿（草稿）' },
    access: ['items:write'],
    body: newItem,
    upload: 'stored',
    answer: { status: 201, schema: draftAnswer },
    refusals: [
      'not-allowed',
      'unknown-kind',
      'kind-retired',
      'kind-not-for-unit',
      'unknown-recipient',
      'too-large',
      'file-refused',
      'idempotency-key-reused',
    ],
    repeat: 'engine',
    async admit({ engine, caller, body }) {
      await requireRole(engine, caller.account.id, ['drafter'], body.unit);
    },
    async handle({ engine, caller, body, files, idempotency }) {
      const { kind, unit } = body;
      const content = { ...formOf(body.content), files };
      const result = await createItem(engine, { account: caller.account.id, kind, unit, content, ...idempotency });
      return eventResult(result, { Location: `/api/items/${result.item.id}` });
    },
  }),
  route({
    method: 'post',
    path: '/api/items/{item}/copy',
    id: 'copy-item',
    tag: 'items',
    summary: {
      en: 'Copy an item that was withdrawn, recalled, withheld or closed into a new draft of one’s own; both name each other',
      zh: '将已撤稿、已撤回、不予公开或已办结的事项复制为本人的新草稿，并相互关联',
    },
    access: ['items:write'],
    params: review.itemPath,
    answer: { status: 201, schema: draftAnswer },
    refusals: [
      'not-found',
      'not-allowed',
      'quarantined',
      'event-not-accepted',
      'unknown-kind',
      'kind-retired',
      'kind-not-for-unit',
      'busy',
      'idempotency-key-reused',
    ],
    repeat: 'engine',
    async handle({ engine, caller, params, idempotency }) {
      const result = await copyItem(engine, { account: caller.account.id, item: params.item, ...idempotency });
      return eventResult(result, { Location: `/api/items/${result.item.id}` });
    },
  }),
  route({
    method: 'post',
    path: '/api/items/{item}/correction',
    id: 'correct-item',
    tag: 'items',
    summary: {
      en: 'Correct what was released, recalled or not, by a new draft of one’s own with a review of its own; one item has one correction',
      zh: '对已发布（含已撤回）的事项办理更正：生成本人的新草稿并重新审查；一个事项只办理一次更正',
    },
    access: ['items:write'],
    params: review.itemPath,
    answer: { status: 201, schema: draftAnswer },
    refusals: [
      'not-found',
      'not-allowed',
      'quarantined',
      'event-not-accepted',
      'already-corrected',
      'unknown-kind',
      'kind-retired',
      'kind-not-for-unit',
      'busy',
      'idempotency-key-reused',
    ],
    repeat: 'engine',
    async handle({ engine, caller, params, idempotency }) {
      const result = await correctItem(engine, { account: caller.account.id, item: params.item, ...idempotency });
      return eventResult(result, { Location: `/api/items/${result.item.id}` });
    },
  }),
  route({
    method: 'get',
    path: '/api/items',
    id: 'search-items',
    tag: 'items',
    summary: { en: 'All items that one may see, due first', zh: '本人可见的全部事项，按期限排序' },
    access: ['items:read'],
    query: lists.searchFilter,
    answer: { status: 200, schema: named(page(lists.queueRow)) },
    refusals: [],
    async handle({ engine, caller, query }) {
      const filter = { ...filterOf(engine, query), ...(query.open && { open: query.open === 'true' }) };
      const after = query.after && { after: readCursor(QUEUE_CURSOR, query.after) };
      const rows = await listItems(engine, caller.account.id, filter, { ...after, limit: query.limit + 1 });
      return { body: pageOf(rows, query.limit, ({ due, id }) => ({ due, id })) };
    },
  }),
  route({
    method: 'get',
    path: '/api/items/{item}',
    id: 'read-item',
    tag: 'items',
    summary: {
      en: 'One item: revision, reviews, decisions, releases, deadlines, what the caller can do now and why not',
      zh: '事项详情：稿次、审查、决定、发布、期限、可执行操作及不能执行的原因',
    },
    access: ['items:read'],
    params: review.itemPath,
    answer: { status: 200, schema: named(schemas.itemView) },
    refusals: ['not-found'],
    tagged: true,
    async handle({ engine, caller, params }) {
      const view = await itemView(engine, caller.account.id, params.item);
      return { body: itemBody(view), headers: { ETag: itemTag(view.item.version), 'Cache-Control': 'no-store' } };
    },
  }),
  route({
    method: 'get',
    path: '/api/items/{item}/scans/latest',
    id: 'read-latest-scan',
    tag: 'items',
    summary: { en: 'The scan that counts for the item now', zh: '当前计入审查的扫描' },
    access: ['items:read'],
    params: review.itemPath,
    answer: { status: 200, schema: review.countedScan },
    refusals: ['not-found'],
    async handle({ engine, caller, params }) {
      return { body: { scan: (await itemView(engine, caller.account.id, params.item)).scan } };
    },
  }),
  route({
    method: 'get',
    path: '/api/items/{item}/findings',
    id: 'list-findings',
    tag: 'items',
    summary: { en: 'Findings of the scan that counts, with their dispositions', zh: '计入审查的那次扫描的发现及其处置' },
    access: ['items:read'],
    params: review.itemPath,
    query: review.findingsQuery,
    answer: { status: 200, schema: named(review.findingsPage) },
    refusals: ['not-found'],
    async handle({ engine, options, caller, params, query }) {
      const after = query.after ? { after: query.after } : {};
      const paragraph = (id: string, message: string) =>
        options.rules.some((rule) => rule.id === id) ? { paragraph: `/api/rules/${id}#${message}` } : {};
      const { scan, findings } = await readFindings(engine, caller.account.id, params.item, { ...after, limit: query.limit + 1 });
      const rows = findings.slice(0, query.limit).map((finding) => ({ ...finding, ...paragraph(finding.ruleId, finding.messageId) }));
      return { body: { scan, rows, next: findings.length > query.limit ? (rows.at(-1)?.id ?? null) : null } };
    },
  }),
  route({
    method: 'get',
    path: '/api/items/{item}/diff',
    id: 'diff-revisions',
    tag: 'items',
    summary: { en: 'What changed between two revisions', zh: '任意两稿的差异' },
    access: ['items:read'],
    params: review.itemPath,
    query: review.diffQuery,
    answer: { status: 200, schema: review.diff },
    refusals: ['not-found', 'not-allowed', 'quarantined'],
    async handle({ engine, caller, params, query }) {
      return { body: await diffRevisions(engine, caller.account.id, params.item, query.from, query.to) };
    },
  }),
  route({
    method: 'get',
    path: '/api/items/{item}/reviews/{round}/form',
    id: 'read-review-form',
    tag: 'items',
    summary: { en: 'One round of review as the form that offices file', zh: '某一轮审查的审查表' },
    access: ['items:read'],
    params: review.roundPath,
    answer: { status: 200, schema: named(schemas.reviewForm) },
    refusals: ['not-found'],
    async handle({ engine, caller, params }) {
      const form = await readReviewForm(engine, caller.account.id, params.item, params.round);
      return { body: form, headers: { 'Cache-Control': 'no-store' } };
    },
  }),
  route({
    method: 'get',
    path: '/api/items/{item}/reviews/{round}/form.pdf',
    id: 'print-review-form',
    tag: 'items',
    summary: { en: 'The same form as a PDF, to be filed', zh: '同一审查表的 PDF 文件，供归档' },
    access: ['items:read'],
    params: review.roundPath,
    query: review.printQuery,
    answer: { status: 200, stream: [PDF] },
    refusals: ['not-found', 'busy'],
    async handle({ engine, caller, params, query, request }) {
      const language = query.language ?? languageOf(request);
      const { name, bytes } = await printReviewForm(engine, caller.account.id, params.item, params.round, language);
      return { stream: { name, mediaType: PDF, pieces: [bytes] } };
    },
  }),
  route({
    method: 'get',
    path: '/api/items/{item}/trail',
    id: 'read-trail',
    tag: 'audit',
    summary: { en: 'The item’s audit trail; `next` is the sequence to go on after', zh: '事项的审计轨迹；next 为续读序号' },
    access: ['items:read', 'audit:read'],
    params: review.itemPath,
    query: review.trailQuery,
    answer: { status: 200, schema: named(page(schemas.auditEntry)) },
    refusals: ['not-found'],
    async handle({ engine, caller, params, query }) {
      const after = query.after === undefined ? {} : { afterSequence: query.after };
      const entries = await readTrail(engine, caller.account.id, params.item, { ...after, limit: query.limit + 1 });
      const rows = entries.slice(0, query.limit);
      return { body: { rows, next: entries.length > query.limit ? String(rows.at(-1)?.sequence) : null } };
    },
  }),
];
