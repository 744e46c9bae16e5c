import { createLazyRoute } from '@tanstack/react-router';
import { Jobs } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/jobs')({ component: Jobs });
