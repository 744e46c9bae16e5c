import type { Name } from '../../../domain/names/name.ts';
import type { Role } from '../../../domain/roles.ts';
import type { LoadedWorkflow } from '../../../domain/workflow/registry.ts';
import type { KindEngine } from '../../kinds/kind-world.ts';
import type { DefinitionUsage } from '../../ports.ts';

/** A version of a workflow with a step that a role fills. */
export interface NamingWorkflow {
  id: string;
  version: string;
  name: Name;
  /** Kinds in force whose new items begin on it, now or from its day on. */
  kinds: Name[];
  /** Items in review or in draft that run on it. */
  open: number;
}

/** What counts the versions that name each role and matter still: new items begin on them, open ones run on them, or two people put them in force. */
export function workflowsNaming(
  { workflows, kinds, clock }: Pick<KindEngine, 'workflows' | 'kinds' | 'clock'>,
  usage: readonly DefinitionUsage[],
): (role: Role) => NamingWorkflow[] {
  const now = clock.now();
  const currents = new Set(workflows.currents());
  const takesNew = (one: LoadedWorkflow) => currents.has(one) || (one.own !== undefined && one.own.inForceFrom > now && !one.own.retiredAt);
  const counted = workflows.list().map((one) => ({
    naming: {
      id: one.id,
      version: one.version,
      name: one.names.name,
      kinds: takesNew(one) ? kinds.currents().flatMap(({ workflow, name }) => (workflow === one.id ? [name] : [])) : [],
      open: usage.find(({ id, version, hash }) => id === one.id && version === one.version && hash === one.hash)?.open ?? 0,
    },
    isOwnInForce: one.own !== undefined && takesNew(one),
    roles: new Set(one.steps.map(({ role }) => role)),
  }));
  const living = counted.filter(({ naming, isOwnInForce }) => naming.kinds.length > 0 || naming.open > 0 || isOwnInForce);
  return (role) => living.filter(({ roles }) => roles.has(role)).map(({ naming }) => naming);
}
