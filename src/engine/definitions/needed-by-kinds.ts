import { ReviewError } from '../../domain/errors.ts';
import { decidableBy } from '../../domain/kinds/kind.ts';
import type { LoadedWorkflow } from '../../domain/workflow/registry.ts';
import type { Engine } from '../engine.ts';

/**
 * Refuses (`in-use`, with their names) what would leave kinds of item that are in force without a review that can decide all that they carry.
 * `next`: what new items of this workflow would begin on; undefined: nothing.
 */
export function requireForKinds({ kinds }: Pick<Engine, 'kinds'>, workflow: string, next: Pick<LoadedWorkflow, 'steps'> | undefined): void {
  const decidable: readonly string[] = next ? decidableBy(next.steps.map(({ id }) => id)) : [];
  const left = kinds
    .currents()
    .filter((kind) => kind.workflow === workflow && !(next && kind.attributes.every((attribute) => decidable.includes(attribute))));
  if (left.length === 0) return;
  throw new ReviewError(
    'in-use',
    {
      en: `Kinds of item that are in force could not be decided then: ${left.map(({ name }) => name.en).join(', ')}. Change them or retire them first.`,
      zh: `届时下列在用的事项种类将无法完成审查：${left.map(({ name }) => name.zh).join('、')}。请先变更或停用这些种类。`,
    },
    { workflow, kinds: left.map(({ id }) => id) },
  );
}
