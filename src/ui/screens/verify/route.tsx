import { createLazyRoute } from '@tanstack/react-router';
import { Verify } from './Screen.tsx';

export const route = createLazyRoute('/verify')({ component: Verify });
