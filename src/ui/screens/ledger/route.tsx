import { createLazyRoute } from '@tanstack/react-router';
import { LedgerScreen } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/ledgers/$name')({ component: LedgerScreen });
