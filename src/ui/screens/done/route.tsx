import { createLazyRoute } from '@tanstack/react-router';
import { Done } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/done')({ component: Done });
