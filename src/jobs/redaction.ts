import type { Engine } from '../engine/engine.ts';
import { runRedaction } from '../engine/redaction/run-redaction.ts';

/** The redacted files of one revision, made and proved. */
export async function redactionTask(engine: Engine, payload: unknown): Promise<void> {
  await runRedaction(engine, payload as { run: string });
}
