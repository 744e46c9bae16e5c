import { createLazyRoute } from '@tanstack/react-router';
import { ReportScreen } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/reports/$name')({ component: ReportScreen });
