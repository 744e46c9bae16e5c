import { createLazyRoute } from '@tanstack/react-router';
import { Notifications } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/notifications')({ component: Notifications });
