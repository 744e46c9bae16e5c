import { createLazyRoute } from '@tanstack/react-router';
import { Rules } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/rules')({ component: Rules });
