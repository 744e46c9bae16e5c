import { ReviewError } from '../../domain/errors.ts';
import type { Role } from '../../domain/roles.ts';
import type { Engine } from '../engine.ts';
import { requireRoleEverywhere } from '../people/authority.ts';
import type { RescanRow, UnreadRelease } from '../ports.ts';

const READERS: readonly Role[] = ['administrator', 'auditor'];
/** Releases that could not be read, as one answer lists them. */
const UNREAD = 200;

/** Rescans of the installation, newest first: for who administers or audits all of it. */
export async function listRescans(engine: Engine, account: string, page: { after?: string; limit: number }): Promise<RescanRow[]> {
  await requireRoleEverywhere(engine, account, READERS);
  return engine.store.rescans.rescans(page);
}

/** One of them, with the releases that it could not read as a whole. */
export async function readRescan(engine: Engine, account: string, id: string): Promise<RescanRow & { unread: UnreadRelease[] }> {
  await requireRoleEverywhere(engine, account, READERS);
  const [rescan, unread] = await Promise.all([engine.store.rescans.rescan(id), engine.store.rescans.unread(id, UNREAD)]);
  if (!rescan) throw noRescan();
  return { ...rescan, unread };
}

/** Breaks a rescan off: what was kept stays. Doing it twice is doing it once. */
export async function cancelRescan(engine: Engine, account: string, id: string): Promise<RescanRow> {
  await requireRoleEverywhere(engine, account, ['administrator']);
  const at = engine.clock.now();
  const record = { actor: account, action: 'rescan.cancelled', at, payload: { rescan: id } };
  await engine.store.rescans.end(id, { at, by: account }, record);
  const rescan = await engine.store.rescans.rescan(id);
  if (!rescan) throw noRescan();
  return rescan;
}

function noRescan(): ReviewError {
  return new ReviewError('not-found', { en: 'There is no such check of earlier releases.', zh: '没有该次复查。' });
}
