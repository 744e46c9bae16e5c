import { createLazyRoute } from '@tanstack/react-router';
import { Proposals } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/proposals')({ component: Proposals });
