import type { Engine } from '../engine/engine.ts';
import { type RescanJob, runRescan } from '../engine/rescan/run-rescan.ts';

/** The next batch of a rescan, or a look whether one is due. */
export async function rescanTask(engine: Engine, payload: unknown): Promise<void> {
  // The clock queues a look with words of its own.
  const { rescan } = (payload ?? {}) as RescanJob;
  await runRescan(engine, rescan === undefined ? {} : { rescan });
}
