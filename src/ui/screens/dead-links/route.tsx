import { createLazyRoute } from '@tanstack/react-router';
import { DeadLinks } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/dead-links')({ component: DeadLinks });
