import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';

/** Units over which the account administers. Lists and patterns belong to no unit: any administrator makes one, a pack puts it in force. */
export async function administeredUnits(engine: Engine, account: string): Promise<string[]> {
  const grants = await engine.store.directory.activeGrants(account, engine.clock.now());
  const units = grants.filter(({ role }) => role === 'administrator').map(({ unit }) => unit);
  if (units.length === 0) {
    throw new ReviewError('not-allowed', 'This needs the role administrator. Ask an administrator for it.', { roles: ['administrator'] });
  }
  return units;
}

const ATTEMPTS = 3;

/**
 * Writes the next version of a name. Somebody else took the number meanwhile: it is tried with the next one. Rejects with
 * `in-use` when that goes on.
 */
export async function asNextVersion<Row>(
  newest: () => Promise<{ version: number } | undefined>,
  write: (version: number) => Promise<Row>,
): Promise<Row> {
  for (let attempt = 1; ; attempt++) {
    const version = ((await newest())?.version ?? 0) + 1;
    try {
      return await write(version);
    } catch (error) {
      if (!(error instanceof ReviewError) || error.code !== 'in-use' || attempt === ATTEMPTS) throw error;
    }
  }
}
