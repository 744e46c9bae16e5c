import { createLazyRoute } from '@tanstack/react-router';
import { Reevaluations } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/reevaluations')({ component: Reevaluations });
