import { ReviewError } from '../../domain/errors.ts';
import type { Role } from '../../domain/roles.ts';
import type { Engine } from '../engine.ts';

/** Documents are sent to them; they have no part in the office's work. */
const OUTSIDE: ReadonlySet<Role> = new Set<Role>(['recipient']);

/** The catalogue is for everybody who works here: `not-allowed` for who only receives. */
export async function requireWorker(engine: Engine, account: string): Promise<void> {
  const grants = await engine.store.directory.activeGrants(account, engine.clock.now());
  if (grants.some(({ role }) => !OUTSIDE.has(role))) return;
  throw new ReviewError('not-allowed', {
    en: 'The catalogue is for those who work here. Ask an administrator for a role.',
    zh: '目录仅供本单位工作人员查看。如需角色，请联系管理员。',
  });
}
