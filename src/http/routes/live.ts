import { leaveItem, lookAtItem } from '../../engine/live/look-at-item.ts';
import { currentSession } from '../access/authenticate.ts';
import { type Route, route } from '../route.ts';
import { named } from '../schemas/fields.ts';
import * as schemas from '../schemas/live.ts';
import { itemPath } from '../schemas/review.ts';

export const LIVE_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/live',
    id: 'listen',
    tag: 'session',
    summary: {
      en: 'Server-sent events while the session lasts: an item within sight changed, who looks at it, how far its scan is',
      zh: '实时事件流（会话期间有效）：可见事项的变化、正在查看的人、扫描进度',
    },
    access: 'session',
    query: schemas.liveQuery,
    answer: { status: 200, events: true },
    refusals: [],
    async handle({ options, caller, query, request }) {
      // A browser that comes back by itself names what it heard since it asked.
      const after = request.get('Last-Event-ID') || query.after;
      return {
        events: {
          who: { account: caller.account.id, session: currentSession(caller).id },
          join: (subscriber) => options.live.join(subscriber, after),
        },
      };
    },
  }),
  route({
    method: 'put',
    path: '/api/items/{item}/look',
    id: 'look-at-item',
    tag: 'queue',
    summary: {
      en: 'Say that one has the item open, every half minute; others see it. It locks nothing',
      zh: '表明本人正在查看该事项（每半分钟一次），他人可见；不锁定事项',
    },
    access: 'session',
    params: itemPath,
    answer: { status: 200, schema: named(schemas.looks) },
    refusals: ['not-found'],
    repeat: 'none',
    async handle({ engine, caller, params }) {
      return { body: await lookAtItem(engine, caller.account.id, params.item) };
    },
  }),
  route({
    method: 'delete',
    path: '/api/items/{item}/look',
    id: 'leave-item',
    tag: 'queue',
    summary: { en: 'Say that one has closed the item', zh: '表明本人不再查看该事项' },
    access: 'session',
    params: itemPath,
    answer: { status: 204 },
    refusals: [],
    repeat: 'none',
    async handle({ engine, caller, params }) {
      await leaveItem(engine, caller.account.id, params.item);
      return {};
    },
  }),
];
