import { createLazyRoute } from '@tanstack/react-router';
import { SearchScreen } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/search')({ component: SearchScreen });
