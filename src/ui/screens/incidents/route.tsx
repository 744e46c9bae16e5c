import { createLazyRoute } from '@tanstack/react-router';
import { Incidents } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/incidents')({ component: Incidents });
