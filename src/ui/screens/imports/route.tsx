import { createLazyRoute } from '@tanstack/react-router';
import { Imports } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/imports')({ component: Imports });
