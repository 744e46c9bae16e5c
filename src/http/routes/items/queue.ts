import type { Attribute } from '../../../domain/form/disclosure.ts';
import type { Engine } from '../../../engine/engine.ts';
import { keepFilters, listFilters } from '../../../engine/people/saved-filters.ts';
import type { QueueFilter } from '../../../engine/ports.ts';
import { readDone } from '../../../engine/reading/read-done.ts';
import { countDrafts, readDrafts } from '../../../engine/reading/read-drafts.ts';
import { countQueue, readQueue } from '../../../engine/reading/read-queue.ts';
import { findItems } from '../../../engine/reading/search-items.ts';
import { CREATED_CURSOR, DONE_CURSOR, DRAFTS_CURSOR, pageOf, QUEUE_CURSOR, readCursor, writeCursor } from '../../cursor.ts';
import { type Route, route } from '../../route.ts';
import { named, page } from '../../schemas/fields.ts';
import * as lists from '../../schemas/rows.ts';

interface FilterQuery {
  state?: string | undefined;
  kind?: string | undefined;
  text?: string | undefined;
  overdue?: 'true' | 'false' | undefined;
  unit?: string | undefined;
  attribute?: Attribute | undefined;
  dueBefore?: string | undefined;
}

export function filterOf(engine: Engine, { state, kind, text, overdue, unit, attribute, dueBefore }: FilterQuery): QueueFilter {
  const [earliest] = [dueBefore, overdue === 'true' ? engine.clock.now() : undefined].filter((one) => one !== undefined).sort();
  return {
    ...(state !== undefined && { states: [state] }),
    ...(kind !== undefined && { kind }),
    ...(text !== undefined && { text }),
    ...(unit !== undefined && { unit }),
    ...(attribute !== undefined && { attribute }),
    ...(earliest !== undefined && { dueBefore: earliest }),
  };
}

export const QUEUE_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/queue',
    id: 'read-queue',
    tag: 'queue',
    summary: { en: 'Items that wait for one of one’s roles, due first', zh: '待办：等待本人角色处理的事项，按期限排序' },
    access: ['items:read'],
    query: lists.queueFilter,
    answer: { status: 200, schema: named(page(lists.queueRow)) },
    refusals: [],
    async handle({ engine, caller, query }) {
      const after = query.after && { after: readCursor(QUEUE_CURSOR, query.after) };
      const { step, role, order, limit } = query;
      const filter = { ...filterOf(engine, query), ...(step && { step }), ...(role && { role }) };
      const rows = await readQueue(engine, caller.account.id, filter, { ...after, limit: limit + 1, order });
      return { body: pageOf(rows, query.limit, ({ due, id }) => ({ due, id })) };
    },
  }),
  route({
    method: 'get',
    path: '/api/queue/counts',
    id: 'count-queue',
    tag: 'queue',
    summary: { en: 'How much waits for one, by role and lateness', zh: '待办数量：按角色和期限' },
    access: ['items:read'],
    answer: { status: 200, schema: lists.queueCounts },
    refusals: [],
    async handle({ engine, caller }) {
      return { body: await countQueue(engine, caller.account.id) };
    },
  }),
  route({
    method: 'get',
    path: '/api/queue/filters',
    id: 'list-filters',
    tag: 'queue',
    summary: { en: 'One’s own filters, kept under names', zh: '本人保存的筛选条件' },
    access: 'session',
    answer: { status: 200, schema: lists.savedFilters },
    refusals: [],
    async handle({ engine, caller }) {
      return { body: { filters: await listFilters(engine, caller.account.id) } };
    },
  }),
  route({
    method: 'put',
    path: '/api/queue/filters',
    id: 'keep-filters',
    tag: 'queue',
    summary: { en: 'Keep these filters in place of those from before', zh: '保存筛选条件（整体替换）' },
    access: 'session',
    body: lists.savedFilters,
    answer: { status: 204 },
    refusals: ['text-refused'],
    repeat: 'none',
    async handle({ engine, caller, body }) {
      await keepFilters(engine, caller.account.id, body.filters);
      return {};
    },
  }),
  route({
    method: 'get',
    path: '/api/done',
    id: 'read-done',
    tag: 'queue',
    summary: { en: 'Items of others that one had a hand in, the latest first', zh: '已办：本人办理过的事项，按办理时间倒序' },
    access: ['items:read'],
    query: lists.pageOnly,
    answer: { status: 200, schema: named(page(lists.doneRow)) },
    refusals: [],
    async handle({ engine, caller, query }) {
      const after = query.after && { after: readCursor(DONE_CURSOR, query.after) };
      const { rows, next } = await readDone(engine, caller.account.id, { ...after, limit: query.limit });
      return { body: { rows, next: next && writeCursor(next) } };
    },
  }),
  route({
    method: 'get',
    path: '/api/search',
    id: 'find-items',
    tag: 'queue',
    summary: {
      en: 'Items that one may see, by title, number, document number, drafter or opinion, newest first',
      zh: '检索可见事项：标题、编号、发文字号、拟稿人、审查意见，按时间倒序',
    },
    access: ['items:read'],
    query: lists.findQuery,
    answer: { status: 200, schema: named(page(lists.queueRow)) },
    refusals: [],
    async handle({ engine, caller, query }) {
      const after = query.after && { after: readCursor(CREATED_CURSOR, query.after).id };
      const rows = await findItems(engine, caller.account.id, query.q, { ...after, limit: query.limit + 1 });
      return { body: pageOf(rows, query.limit, ({ id }) => ({ id })) };
    },
  }),
  route({
    method: 'get',
    path: '/api/drafts',
    id: 'read-drafts',
    tag: 'queue',
    summary: {
      en: 'Items that one drafted: those that were returned first, then the newest',
      zh: '本人拟稿的事项，被退回的在前，其余按时间倒序',
    },
    access: ['items:read'],
    query: lists.draftFilter,
    answer: { status: 200, schema: named(page(lists.draftRow)) },
    refusals: [],
    async handle({ engine, caller, query }) {
      const { stage, text, limit } = query;
      const after = query.after && { after: readCursor(DRAFTS_CURSOR, query.after) };
      const filter = { ...(stage && { stage }), ...(text !== undefined && { text }) };
      const rows = await readDrafts(engine, caller.account.id, filter, { ...after, limit: limit + 1 });
      return { body: pageOf(rows, limit, ({ returned, id }) => ({ returned, id })) };
    },
  }),
  route({
    method: 'get',
    path: '/api/drafts/counts',
    id: 'count-drafts',
    tag: 'queue',
    summary: { en: 'How many items one drafted, by where they are', zh: '本人拟稿事项数量：按所处阶段' },
    access: ['items:read'],
    answer: { status: 200, schema: lists.draftCounts },
    refusals: [],
    async handle({ engine, caller }) {
      return { body: await countDrafts(engine, caller.account.id) };
    },
  }),
];
