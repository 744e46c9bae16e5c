import type { ComponentType } from 'react';

let Tour: ComponentType | undefined;

/** Before the first page is shown to somebody of the demonstration: the strip has its place from the first paint, and nothing moves. */
export async function loadTour(): Promise<void> {
  Tour ??= (await import('../parts/tour/Tour.tsx')).Tour;
}

/** The tour of the demonstration; for everybody else nothing, and nothing is loaded. */
export function Newcomer() {
  return Tour && <Tour />;
}
