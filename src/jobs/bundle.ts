import { advanceBundle } from '../engine/bundles/advance-bundle.ts';
import type { Engine } from '../engine/engine.ts';

/** Goes on with the ordered release of one bundle, if there is one. */
export async function bundleTask(engine: Engine, payload: unknown): Promise<void> {
  await advanceBundle(engine, (payload as { bundle: string }).bundle);
}
