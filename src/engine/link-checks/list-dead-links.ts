import type { Role } from '../../domain/roles.ts';
import type { Engine } from '../engine.ts';
import type { DeadLinkRow } from '../ports.ts';
import { ENOUGH } from './check-links.ts';

const LISTS: ReadonlySet<Role> = new Set<Role>(['drafter', 'unitHead', 'disclosureOfficer', 'publisher', 'auditor', 'administrator']);

/** Dead links of what the person's units released to the public. The documents are with the public, so that nothing of them is covered. `checked`: whether links were ever checked here. */
export async function listDeadLinks(
  engine: Engine,
  account: string,
  page: { after?: { release: string; address: string }; limit: number },
): Promise<{ rows: DeadLinkRow[]; checked: boolean }> {
  const grants = await engine.store.directory.activeGrants(account, engine.clock.now());
  const units = [...new Set(grants.filter(({ role }) => LISTS.has(role)).map(({ unit }) => unit))];
  const [rows, checked] = await Promise.all([
    units.length === 0 ? [] : engine.store.linkChecks.dead(units, ENOUGH, page),
    engine.store.linkChecks.hasChecked(),
  ]);
  return { rows, checked };
}
