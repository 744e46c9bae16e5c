import { createLazyRoute } from '@tanstack/react-router';
import { RecipientGroups } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/recipient-groups')({ component: RecipientGroups });
