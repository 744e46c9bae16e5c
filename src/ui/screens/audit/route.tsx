import { createLazyRoute } from '@tanstack/react-router';
import { Audit } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/audit')({ component: Audit });
