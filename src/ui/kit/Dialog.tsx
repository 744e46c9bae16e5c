import { Suspense } from 'react';
import { later } from './later.tsx';
import type { DialogWindowProps } from './overlays/DialogWindow.tsx';

const DialogWindow = later(() => import('./overlays/DialogWindow.tsx'));

interface DialogProps extends DialogWindowProps {
  isOpen: boolean;
}

/** A window over the page. The focus stays in it, and goes back where it came from. */
export function Dialog({ isOpen, ...rest }: DialogProps) {
  return <Suspense>{isOpen && <DialogWindow {...rest} />}</Suspense>;
}
