import { threadCpu, type UsedTime } from '../../intake/cpu-time.ts';

/** What this thread has used to load what is loaded at first need (a dictionary): no rule is charged for it. */
const loading: UsedTime = { cpu: 0, wall: 0 };
let progress: Int32Array | undefined;

/** Slot of the thread's progress that is 1 while something is being loaded. */
export const LOADING_SLOT = 2;
/** Slot that counts what was loaded: a load that began and ended between two looks is seen as well. */
export const LOADS_SLOT = 3;

/** Tells the watch outside, through this array, when the thread is loading. */
export function showLoading(slots: Int32Array): void {
  progress = slots;
}

/** So far, in milliseconds: take the difference around a piece of work. */
export function loadingTime(): Readonly<UsedTime> {
  return loading;
}

/** Calls `load` at the first use and keeps what it gives. */
export function loadOnce<T>(load: () => T): () => T {
  let loaded: { value: T } | undefined;
  return () => {
    loaded ??= { value: measured(load) };
    return loaded.value;
  };
}

function measured<T>(load: () => T): T {
  const begun = { cpu: threadCpu(), wall: performance.now() };
  if (progress) Atomics.store(progress, LOADING_SLOT, 1);
  try {
    return load();
  } finally {
    if (progress) {
      Atomics.add(progress, LOADS_SLOT, 1);
      Atomics.store(progress, LOADING_SLOT, 0);
    }
    loading.cpu += threadCpu() - begun.cpu;
    loading.wall += performance.now() - begun.wall;
  }
}
