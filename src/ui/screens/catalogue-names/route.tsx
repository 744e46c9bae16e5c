import { createLazyRoute } from '@tanstack/react-router';
import { NamesScreen } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/catalogue-names')({ component: NamesScreen });
