import { createLazyRoute } from '@tanstack/react-router';
import { NewItem, Revise } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/drafts/new')({ component: NewItem });
export const reviseRoute = createLazyRoute('/signed-in/items/$id/revise')({ component: Revise });
