import { createLazyRoute } from '@tanstack/react-router';
import { Frame } from './Frame.tsx';

export const route = createLazyRoute('/signed-in')({ component: Frame });
