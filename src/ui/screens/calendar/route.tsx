import { createLazyRoute } from '@tanstack/react-router';
import { Calendar } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/calendar')({ component: Calendar });
