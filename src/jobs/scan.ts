import type { Engine } from '../engine/engine.ts';
import { runScan, type ScanJob } from '../engine/event/run-scan.ts';
import type { ScanObserver } from './scan-observer.ts';

/** Scans the revision that the job names; an item that has moved on since is left alone. */
export async function scanTask(engine: Engine, payload: unknown, observe: ScanObserver): Promise<void> {
  const begun = performance.now();
  const scan = await runScan(engine, payload as ScanJob);
  if (scan) observe(scan.outcome, (performance.now() - begun) / 1000);
}
