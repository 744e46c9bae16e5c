import { useSyncExternalStore } from 'react';
import { onLive } from './live/live.ts';

let hasEnded = false;
/** The person ends it: nobody has to be told. */
let isLeaving = false;
const watchers = new Set<() => void>();

/** The server does not know the session any more: it ended, elsewhere or by itself. */
export function sessionEnded(): void {
  if (hasEnded || isLeaving) return;
  hasEnded = true;
  for (const watch of watchers) watch();
}

/** Before one signs out. */
export function leaveSession(): void {
  isLeaving = true;
}

/** After one signed in. */
export function beginSession(): void {
  isLeaving = false;
  hasEnded = false;
}

function subscribe(watch: () => void): () => void {
  watchers.add(watch);
  const deaf = onLive(({ name }) => name === 'session-ended' && sessionEnded());
  return () => {
    watchers.delete(watch);
    deaf();
  };
}

/** Whether the session has ended while the page was open. */
export function useSessionEnded(): boolean {
  return useSyncExternalStore(subscribe, () => hasEnded);
}
