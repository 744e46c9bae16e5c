import type { TrailCheck } from '../../engine/ports.ts';
import type { Stretch } from './verify-streams.ts';

/** Connections of a thread: while the database reads rows for one stretch, entries of another are hashed. */
export const LANES = 2;

export type Hand = (stretch: Stretch) => Promise<TrailCheck>;

/** Whoever is free takes the next stretch. The first that fails ends it. */
export async function sharedOut(
  hands: readonly Hand[],
  stretches: readonly Stretch[],
  done: (stretch: Stretch, check: TrailCheck) => Promise<void>,
): Promise<void> {
  const waiting = [...stretches];
  await Promise.all(
    hands.map(async (hand) => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await done(next, await hand(next));
    }),
  );
}
