import { overrideDay } from '../../engine/override-day.ts';
import { readCalendar } from '../../engine/read-calendar.ts';
import { done } from '../proposed.ts';
import { type Route, route } from '../route.ts';
import { page } from '../schemas/fields.ts';
import * as schemas from '../schemas/people.ts';

export const CALENDAR_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/calendar',
    id: 'read-calendar',
    tag: 'directory',
    summary: { en: 'Working days of a year', zh: '某年的工作日历（含调休）' },
    access: ['items:read', 'directory:read'],
    query: schemas.calendarYear,
    answer: { status: 200, schema: page(schemas.calendarDay) },
    refusals: [],
    async handle({ engine, query }) {
      return { body: { rows: await readCalendar(engine, query.year), next: null } };
    },
  }),
  route({
    method: 'put',
    path: '/api/calendar/{day}',
    id: 'override-day',
    tag: 'directory',
    summary: {
      en: 'Declare a day working or free, null takes it back; a second person confirms it',
      zh: '将某日设为工作日或休息日，null 为取消；须另一人确认',
    },
    access: ['directory:write'],
    params: schemas.dayPath,
    body: schemas.dayOverride,
    answer: { status: 204, orProposal: true },
    refusals: ['not-allowed'],
    async handle({ engine, caller, params, body }) {
      return done(await overrideDay(engine, { by: caller.account.id, day: params.day, ...body }));
    },
  }),
];
