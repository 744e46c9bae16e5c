import type { KindEngine } from '../engine/kinds/kind-world.ts';
import type { Store } from '../engine/ports.ts';
import { FOLDERS } from '../start/folders.ts';
import { type PlaceFlags, placeOf } from './place-options.ts';

/** What use cases about kinds, and about roles that workflows name, need of an engine: without a server, as things are now. */
export async function kindEngine(store: Store, flags: PlaceFlags): Promise<KindEngine> {
  const [{ WorkflowWatch }, { KindBook }, { loadWorkflows }, { vaultOf }, { readKey }] = await Promise.all([
    import('../engine/definitions/workflow-watch.ts'),
    import('../engine/kinds/kind-book.ts'),
    import('../engine/load-workflows.ts'),
    import('../engine/vault.ts'),
    import('../start/installation-key.ts'),
  ]);
  const clock = { now: () => new Date().toISOString() };
  const kinds = await KindBook.open(store, clock);
  kinds.close();
  const vault = vaultOf(await readKey(placeOf(flags).dataFolder, process.env['IMPRIMATUR_KEY'] || undefined));
  const workflows = await WorkflowWatch.open(await loadWorkflows(FOLDERS.workflows), { store, clock, vault });
  workflows.close();
  return { store, clock, kinds, workflows };
}
