import { createLazyRoute } from '@tanstack/react-router';
import { RulePage } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/rules/$id')({ component: RulePage });
