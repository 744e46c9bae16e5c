import type { Engine } from '../engine/engine.ts';
import { type DeadlineJob, runDeadline } from '../engine/event/run-deadline.ts';

/** One deadline that has its own job because it must come to the second: the release at its time. */
export async function deadlineTask(engine: Engine, payload: unknown): Promise<void> {
  await runDeadline(engine, payload as DeadlineJob);
}
