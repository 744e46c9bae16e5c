import { ReviewError } from '../../domain/errors.ts';
import type { ReviewRequest } from '../../domain/workflow/events.ts';
import type { Engine } from '../engine.ts';
import { sendEvent } from './send-event.ts';

export interface DeadlineJob {
  item: string;
  kind: string;
  key: string;
}

/**
 * Sends a deadline's event when its time has come. A deadline that was cleared or moved meanwhile does nothing; one that the item no
 * longer accepts is cleared by the item's own transition, so it is no error here.
 */
export async function runDeadline(engine: Engine, job: DeadlineJob): Promise<boolean> {
  const deadlines = await engine.store.items.deadlines(job.item);
  const deadline = deadlines.find((one) => one.kind === job.kind && one.key === job.key);
  if (!deadline || deadline.due > engine.clock.now()) return false;
  try {
    await sendEvent(engine, { item: job.item, account: null, system: 'deadline', request: deadline.event as ReviewRequest });
    return true;
  } catch (error) {
    if (error instanceof ReviewError && error.code === 'event-not-accepted') return false;
    throw error;
  }
}
