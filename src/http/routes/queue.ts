import type { Engine } from '../../engine/engine.ts';
import type { QueueFilter } from '../../engine/ports.ts';
import { readDrafts, readQueue } from '../../engine/reading/read-queue.ts';
import { pageOf, QUEUE_CURSOR, readCursor } from '../cursor.ts';
import { type Route, route } from '../route.ts';
import { named, page } from '../schemas/fields.ts';
import * as schemas from '../schemas/item.ts';

interface FilterQuery {
  state?: string | undefined;
  kind?: string | undefined;
  text?: string | undefined;
  overdue?: 'true' | 'false' | undefined;
}

export function filterOf(engine: Engine, { state, kind, text, overdue }: FilterQuery): QueueFilter {
  return {
    ...(state !== undefined && { states: [state] }),
    ...(kind !== undefined && { kind }),
    ...(text !== undefined && { text }),
    ...(overdue === 'true' && { overdueAt: engine.clock.now() }),
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
    query: schemas.queueFilter,
    answer: { status: 200, schema: named(page(schemas.queueRow)) },
    refusals: [],
    async handle({ engine, caller, query }) {
      const after = query.after && { after: readCursor(QUEUE_CURSOR, query.after) };
      const rows = await readQueue(engine, caller.account.id, filterOf(engine, query), { ...after, limit: query.limit + 1 });
      return { body: pageOf(rows, query.limit, ({ due, id }) => ({ due, id })) };
    },
  }),
  route({
    method: 'get',
    path: '/api/drafts',
    id: 'read-drafts',
    tag: 'queue',
    summary: { en: 'Items that one drafted, newest first', zh: '本人拟稿的事项，按时间倒序' },
    access: ['items:read'],
    query: schemas.pageOnly,
    answer: { status: 200, schema: named(page(schemas.queueRow)) },
    refusals: [],
    async handle({ engine, caller, query }) {
      const after = query.after && { after: readCursor(QUEUE_CURSOR, query.after) };
      const rows = await readDrafts(engine, caller.account.id, { ...after, limit: query.limit + 1 });
      return { body: pageOf(rows, query.limit, ({ due, id }) => ({ due, id })) };
    },
  }),
];
