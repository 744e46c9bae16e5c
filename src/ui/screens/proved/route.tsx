import { createLazyRoute } from '@tanstack/react-router';
import { Proved } from './Screen.tsx';

export const route = createLazyRoute('/proved')({ component: Proved });
