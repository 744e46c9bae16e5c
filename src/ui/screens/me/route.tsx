import { createLazyRoute } from '@tanstack/react-router';
import { Me } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/me')({ component: Me });
