import { createLazyRoute } from '@tanstack/react-router';
import { EntryScreen } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/catalogue/$entry')({ component: EntryScreen });
