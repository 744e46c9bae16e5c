import { createLazyRoute } from '@tanstack/react-router';
import { Waivers } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/waivers')({ component: Waivers });
