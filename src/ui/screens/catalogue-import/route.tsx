import { createLazyRoute } from '@tanstack/react-router';
import { ImportScreen } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/catalogue-import')({ component: ImportScreen });
