import type { Engine } from '../engine/engine.ts';
import { runDeadline } from '../engine/event/run-deadline.ts';

/**
 * How the clock queues a sweep. `jobKey`: one that is still waiting counts for the next one too. `queueName`: one that takes longer than
 * a minute keeps the next one waiting, or sweeps over the same deadlines would fill every place that scans need.
 */
export const SWEEP_OPTIONS = { backfillPeriod: 0, maxAttempts: 1, jobKey: 'sweep', queueName: 'sweep' };

/** Deadlines of one page of the sweep. */
const PAGE = 500;

/**
 * Sends every deadline that has come, earliest first. One that fails does not hold up the others: it stays due and the
 * next minute tries it again. Rejects afterwards with the first failure, so that the queue shows that something is wrong.
 */
export async function sweepTask(engine: Engine): Promise<void> {
  const failures: unknown[] = [];
  for (;;) {
    const due = await engine.store.items.dueDeadlines(engine.clock.now(), PAGE);
    let moved = 0;
    for (const deadline of due) {
      const sent = await runDeadline(engine, deadline).catch((error: unknown) => {
        failures.push(error);
        return false;
      });
      if (sent) moved++;
    }
    if (due.length < PAGE || moved === 0) break;
  }
  if (failures.length > 0) throw failures[0];
}
