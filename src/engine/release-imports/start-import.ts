import { ReviewError } from '../../domain/errors.ts';
import type { ReleaseImport } from '../../domain/release-import.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import { requireRoleEverywhere } from '../people/authority.ts';
import type { ScannedBytes } from '../ports.ts';
import { oneLine } from './one-line.ts';
import { waitingFile } from './waiting-file.ts';
import { type ImportProblem, lineOf } from './words.ts';

export interface ImportRequest {
  by: string;
  /** Address that names of files continue, as https://www.example.gov.cn/. */
  base?: string | undefined;
}

/** What the operator of the machine needs of an engine. */
type Little = Pick<Engine, 'store' | 'clock'>;

/** A file of an import, or why there is nothing of it. */
export type HandedIn = ScannedBytes | { name: string; refused: ImportProblem };

/**
 * Takes what was published before this product came into the index, in the background: for administrators of the whole installation. A
 * file may be a document, a page, an archive, or a list of releases. Throws `invalid-input` for a wrong address and without a file.
 */
export async function startImport(engine: Engine, request: ImportRequest, files: readonly HandedIn[]): Promise<ReleaseImport> {
  await requireRoleEverywhere(engine, request.by, ['administrator']);
  if (files.length === 0) {
    throw new ReviewError('invalid-input', { en: 'Choose the files to import.', zh: '请选择要导入的文件。' }, { field: 'files' });
  }
  const id = await beginImport(engine, request);
  await handIn(engine, id, files);
  return importReady(engine, id);
}

/** The first of three parts for who hands in more than one request can carry; without asking who it is: for the operator of the machine. */
export async function beginImport({ store, clock }: Little, { by, base }: ImportRequest): Promise<string> {
  const [id, at] = [newId(), clock.now()];
  const address = base === undefined ? null : addressOf(base);
  const record = { actor: by, action: 'release-import.started', at, payload: { import: id } };
  await store.releaseImports.begin({ id, startedBy: by, startedAt: at, base: address }, record);
  return id;
}

/** Names say where a file lay: a list speaks of files by them. */
export async function handIn({ store }: Little, id: string, files: readonly HandedIn[]): Promise<void> {
  const lines = files.flatMap((file) => ('refused' in file ? [lineOf(oneLine(file.name, 1_000), file.refused)] : []));
  const waiting = files.flatMap((file) => ('bytes' in file ? [waitingFile(file.name, file.bytes)] : []));
  if (!(await store.releaseImports.add(id, waiting, lines))) throw ended();
}

export async function importReady({ store }: Little, id: string): Promise<ReleaseImport> {
  await store.releaseImports.ready(id);
  const found = await store.releaseImports.one(id);
  if (!found) throw ended();
  return found;
}

function addressOf(base: string): string {
  const address = URL.canParse(base) ? new URL(base) : undefined;
  if (!address || !/^https?:$/.test(address.protocol) || address.username !== '' || base.length > 1_000) {
    throw new ReviewError(
      'invalid-input',
      {
        en: 'Write the address of the site in full, as https://www.example.gov.cn/.',
        zh: '请填写完整的网站地址，如 https://www.example.gov.cn/。',
      },
      { field: 'base' },
    );
  }
  address.hash = '';
  address.search = '';
  if (!address.pathname.endsWith('/')) address.pathname += '/';
  return address.href;
}

function ended(): ReviewError {
  return new ReviewError('event-not-accepted', {
    en: 'This import takes no more files: it is complete or was broken off. Start another one.',
    zh: '本次导入已齐备或已中止，不再接收文件。请另行导入。',
  });
}
