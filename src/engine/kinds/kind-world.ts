import type { KindDefinition } from '../../domain/kinds/kind.ts';
import type { KindFault, KindWorld } from '../../domain/kinds/kind-fault.ts';
import { kindFaults } from '../../domain/kinds/kind-faults.ts';
import type { Engine } from '../engine.ts';

/** What a use case about kinds needs of the engine: the command line has no more. */
export type KindEngine = Pick<Engine, 'store' | 'clock' | 'workflows' | 'kinds'>;

/** Everything that is wrong with a definition as things are now; empty for one that can be put in force. */
export async function checkDefinition(engine: KindEngine, definition: KindDefinition): Promise<KindFault[]> {
  return kindFaults(definition, await kindWorld(engine));
}

async function kindWorld({ store, workflows, kinds }: KindEngine): Promise<KindWorld> {
  const [packs, units] = await Promise.all([store.ruleBook.packs(), store.directory.units()]);
  return {
    workflows: new Map(workflows.currents().map(({ id, steps }) => [id, steps.map((step) => step.id)])),
    kinds: new Map(kinds.currents().map(({ id, name, never }) => [id, { name, instead: never.instead }])),
    packs: new Map(packs.filter(({ unit }) => unit === null).map(({ name, kind }) => [name, kind])),
    units: new Set(units.map(({ id }) => id)),
  };
}
