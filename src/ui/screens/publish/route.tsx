import { createLazyRoute } from '@tanstack/react-router';
import { Publish } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/publish')({ component: Publish });
