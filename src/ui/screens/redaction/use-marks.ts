import { useCallback, useEffect, useRef, useState } from 'react';
import { type Mark, type Place, saveMarks } from './query.ts';

/** Milliseconds of quiet after which a change is saved. */
const QUIET = 700;
/** Steps that can be taken back. */
const STEPS = 200;

export type Saving = 'saved' | 'waiting' | 'saving' | 'failed';

export interface Marks {
  marks: readonly Mark[];
  change(next: readonly Mark[]): void;
  undo: (() => void) | undefined;
  redo: (() => void) | undefined;
  saving: Saving;
  /** Why the last save was refused. */
  refused: unknown;
  /** Saves now what is not saved yet. False when it was refused. */
  flush(): Promise<boolean>;
}

interface Steps {
  past: readonly (readonly Mark[])[];
  now: readonly Mark[];
  future: readonly (readonly Mark[])[];
}

/** The marks of one file while they are made: each change is saved a moment after the last one, and can be taken back. */
export function useMarks(place: Place, file: number, read: { version: number; marks: readonly Mark[] }): Marks {
  const [steps, setSteps] = useState<Steps>({ past: [], now: read.marks, future: [] });
  const [saving, setSaving] = useState<Saving>('saved');
  const [refused, setRefused] = useState<unknown>(null);
  const version = useRef(read.version);
  const unsaved = useRef<readonly Mark[] | undefined>(undefined);
  const running = useRef<Promise<boolean>>(Promise.resolve(true));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const flush = useCallback((): Promise<boolean> => {
    clearTimeout(timer.current);
    running.current = running.current.then(async () => {
      const marks = unsaved.current;
      if (!marks) return true;
      setSaving('saving');
      try {
        ({ version: version.current } = await saveMarks(place, file, marks, version.current));
        if (unsaved.current === marks) unsaved.current = undefined;
        setSaving(unsaved.current ? 'waiting' : 'saved');
        setRefused(null);
        return true;
      } catch (error) {
        setSaving('failed');
        setRefused(error);
        return false;
      }
    });
    return running.current;
  }, [place, file]);

  // What was marked a moment before the window was left is saved as well.
  useEffect(() => () => void flush(), [flush]);

  const put = (next: Steps) => {
    setSteps(next);
    unsaved.current = next.now;
    setSaving('waiting');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), QUIET);
  };
  const { past, now, future } = steps;
  const [before, after] = [past.at(-1), future[0]];
  return {
    marks: now,
    change: (next) => put({ past: [...past, now].slice(-STEPS), now: next, future: [] }),
    undo: before && (() => put({ past: past.slice(0, -1), now: before, future: [now, ...future] })),
    redo: after && (() => put({ past: [...past, now], now: after, future: future.slice(1) })),
    saving,
    refused,
    flush,
  };
}
