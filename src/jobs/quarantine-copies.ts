import type { Engine } from '../engine/engine.ts';
import { quarantineCopies } from '../engine/event/quarantine-copies.ts';

/** Asks the confidentiality reviewer about the items in review that hold a file of a quarantined one. */
export async function quarantineCopiesTask(engine: Engine, payload: unknown): Promise<void> {
  await quarantineCopies(engine, payload as { item: string });
}
