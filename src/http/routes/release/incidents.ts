import { listIncidents, readIncidents } from '../../../engine/reading/read-incidents.ts';
import { CREATED_CURSOR, pageOf, readCursor } from '../../cursor.ts';
import { type Route, route } from '../../route.ts';
import { named, page } from '../../schemas/fields.ts';
import * as schemas from '../../schemas/incidents.ts';
import { itemPath } from '../../schemas/review.ts';

export const INCIDENT_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/incidents',
    id: 'list-incidents',
    tag: 'items',
    summary: {
      en: 'Incidents of one’s units, newest first, without their content',
      zh: '所辖单位的泄密及错误事件，按时间倒序，不含内容',
    },
    access: ['items:read'],
    query: schemas.incidentFilter,
    answer: { status: 200, schema: named(page(schemas.incidentRow)) },
    refusals: [],
    async handle({ engine, caller, query }) {
      const after = query.after && { after: readCursor(CREATED_CURSOR, query.after).id };
      const filter = query.open === undefined ? {} : { open: query.open === 'true' };
      const rows = await listIncidents(engine, caller.account.id, filter, { ...after, limit: query.limit + 1 });
      return { body: pageOf(rows, query.limit, ({ id }) => ({ id })) };
    },
  }),
  route({
    method: 'get',
    path: '/api/items/{item}/incidents',
    id: 'read-incidents',
    tag: 'items',
    summary: {
      en: 'Incidents of an item: what, since when, who had it, measures, report, and who closed it',
      zh: '事项的事件记录：何事、何时起、谁接触过、处置措施、报告与办结',
    },
    access: ['items:read'],
    params: itemPath,
    answer: { status: 200, schema: named(schemas.itemIncidents) },
    refusals: ['not-found'],
    async handle({ engine, caller, params }) {
      return { body: await readIncidents(engine, caller.account.id, params.item), headers: { 'Cache-Control': 'no-store' } };
    },
  }),
];
