import { createLazyRoute } from '@tanstack/react-router';
import { Life } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/items/$id/life')({ component: Life });
