import { createLazyRoute } from '@tanstack/react-router';
import { FirstPassword } from './Screen.tsx';

export const route = createLazyRoute('/first-password')({ component: FirstPassword });
