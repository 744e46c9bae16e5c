import { createLazyRoute } from '@tanstack/react-router';
import { KindEditor } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/kind-editor')({ component: KindEditor });
