import { useState } from 'react';

export interface History<T> {
  value: T;
  change(next: T): void;
  undo: (() => void) | undefined;
  redo: (() => void) | undefined;
  /** Begins anew with what somebody else has written. */
  begin(value: T): void;
}

interface Steps<T> {
  before: readonly T[];
  value: T;
  after: readonly T[];
  /** When the last change was made: letters of one word are one step. */
  at: number;
}

/** More steps than anybody takes back. */
const MOST = 200;
/** Milliseconds: changes that follow each other so fast are one step. */
const AT_ONCE = 800;

/** A value whose changes can be taken back one after the other. */
export function useHistory<T>(first: T): History<T> {
  const [steps, setSteps] = useState<Steps<T>>({ before: [], value: first, after: [], at: 0 });
  const { before, value, after } = steps;
  const previous = before.at(-1);
  const next = after[0];
  return {
    value,
    change: (changed) =>
      setSteps((now) => {
        const at = Date.now();
        const joins = now.before.length > 0 && at - now.at < AT_ONCE;
        return { before: joins ? now.before : [...now.before, now.value].slice(-MOST), value: changed, after: [], at };
      }),
    undo:
      previous === undefined
        ? undefined
        : () => setSteps({ before: before.slice(0, -1), value: previous, after: [value, ...after], at: 0 }),
    redo: next === undefined ? undefined : () => setSteps({ before: [...before, value], value: next, after: after.slice(1), at: 0 }),
    begin: (begun) => setSteps({ before: [], value: begun, after: [], at: 0 }),
  };
}
