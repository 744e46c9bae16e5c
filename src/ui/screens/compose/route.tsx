import { createLazyRoute } from '@tanstack/react-router';
import { Compose } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/workflows/$id/$version')({ component: Compose });
