const missing = new WeakSet<object>();

// Told by the loader of every file of scripts or styles that could not be fetched. The texts of such errors are every browser's own.
window.addEventListener('vite:preloadError', (event) => {
  const { payload } = event as Event & { payload?: unknown };
  if (typeof payload === 'object' && payload !== null) missing.add(payload);
});

/** Whether it is the fault of a part of the workspace that could not be loaded: no connection, or the server has another version now. */
export function isMissingPart(error: unknown): boolean {
  return typeof error === 'object' && error !== null && missing.has(error);
}
