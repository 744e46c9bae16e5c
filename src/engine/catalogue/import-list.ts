import { type CatalogueChanges, isNoChange } from '../../domain/catalogue/compare.ts';
import type { CatalogueProblem } from '../../domain/catalogue/entry.ts';
import { unknownUnits } from '../../domain/catalogue/units.ts';
import { ReviewError } from '../../domain/errors.ts';
import { canonicalJson } from '../../evidence/canonical-json.ts';
import { sha256 } from '../../evidence/digest.ts';
import type { CatalogueRead } from '../../scan/catalogue/read-catalogue.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import { requireOwnRight } from '../people/authority.ts';
import type { ChangeContent, ScannedBytes } from '../ports.ts';
import { ADMINISTRATORS, type Proposed, propose } from '../two-people/propose.ts';
import { catalogueNow, changesOf } from './catalogue-now.ts';
import { catalogueEffect } from './put-in-force.ts';

export interface ListRequest {
  by: string;
  /** Name of the list that the file brings up to date; that of the file when it is left out. */
  list?: string | undefined;
  field?: string | undefined;
  year?: number | undefined;
}

/** What a file would change. Nothing is stored. */
export interface ListPreview {
  list: string;
  year: number;
  entries: number;
  changes: CatalogueChanges;
  problems: CatalogueProblem[];
  unknownUnits: { name: string; entries: number }[];
  /** Of what was read and what it changes: who proposes it names it. */
  digest: string;
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
  const read = await readFrom(engine, file, request);
  const list = (request.list?.trim() || read.title).slice(0, 200);
  const now = await catalogueNow(engine);
  const changes = changesOf(now, list, read.entries);
  const digest = sha256(canonicalJson({ list, base: await engine.store.catalogue.lastChange(list), entries: read.entries }));
  const { year, problems } = read;
  return { list, year, entries: read.entries.length, changes, problems, unknownUnits: unknownUnits(read.entries, now.names), digest };
}

/**
 * Proposes what a preview showed; another administrator confirms it. `digest`: of that preview, so that nobody proposes what they did not see. As
 * {@link previewList}, and `in-use` when the list or the file is another one by now, `invalid-input` when nothing would change.
 */
export async function proposeList(
  engine: Engine,
  request: ListRequest & { digest: string; reason: string },
  files: readonly ScannedBytes[],
): Promise<Proposed> {
  const preview = await previewList(engine, request, files);
  if (preview.digest !== request.digest)
    throw new ReviewError('in-use', {
      en: 'The list was changed since the preview, or the file is another one. Look at the preview again.',
      zh: '预览之后目录已有变更，或文件不同，请重新预览。',
    });
  if (isNoChange(preview.changes))
    throw new ReviewError(
      'invalid-input',
      { en: 'This list changes nothing.', zh: '该目录与现行目录一致，没有变更。' },
      { field: 'files' },
    );
  const change = await storeChange(engine, request.by, preview, files[0]?.name ?? '');
  const { added, changed, ended } = preview.changes;
  const counts = { added: added.length, changed: changed.length, ended: ended.length };
  const content = { ...change, list: preview.list, ...counts };
  return propose(engine, { by: request.by, kind: 'catalogue', content, unit: null, reason: request.reason }, catalogueEffect);
}

/** Keeps what is to be approved. Entries get their ids here. */
async function storeChange(
  { store, clock }: Pick<Engine, 'store' | 'clock'>,
  by: string,
  { list, changes }: Pick<ListPreview, 'list' | 'changes'>,
  source: string,
): Promise<{ change: string; digest: string }> {
  const content: ChangeContent = {
    list,
    base: await store.catalogue.lastChange(list),
    added: changes.added.map((entry) => ({ id: newId(), entry })),
    changed: changes.changed,
    ended: changes.ended,
  };
  const text = canonicalJson(content);
  const [id, at, digest] = [newId(), clock.now(), sha256(text)];
  const record = { actor: by, action: 'catalogue.drafted', at, payload: { change: id, list, digest } };
  await store.catalogue.addChange({ id, list, source: source.slice(0, 200), changes: text, digest, madeBy: by, madeAt: at }, record);
  return { change: id, digest };
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
