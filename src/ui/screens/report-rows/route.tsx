import { createLazyRoute } from '@tanstack/react-router';
import { ReportRowsScreen } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/reports/$name/rows')({ component: ReportRowsScreen });
