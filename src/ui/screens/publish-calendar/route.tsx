import { createLazyRoute } from '@tanstack/react-router';
import { PublishCalendar } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/publish/calendar')({ component: PublishCalendar });
