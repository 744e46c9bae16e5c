import { createLazyRoute } from '@tanstack/react-router';
import { Packs } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/packs')({ component: Packs });
