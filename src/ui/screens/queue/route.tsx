import { createLazyRoute } from '@tanstack/react-router';
import { Queue } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/queue')({ component: Queue });
