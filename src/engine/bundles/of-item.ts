import { roleIn } from '../../domain/bundles/bundle.ts';
import { lacksOf } from '../../domain/bundles/demands.ts';
import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import type { ItemForTransition } from '../ports.ts';
import { incomplete } from './faults.ts';

/** `in-bundle` for an item that goes out with others: releasing or scheduling it alone would leave them behind. */
export async function refuseAlone(engine: Engine, { item }: ItemForTransition): Promise<void> {
  const own = await engine.store.bundles.openOf(item.id);
  if (!own || roleIn(own.bundle.rules, own.role)?.goesOut === false) return;
  const { number, id } = own.bundle;
  throw new ReviewError(
    'in-bundle',
    {
      en: `This item goes out together with the others of bundle ${number}. Release the bundle, or take the item out of it first.`,
      zh: `该事项属于第 ${number} 号同步发布组，须与组内其他事项同时发布。请发布该组，或者先将事项移出。`,
    },
    { bundle: id, number },
  );
}

/** `bundle-incomplete` for the leading document of a bundle that does not hold what its kind demands before it is submitted. */
export async function requireBundle(engine: Engine, { item }: ItemForTransition): Promise<void> {
  const own = await engine.store.bundles.openOf(item.id);
  if (!own || !roleIn(own.bundle.rules, own.role)?.leads) return;
  const lacks = lacksOf(own.bundle.rules, own.held, 'beforeSubmit');
  if (lacks.length > 0) throw incomplete(own.bundle, lacks, 'submit');
}
