import { createLazyRoute } from '@tanstack/react-router';
import { Witnesses } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/witnesses')({ component: Witnesses });
