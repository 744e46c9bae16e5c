import { createLazyRoute } from '@tanstack/react-router';
import { Reports } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/reports')({ component: Reports });
