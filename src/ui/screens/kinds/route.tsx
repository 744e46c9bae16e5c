import { createLazyRoute } from '@tanstack/react-router';
import { Kinds } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/kinds')({ component: Kinds });
