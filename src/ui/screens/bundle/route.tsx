import { createLazyRoute } from '@tanstack/react-router';
import { BundleScreen } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/bundles/$id')({ component: BundleScreen });
