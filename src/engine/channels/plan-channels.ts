import type { Engine } from '../engine.ts';

/** Releases of one look. */
const PAGE = 200;

/** What follows for channels from a release or its recall. Its job is in the commit of the event; doing it again changes nothing. */
export async function planChannels(engine: Engine, { release }: { release: string }): Promise<void> {
  await engine.store.channels.plan(release, engine.clock.now());
}

/**
 * By the minute: what is over at its time is recalled from its channels, and what is due, letters to recipients too, is queued once more: the queue has a job for all of it, and
 * this finds what a worker left behind when it was killed.
 */
export async function sweepChannels(engine: Engine): Promise<void> {
  const now = engine.clock.now();
  for (const release of await engine.store.channels.over(now, PAGE)) await engine.store.channels.plan(release, now);
  await engine.store.channels.requeue(now, PAGE);
  await engine.store.letters.requeue(now, PAGE);
}
