import { enterCalendarYear } from '../../engine/enter-calendar-year.ts';
import { overrideDay } from '../../engine/override-day.ts';
import { readCalendar } from '../../engine/read-calendar.ts';
import { done } from '../proposed.ts';
import { type Route, route } from '../route.ts';
import * as schemas from '../schemas/people.ts';

export const CALENDAR_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/calendar',
    id: 'read-calendar',
    tag: 'directory',
    summary: { en: 'Working days of a year, and until when the holidays are known', zh: '某年的工作日历（含调休）及已公布至哪一年' },
    access: ['items:read', 'directory:read'],
    query: schemas.calendarYear,
    answer: { status: 200, schema: schemas.calendarPage },
    refusals: [],
    async handle({ engine, query }) {
      const { days, announcedUntil } = await readCalendar(engine, query.year);
      return { body: { rows: days, next: null, announcedUntil, provisional: query.year > announcedUntil } };
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
  route({
    method: 'put',
    path: '/api/calendar/years/{year}',
    id: 'enter-calendar-year',
    tag: 'directory',
    summary: {
      en: 'Say that the announced holidays of a year are entered; a second person confirms it',
      zh: '确认某年放假安排已录入；须另一人确认',
    },
    access: ['directory:write'],
    params: schemas.yearPath,
    body: schemas.yearEntered,
    answer: { status: 204, orProposal: true },
    refusals: ['not-allowed', 'in-use'],
    async handle({ engine, caller, params, body }) {
      return done(await enterCalendarYear(engine, { by: caller.account.id, year: params.year, ...body }));
    },
  }),
];
