import { createLazyRoute } from '@tanstack/react-router';
import { Candidates } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/candidates')({ component: Candidates });
