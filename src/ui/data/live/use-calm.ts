import { useEffect, useRef } from 'react';

/** Milliseconds until something is done of which more may come at once, and between two times of it. */
const SOON = 800;
const CALM = 4_000;

/** Does something soon after it was asked for, and not without a pause: many changes at once are one. */
export function useCalm(run: () => void): () => void {
  const newest = useRef(run);
  newest.current = run;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const last = useRef(0);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return () => {
    if (timer.current !== undefined) return;
    timer.current = setTimeout(
      () => {
        timer.current = undefined;
        last.current = Date.now();
        newest.current();
      },
      Math.max(SOON, last.current + CALM - Date.now()),
    );
  };
}
