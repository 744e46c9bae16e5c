import { createStore, del, get, set } from 'idb-keyval';
import { useEffect, useRef, useState } from 'react';

const store = createStore('imprimatur', 'drafts');
/** Milliseconds of quiet after which what was typed is kept. */
const PAUSE = 300;

interface Kept<T> {
  value: T;
  /** Instant. */
  at: string;
}

export interface Draft<T> {
  value: T;
  change(value: T): void;
  /** Instant at which it was kept on this device; undefined while it is not. */
  keptAt: string | undefined;
  /** Still being read: nothing was typed yet that could be lost. */
  loading: boolean;
  /** After it was sent: the next one begins empty. */
  discard(): Promise<void>;
}

/**
 * What somebody types, kept on this device after each pause, until it is sent: it survives a reload, a sign-out and a conflict. The key
 * names the person, the item and its digest, so that nobody finds another person's words, and none meant for other content.
 */
export function useDraft<T>(key: string, empty: T): Draft<T> {
  const [value, setValue] = useState(empty);
  const [keptAt, setKeptAt] = useState<string>();
  const [loading, setLoading] = useState(true);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const unkept = useRef<(() => void) | undefined>(undefined);
  const isTyped = useRef(false);
  // What a new draft begins with is no reason to begin again.
  const beginning = useRef(empty);

  useEffect(() => {
    let current = true;
    isTyped.current = false;
    setLoading(true);
    setValue(beginning.current);
    setKeptAt(undefined);
    void get<Kept<T>>(key, store)
      .then((kept) => {
        // What is typed while it is being read counts.
        if (!current || !kept || isTyped.current) return;
        setValue(kept.value);
        setKeptAt(kept.at);
      })
      // A browser that keeps nothing still takes what is typed.
      .catch(reportError)
      .finally(() => current && setLoading(false));
    return () => {
      current = false;
      clearTimeout(timer.current);
      unkept.current?.();
    };
  }, [key]);

  const keep = (next: T) => {
    const at = new Date().toISOString();
    unkept.current = undefined;
    void set(key, { value: next, at } satisfies Kept<T>, store).then(() => setKeptAt(at));
  };

  return {
    value,
    keptAt,
    loading,
    change: (next) => {
      isTyped.current = true;
      setValue(next);
      setKeptAt(undefined);
      clearTimeout(timer.current);
      unkept.current = () => keep(next);
      timer.current = setTimeout(() => unkept.current?.(), PAUSE);
    },
    discard: async () => {
      clearTimeout(timer.current);
      unkept.current = undefined;
      setValue(empty);
      setKeptAt(undefined);
      await del(key, store);
    },
  };
}

/** Whether something is kept under the key. */
export async function isDraftKept(key: string): Promise<boolean> {
  return (await get(key, store)) !== undefined;
}
