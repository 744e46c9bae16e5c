import { createLazyRoute } from '@tanstack/react-router';
import { ItemScreen } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/items/$id')({ component: ItemScreen });
