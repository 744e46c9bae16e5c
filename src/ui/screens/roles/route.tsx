import { createLazyRoute } from '@tanstack/react-router';
import { Roles } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/roles')({ component: Roles });
