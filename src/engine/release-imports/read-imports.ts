import { ReviewError } from '../../domain/errors.ts';
import type { ImportedRelease, ImportLine, ReleaseImport } from '../../domain/release-import.ts';
import type { Role } from '../../domain/roles.ts';
import type { Engine } from '../engine.ts';
import { requireRoleEverywhere } from '../people/authority.ts';

const READERS: readonly Role[] = ['administrator', 'auditor'];
/** Lines that one answer lists. */
const LINES = 500;

/** Imports of earlier releases, newest first: for who administers or audits all of the installation. */
export async function listImports(engine: Engine, account: string, page: { after?: string; limit: number }): Promise<ReleaseImport[]> {
  await requireRoleEverywhere(engine, account, READERS);
  return engine.store.releaseImports.list(page);
}

/** One of them, with what it could not read and why. */
export async function readImport(engine: Engine, account: string, id: string): Promise<ReleaseImport & { lines: ImportLine[] }> {
  await requireRoleEverywhere(engine, account, READERS);
  const [found, lines] = await Promise.all([engine.store.releaseImports.one(id), engine.store.releaseImports.lines(id, { limit: LINES })]);
  if (!found) throw noImport();
  return { ...found, lines };
}

/** What is in the index: of one import, or of all. */
export async function listImported(
  engine: Engine,
  account: string,
  filter: { import?: string },
  page: { after?: string; limit: number },
): Promise<ImportedRelease[]> {
  await requireRoleEverywhere(engine, account, READERS);
  return engine.store.releaseImports.releases(filter, page);
}

/** Breaks an import off: what is in the index stays. Doing it twice is doing it once. */
export async function cancelImport(engine: Engine, account: string, id: string): Promise<ReleaseImport> {
  await requireRoleEverywhere(engine, account, ['administrator']);
  await endImport(engine, account, id);
  const found = await engine.store.releaseImports.one(id);
  if (!found) throw noImport();
  return found;
}

/** The same without asking who it is: for the operator of the machine. */
export async function endImport({ store, clock }: Pick<Engine, 'store' | 'clock'>, by: string, id: string): Promise<void> {
  const at = clock.now();
  await store.releaseImports.end(id, { at, by }, { actor: by, action: 'release-import.cancelled', at, payload: { import: id } });
}

function noImport(): ReviewError {
  return new ReviewError('not-found', { en: 'There is no such import.', zh: '没有该次导入。' });
}
