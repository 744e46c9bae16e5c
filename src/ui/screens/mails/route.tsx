import { createLazyRoute } from '@tanstack/react-router';
import { Mails } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/mails')({ component: Mails });
