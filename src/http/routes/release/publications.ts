import { lastCheck } from '../../../engine/publishing/last-check.ts';
import { countPublications, listPublications } from '../../../engine/publishing/list-publications.ts';
import { readReleaseCalendar } from '../../../engine/publishing/read-release-calendar.ts';
import { PUBLICATION_CURSOR, pageOf, readCursor } from '../../cursor.ts';
import { reasonOf } from '../../problems/problem.ts';
import { type Route, route } from '../../route.ts';
import { named, page } from '../../schemas/fields.ts';
import * as schemas from '../../schemas/publications.ts';
import { itemPath } from '../../schemas/review.ts';

export const PUBLICATION_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/publications',
    id: 'list-publications',
    tag: 'queue',
    summary: { en: 'What one publishes: cleared, scheduled, released, recalled', zh: '本人负责发布的事项：待发布、已定时、已发布、已撤回' },
    access: ['items:read'],
    query: schemas.publicationFilter,
    answer: { status: 200, schema: named(page(schemas.publicationRow)) },
    refusals: [],
    async handle({ engine, caller, query }) {
      const { stage, text, limit } = query;
      const after = query.after && { after: readCursor(PUBLICATION_CURSOR, query.after) };
      const filter = { stage, ...(text !== undefined && { text }) };
      const rows = await listPublications(engine, caller.account.id, filter, { ...after, limit: limit + 1 });
      return { body: pageOf(rows, limit, ({ at, id }) => ({ at, id })) };
    },
  }),
  route({
    method: 'get',
    path: '/api/publications/counts',
    id: 'count-publications',
    tag: 'queue',
    summary: { en: 'How many of each stage', zh: '各阶段的发布事项数量' },
    access: ['items:read'],
    answer: { status: 200, schema: schemas.publicationCounts },
    refusals: [],
    async handle({ engine, caller }) {
      return { body: await countPublications(engine, caller.account.id) };
    },
  }),
  route({
    method: 'get',
    path: '/api/publications/calendar',
    id: 'read-release-calendar',
    tag: 'queue',
    summary: { en: 'What is, was and will be released, day by day', zh: '发布日历：已发布、定时发布与期限' },
    access: ['items:read'],
    query: schemas.calendarSpan,
    answer: { status: 200, schema: schemas.releaseCalendar },
    refusals: [],
    async handle({ engine, caller, query }) {
      return { body: await readReleaseCalendar(engine, caller.account.id, query) };
    },
  }),
  route({
    method: 'get',
    path: '/api/items/{item}/last-check',
    id: 'read-last-check',
    tag: 'queue',
    summary: { en: 'What is looked at before a release, and how it is now', zh: '发布前核对：各项条件及其当前情况' },
    access: ['items:read'],
    params: itemPath,
    answer: { status: 200, schema: schemas.lastCheck },
    refusals: ['not-found'],
    async handle({ engine, caller, params }) {
      const { conditions, release } = await lastCheck(engine, caller.account.id, params.item);
      const { refusal } = release ?? {};
      const why = refusal ? { code: refusal.code, reason: reasonOf(refusal) } : {};
      return { body: { conditions, release: release && { allowed: !refusal, ...why } }, headers: { 'Cache-Control': 'no-store' } };
    },
  }),
];
