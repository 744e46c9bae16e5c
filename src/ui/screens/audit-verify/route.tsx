import { createLazyRoute } from '@tanstack/react-router';
import { AuditVerify } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/audit/verify')({ component: AuditVerify });
