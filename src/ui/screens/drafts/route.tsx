import { createLazyRoute } from '@tanstack/react-router';
import { Drafts } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/drafts')({ component: Drafts });
