import { createLazyRoute } from '@tanstack/react-router';
import { DeskScreen } from './Screen.tsx';

export const route = createLazyRoute('/whole-window/items/$id/review')({ component: DeskScreen });
