import { createLazyRoute } from '@tanstack/react-router';
import { Workflows } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/workflows')({ component: Workflows });
