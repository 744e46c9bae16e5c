import { createLazyRoute } from '@tanstack/react-router';
import { ReceivedList } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/received')({ component: ReceivedList });
