import { createLazyRoute } from '@tanstack/react-router';
import { BundlesScreen } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/bundles')({ component: BundlesScreen });
