import { createLazyRoute } from '@tanstack/react-router';
import { SignIn } from './Screen.tsx';

export const route = createLazyRoute('/sign-in')({ component: SignIn });
