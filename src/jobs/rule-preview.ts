import type { Engine } from '../engine/engine.ts';
import { runPreview } from '../engine/rule-preview/run-preview.ts';

/** The next batch of what a change of the rules would do. */
export async function rulePreviewTask(engine: Engine, payload: unknown): Promise<void> {
  await runPreview(engine, payload as { preview: string });
}
