import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { calendarPage } from '../../../http/schemas/people.ts';
import type { releaseCalendar } from '../../../http/schemas/publications.ts';
import { read } from '../../data/client.ts';
import { daysAfter, startOf } from './week.ts';

export type ReleaseCalendar = z.output<typeof releaseCalendar>;
export type CalendarRow = ReleaseCalendar['rows'][number];

/** The marks of one week. */
export function weekQuery(monday: string) {
  return queryOptions({
    queryKey: ['release-calendar', monday],
    queryFn: ({ signal }) =>
      read<ReleaseCalendar>('/api/publications/calendar', { from: startOf(monday), until: startOf(daysAfter(monday, 7)) }, signal),
  });
}

/** Working and free days of a year. */
export function yearQuery(year: number) {
  return queryOptions({
    queryKey: ['calendar', year],
    queryFn: ({ signal }) => read<z.output<typeof calendarPage>>('/api/calendar', { year }, signal),
    staleTime: 60_000,
  });
}
