import { createStore, del, get, set } from 'idb-keyval';
import { useEffect, useRef, useState } from 'react';

const store = createStore('imprimatur-files', 'files');

export interface KeptFiles {
  files: readonly File[];
  /** Still being read. */
  loading: boolean;
  /** The browser has no room for them, or keeps none: after a reload they have to be added again. */
  unkept: boolean;
  /** A file takes the place of one of the same name. */
  add(files: readonly File[]): void;
  remove(name: string): void;
  /** Takes them off this device, and keeps no others, until they may be kept again; they stay on the page. */
  forget(): void;
  keepAgain(): void;
  discard(): Promise<void>;
}

/** Files that were added to a draft, kept on this device until they are sent, where the browser allows it. */
export function useKeptFiles(key: string): KeptFiles {
  const [files, setFiles] = useState<readonly File[]>([]);
  const [loading, setLoading] = useState(true);
  const [unkept, setUnkept] = useState(false);
  const current = useRef<readonly File[]>([]);
  const mayKeep = useRef(true);

  useEffect(() => {
    let isHere = true;
    setLoading(true);
    setUnkept(false);
    mayKeep.current = true;
    const show = (kept: readonly File[]) => {
      if (!isHere) return;
      current.current = kept;
      setFiles(kept);
      setLoading(false);
    };
    get<File[]>(key, store).then(
      (kept) => show(kept ?? []),
      () => show([]),
    );
    return () => {
      isHere = false;
    };
  }, [key]);

  const change = (next: readonly File[]) => {
    current.current = next;
    setFiles(next);
    if (!mayKeep.current) return;
    set(key, next, store).then(
      () => setUnkept(false),
      () => setUnkept(next.length > 0),
    );
  };
  return {
    files,
    loading,
    unkept,
    add: (added) => change(merged(current.current, added)),
    remove: (name) => change(current.current.filter((file) => file.name !== name)),
    forget: () => {
      mayKeep.current = false;
      void del(key, store).then(() => setUnkept(true));
    },
    keepAgain: () => {
      if (mayKeep.current) return;
      mayKeep.current = true;
      change(current.current);
    },
    discard: async () => {
      mayKeep.current = true;
      current.current = [];
      setFiles([]);
      await del(key, store).catch(() => undefined);
    },
  };
}

/** For the screen that comes next: adds to the files that are kept under the key. */
export async function keepFiles(key: string, added: readonly File[]): Promise<void> {
  await set(key, merged((await get<File[]>(key, store)) ?? [], added), store);
}

function merged(files: readonly File[], added: readonly File[]): File[] {
  const names = new Map(added.map((file) => [file.name, file]));
  return [...files.filter(({ name }) => !names.has(name)), ...names.values()];
}
