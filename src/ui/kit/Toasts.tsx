import { Suspense, useSyncExternalStore } from 'react';
import { later } from './later.tsx';

const ToastRegion = later(() => import('./overlays/ToastRegion.tsx'));

export interface Notice {
  text: string;
  tone?: 'plain' | 'danger';
  /** Takes the thing back while the notice is shown. */
  undo?: { name: string; run(): void };
}

/** Notices that the region has not taken over yet. */
let waiting: readonly Notice[] = [];
let isWanted = false;
let tell = () => {};

/** Says that something is done, for a while, with a way to take it back. */
export function notify(notice: Notice): void {
  waiting = [...waiting, notice];
  isWanted = true;
  tell();
}

function subscribe(changed: () => void): () => void {
  tell = changed;
  return () => {
    if (tell === changed) tell = () => {};
  };
}

/** Where notices are shown; loaded with the first. */
export function Toasts() {
  const notices = useSyncExternalStore(subscribe, () => waiting);
  const take = () => {
    waiting = [];
    tell();
  };
  return <Suspense>{isWanted && <ToastRegion notices={notices} onTaken={take} />}</Suspense>;
}
