import { createLazyRoute } from '@tanstack/react-router';
import { WholeWindow } from './WholeWindow.tsx';

export const route = createLazyRoute('/whole-window')({ component: WholeWindow });
