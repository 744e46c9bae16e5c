import { createLazyRoute } from '@tanstack/react-router';
import { RedactionScreen } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/items/$id/redaction/$number')({ component: RedactionScreen });
