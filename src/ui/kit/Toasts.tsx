import { Suspense, useSyncExternalStore } from 'react';
import { later } from './later.tsx';
import type { Notice } from './overlays/ToastRegion.tsx';

const ToastRegion = later(() => import('./overlays/ToastRegion.tsx'));

interface State {
  /** Not yet taken over by the region that shows them. */
  waiting: readonly Notice[];
  isWanted: boolean;
  /** Another number is another person: what is shown is not for them. */
  person: number;
}

let state: State = { waiting: [], isWanted: false, person: 0 };
let tell = () => {};

function change(next: Partial<State>): void {
  state = { ...state, ...next };
  tell();
}

/** Says that something is done, for a while, with a way to take it back. */
export function notify(notice: Notice): void {
  change({ waiting: [...state.waiting, notice], isWanted: true });
}

/** Nothing of it is for whoever comes next. */
export function clearNotices(): void {
  change({ waiting: [], person: state.person + 1 });
}

function subscribe(changed: () => void): () => void {
  tell = changed;
  return () => {
    if (tell === changed) tell = () => {};
  };
}

const taken = () => change({ waiting: [] });

/** Where notices are shown; loaded with the first. */
export function Toasts() {
  const { waiting, isWanted, person } = useSyncExternalStore(subscribe, () => state);
  return <Suspense>{isWanted && <ToastRegion notices={waiting} person={person} onTaken={taken} />}</Suspense>;
}
