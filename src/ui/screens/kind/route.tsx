import { createLazyRoute } from '@tanstack/react-router';
import { KindPage } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/kinds/$id')({ component: KindPage });
