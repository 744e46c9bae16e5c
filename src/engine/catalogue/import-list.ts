import { ReviewError } from '../../domain/errors.ts';
import type { CatalogueRead } from '../../scan/catalogue/read-catalogue.ts';
import type { Engine } from '../engine.ts';
import { requireOwnRight } from '../people/authority.ts';
import type { ScannedBytes } from '../ports.ts';
import { ADMINISTRATORS, type Proposed, propose } from '../two-people/propose.ts';
import { compareList, draftListChange, type ListPreview } from './compare-list.ts';
import { catalogueEffect } from './put-in-force.ts';

export interface ListRequest {
  by: string;
  /** Name of the list that the file brings up to date; that of the file when it is left out. */
  list?: string | undefined;
  field?: string | undefined;
  year?: number | undefined;
}

/**
 * Reads a list and says what it would change: for administrators of the whole installation. Throws `invalid-input` for what is no list, with what is
 * wrong, and `file-refused` for a file that cannot be read.
 */
export async function previewList(engine: Engine, request: ListRequest, files: readonly ScannedBytes[]): Promise<ListPreview> {
  await requireOwnRight(engine, request.by, ADMINISTRATORS, null);
  const [file, other] = files;
  if (!file || other)
    throw new ReviewError('invalid-input', { en: 'Choose one file with the list.', zh: '请选择一个目录文件。' }, { field: 'files' });
  return compareList(engine, await readFrom(engine, file, request), request.list);
}

/**
 * Proposes what a preview showed; another administrator confirms it. `digest`: of that preview, so that nobody proposes what they did not see. `from`:
 * day in China from which it is in force; with the confirmation when it is left out. As {@link previewList} and {@link draftListChange}, and `in-use`
 * when the list or the file is another one by now.
 */
export async function proposeList(
  engine: Engine,
  request: ListRequest & { digest: string; reason: string; from?: string | undefined },
  files: readonly ScannedBytes[],
): Promise<Proposed> {
  const preview = await previewList(engine, request, files);
  if (preview.digest !== request.digest)
    throw new ReviewError('in-use', {
      en: 'The list was changed since the preview, or the file is another one. Look at the preview again.',
      zh: '预览之后目录已有变更，或文件不同，请重新预览。',
    });
  const { by, reason, from = null } = request;
  const content = await draftListChange(engine, { by, preview, source: files[0]?.name ?? '', from });
  return propose(engine, { by, kind: 'catalogue', content, unit: null, reason }, catalogueEffect);
}

async function readFrom(engine: Engine, file: ScannedBytes, { field, year }: ListRequest): Promise<CatalogueRead> {
  const read = await engine.scanner.readCatalogue(file, { field: field?.trim() || undefined, year, now: engine.clock.now() });
  if ('entries' in read) {
    // As it is stored: objects of another thread may be of another realm, and no canonical JSON.
    if (read.entries.length > 0) return JSON.parse(JSON.stringify(read)) as CatalogueRead;
    throw new ReviewError(
      'invalid-input',
      { en: 'The list has no entry that could be used.', zh: '目录中没有可用的条目。' },
      { field: 'files' },
    );
  }
  if ('words' in read) throw new ReviewError('invalid-input', read.words, { field: 'files', why: read.code });
  throw new ReviewError('file-refused', { en: read.message, zh: read.zh ?? read.message }, { why: read.code });
}
