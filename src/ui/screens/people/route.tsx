import { createLazyRoute } from '@tanstack/react-router';
import { People } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/people')({ component: People });
