import { createLazyRoute } from '@tanstack/react-router';
import { Rescans } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/rescans')({ component: Rescans });
