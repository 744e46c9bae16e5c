import { createLazyRoute } from '@tanstack/react-router';
import { Channels } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/channels')({ component: Channels });
