import { type ReactNode, Suspense } from 'react';
import { later } from './later.tsx';

const DialogWindow = later(() => import('./overlays/DialogWindow.tsx'));

export interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose(): void;
  children: ReactNode;
  /** Buttons at the foot, the main one last. */
  actions?: ReactNode;
  size?: 'small' | 'usual' | 'large';
  /** From the side instead of in the middle: what one works on stays in sight. */
  side?: boolean;
}

/** A window over the page. The focus stays in it, and goes back where it came from. */
export function Dialog({ isOpen, ...rest }: DialogProps) {
  return <Suspense>{isOpen && <DialogWindow {...rest} />}</Suspense>;
}
