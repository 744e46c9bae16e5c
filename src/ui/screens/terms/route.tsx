import { createLazyRoute } from '@tanstack/react-router';
import { Terms } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/terms')({ component: Terms });
