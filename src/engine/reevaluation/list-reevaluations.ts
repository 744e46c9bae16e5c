import type { Engine } from '../engine.ts';
import type { ReevaluationRow } from '../ports.ts';
import { sightsOf } from '../reading/sight.ts';

/**
 * What is withheld or disclosed on request and is looked at again every year, due first: for the disclosure officers of its unit, who decide on each.
 * What is covered for a person is not in the list.
 */
export async function listReevaluations(
  engine: Engine,
  account: string,
  filter: { due?: boolean },
  page: { after?: { due: string; id: string }; limit: number },
): Promise<ReevaluationRow[]> {
  const at = engine.clock.now();
  const grants = await engine.store.directory.activeGrants(account, at);
  const units = [...new Set(grants.filter(({ role }) => role === 'disclosureOfficer').map(({ unit }) => unit))];
  if (units.length === 0) return [];
  const rows = await engine.store.reevaluations.list(units, { at, ...filter }, page);
  const sights = await sightsOf(
    engine,
    account,
    rows.map(({ item }) => item),
  );
  return rows.filter(({ item }) => {
    const sight = sights.get(item);
    return sight !== undefined && !sight.cover;
  });
}
