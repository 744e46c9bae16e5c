import { createLazyRoute } from '@tanstack/react-router';
import { Delegations } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/delegations')({ component: Delegations });
