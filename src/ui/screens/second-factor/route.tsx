import { createLazyRoute } from '@tanstack/react-router';
import { SecondFactor } from './Screen.tsx';

export const route = createLazyRoute('/second-factor')({ component: SecondFactor });
