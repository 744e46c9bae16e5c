import type { Engine } from '../engine/engine.ts';
import { type ReleaseImportJob, runReleaseImport } from '../engine/release-imports/run-import.ts';

/** The next batch of an import of earlier releases. */
export async function releaseImportTask(engine: Engine, payload: unknown): Promise<void> {
  await runReleaseImport(engine, payload as ReleaseImportJob);
}
