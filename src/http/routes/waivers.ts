import { createWaiver } from '../../engine/rule-book/create-waiver.ts';
import { readWaivers, revokeWaiver } from '../../engine/rule-book/revoke-waiver.ts';
import { CREATED_CURSOR, pageOf, readCursor } from '../cursor.ts';
import { waiting } from '../proposed.ts';
import { type Route, route } from '../route.ts';
import { named, page } from '../schemas/fields.ts';
import { reasonOnly, revoked } from '../schemas/people.ts';
import { proposal } from '../schemas/proposals.ts';
import * as schemas from '../schemas/rules.ts';

export const WAIVER_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/waivers',
    id: 'list-waivers',
    tag: 'rules',
    summary: { en: 'Waivers that bear on one’s units, newest first', zh: '适用于本单位的豁免，按时间倒序' },
    access: ['items:read', 'review'],
    query: schemas.waiversQuery,
    answer: { status: 200, schema: named(page(schemas.waiver)) },
    refusals: ['not-allowed'],
    async handle({ engine, caller, query }) {
      const { after, limit, live } = query;
      const start = after === undefined ? {} : { after: readCursor(CREATED_CURSOR, after).id };
      const rows = await readWaivers(engine, caller.account.id, { live: live === 'true', ...start, limit: limit + 1 });
      return { body: pageOf(rows, limit, ({ id }) => ({ id })) };
    },
  }),
  route({
    method: 'post',
    path: '/api/waivers',
    id: 'create-waiver',
    tag: 'rules',
    summary: {
      en: 'Propose that the disposition of one finding holds for its value in other items; another reviewer confirms it',
      zh: '提议将某一发现的处置设为对同一内容的豁免，由另一审查人确认',
    },
    access: ['review'],
    body: schemas.newWaiver,
    answer: { status: 202, schema: proposal },
    refusals: ['not-allowed', 'own-item', 'not-found'],
    async handle({ engine, caller, body }) {
      return waiting((await createWaiver(engine, { by: caller.account.id, ...body })).proposal);
    },
  }),
  route({
    method: 'post',
    path: '/api/waivers/{waiver}/revoke',
    id: 'revoke-waiver',
    tag: 'rules',
    summary: { en: 'End a waiver; the next scan asks again', zh: '撤销豁免；下次扫描重新提示' },
    access: ['review', 'rules'],
    params: schemas.waiverPath,
    body: reasonOnly,
    answer: { status: 200, schema: revoked },
    refusals: ['not-allowed', 'not-found'],
    repeat: 'none',
    async handle({ engine, caller, params, body }) {
      return { body: await revokeWaiver(engine, { by: caller.account.id, waiver: params.waiver, reason: body.reason }) };
    },
  }),
];
