import type { z } from 'zod';
import type { calendarPage } from '../../../http/schemas/people.ts';

export type CalendarYear = z.output<typeof calendarPage>;
export type Day = CalendarYear['rows'][number];
