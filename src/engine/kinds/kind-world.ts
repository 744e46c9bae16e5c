import type { KindDefinition } from '../../domain/kinds/kind.ts';
import type { KindFault, KindWorld } from '../../domain/kinds/kind-fault.ts';
import { kindFaults } from '../../domain/kinds/kind-faults.ts';
import type { Step } from '../../domain/roles.ts';
import { initial } from '../../domain/workflow/advance.ts';
import type { LoadedWorkflow } from '../../domain/workflow/registry.ts';
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
    workflows: new Map(workflows.currents().map(({ id, machine }) => [id, requiredSteps(machine)])),
    kinds: new Map(kinds.currents().map(({ id, name, never }) => [id, { name, instead: never.instead }])),
    packs: new Map(packs.filter(({ unit }) => unit === null).map(({ name, kind }) => [name, kind])),
    units: new Set(units.map(({ id }) => id)),
  };
}

/** Steps that must approve. */
export function requiredSteps(machine: LoadedWorkflow['machine']): Step[] {
  const nothing = { id: '', number: 0, digest: '', attribute: null, releasePlan: null, lacks: [] };
  return initial(machine, { drafter: '', revision: nothing }).snapshot.context.requiredSteps;
}
