import { createLazyRoute } from '@tanstack/react-router';
import { Patterns } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/patterns')({ component: Patterns });
