import { createLazyRoute } from '@tanstack/react-router';
import { ReceivedOne } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/received/$id')({ component: ReceivedOne });
