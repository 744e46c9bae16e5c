import { ReviewError } from '../../domain/errors.ts';
import { sha256 } from '../../evidence/digest.ts';
import type { Engine } from '../engine.ts';
import type { ChangeContent } from '../ports.ts';
import type { EffectOf } from '../two-people/propose.ts';

/** What two people decide: the change by its digest, and what it does in numbers. */
export interface CatalogueContent {
  change: string;
  digest: string;
  list: string;
  /** Instant from which it is in force; null: from the confirmation. Proposals of before have none. */
  from?: string | null;
  added: number;
  changed: number;
  ended: number;
}

/** As things are when the second person confirms: `in-use` when the list was changed meanwhile. */
export const catalogueEffect: EffectOf<CatalogueContent, Pick<Engine, 'store'>> = async (
  { store },
  { id: proposal, reason },
  content,
  at,
) => {
  const { change, digest, list, added, changed, ended } = content;
  const row = await store.catalogue.change(change);
  if (!row || row.digest !== digest || sha256(row.changes) !== digest)
    throw new ReviewError('internal', 'The change of the catalogue is not what was proposed. Import the list again.', { change });
  const { base } = JSON.parse(row.changes) as ChangeContent;
  const last = await store.catalogue.lastChange(list);
  if (base !== (last?.id ?? null))
    throw new ReviewError('in-use', { en: 'The list was changed meanwhile. Import it again.', zh: '该目录刚刚已有变更，请重新导入。' });
  const from = content.from && content.from > at ? content.from : at;
  const payload = { change, digest, list, from, added, changed, ended, reason };
  return { effect: { kind: 'catalogue', change: { change, from, proposal } }, action: 'catalogue.in-force', payload };
};
