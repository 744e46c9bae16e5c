import { z } from 'zod';
import { listDeadLinks } from '../../../engine/link-checks/list-dead-links.ts';
import { DEAD_LINK_CURSOR, pageOf, readCursor } from '../../cursor.ts';
import { type Route, route } from '../../route.ts';
import * as schemas from '../../schemas/dead-links.ts';
import { named, page } from '../../schemas/fields.ts';

export const DEAD_LINK_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/dead-links',
    id: 'list-dead-links',
    tag: 'items',
    summary: {
      en: 'Links of documents that one’s units released and that lead nowhere any more, where the installation has them checked',
      zh: '所辖单位已发布文件中的失效链接（须开启链接检查）',
    },
    access: ['items:read'],
    query: schemas.deadLinksQuery,
    answer: {
      status: 200,
      schema: named(page(schemas.deadLinkRow).extend({ checked: z.boolean().describe('Whether links were ever checked here.') })),
    },
    refusals: [],
    async handle({ engine, caller, query: { after, limit } }) {
      const start = after && { after: readCursor(DEAD_LINK_CURSOR, after) };
      const { rows, checked } = await listDeadLinks(engine, caller.account.id, { ...start, limit: limit + 1 });
      return { body: { ...pageOf(rows, limit, ({ release, address }) => ({ release, address })), checked } };
    },
  }),
];
