import { listReevaluations } from '../../engine/reevaluation/list-reevaluations.ts';
import { reevaluateItem } from '../../engine/reevaluation/reevaluate-item.ts';
import { pageOf, REEVALUATION_CURSOR, readCursor } from '../cursor.ts';
import { type Route, route } from '../route.ts';
import { named, page } from '../schemas/fields.ts';
import * as schemas from '../schemas/reevaluations.ts';
import { itemPath } from '../schemas/review.ts';

export const REEVALUATION_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/reevaluations',
    id: 'list-reevaluations',
    tag: 'items',
    summary: {
      en: 'What is withheld or disclosed on request and is looked at again every year, due first: for its disclosure officers',
      zh: '不予公开、依申请公开事项的年度定期评估清单，按到期时间排序，供政务公开机构办理',
    },
    access: ['items:read', 'review'],
    query: schemas.reevaluationFilter,
    answer: { status: 200, schema: named(page(schemas.reevaluationRow)) },
    refusals: [],
    async handle({ engine, caller, query: { due, after, limit } }) {
      const filter = due === undefined ? {} : { due: due === 'true' };
      const start = after && { after: readCursor(REEVALUATION_CURSOR, after) };
      const rows = await listReevaluations(engine, caller.account.id, filter, { ...start, limit: limit + 1 });
      return { body: pageOf(rows, limit, ({ due: at, item }) => ({ due: at, id: item })), headers: { 'Cache-Control': 'no-store' } };
    },
  }),
  route({
    method: 'post',
    path: '/api/items/{item}/reevaluation',
    id: 'reevaluate-item',
    tag: 'items',
    summary: {
      en: 'Decide on one item of the yearly list: it stays as it is with a reason, or it is opened for a review of its own',
      zh: '对一个事项作出定期评估决定：维持现状并说明理由，或转为公开并重新办理审查',
    },
    access: ['review'],
    params: itemPath,
    body: schemas.newReevaluation,
    answer: { status: 200, schema: schemas.reevaluated },
    refusals: [
      'not-found',
      'not-allowed',
      'own-item',
      'quarantined',
      'text-refused',
      'event-not-accepted',
      'no-such-drafter',
      'unknown-kind',
      'kind-retired',
      'kind-not-for-unit',
      'busy',
    ],
    async handle({ engine, caller, params, body: { drafter, ...decided } }) {
      const command = { by: caller.account.id, ...params, ...decided, ...(drafter !== undefined && { drafter }) };
      return { body: await reevaluateItem(engine, command) };
    },
  }),
];
