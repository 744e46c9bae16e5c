import { createLazyRoute } from '@tanstack/react-router';
import { CatalogueScreen } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/catalogue')({ component: CatalogueScreen });
