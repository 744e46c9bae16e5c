import { createLazyRoute } from '@tanstack/react-router';
import { BoardScreen } from './Screen.tsx';

export const route = createLazyRoute('/signed-in/catalogue-board')({ component: BoardScreen });
