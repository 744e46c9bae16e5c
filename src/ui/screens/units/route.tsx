import { createLazyRoute } from '@tanstack/react-router';
import { Units } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/units')({ component: Units });
