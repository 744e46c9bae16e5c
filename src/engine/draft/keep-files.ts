import { ReviewError } from '../../domain/errors.ts';
import type { FileRef } from '../../domain/item.ts';
import type { Engine } from '../engine.ts';
import { refuseSameNames } from '../event/unpack-archives.ts';
import { listRevisions } from '../reading/read-item.ts';

export interface FileChoice {
  /** Files of any earlier revision that stay, by hash, in this order; `all`: those of the current one. */
  keep: readonly string[] | 'all';
  /** New files. One with the name of a kept file takes its place. */
  files: readonly FileRef[];
  /** Names in the order that is wanted; files that are not named come after, as they are. */
  order?: readonly string[];
}

/** Names of files by what became of them since the revision before. */
export interface FileChanges {
  kept: string[];
  /** Another content under the same name. */
  replaced: string[];
  added: string[];
  removed: string[];
}

/**
 * The files of the next revision. A hash that the item never had opens nothing: it is refused, as is a name to order by that no file has
 * (`file-refused`). Files of a covered item are in nobody's reach.
 */
export async function withKept(
  engine: Engine,
  account: string,
  item: string,
  choice: FileChoice,
): Promise<{ files: FileRef[]; changes: FileChanges }> {
  refuseSameNames(choice.files);
  const filesOf = (await listRevisions(engine, account, item)).map(({ content }) => content?.files ?? []);
  const current = filesOf.at(-1) ?? [];
  const known = new Map([...filesOf.flat(), ...current].map((file) => [file.sha256, file]));
  const kept = choice.keep === 'all' ? current : choice.keep.map((sha256) => known.get(sha256) ?? refuseUnknown());
  const taken = new Map(choice.files.map((file) => [file.name, file]));
  const inPlace = kept.map((file) => taken.get(file.name) ?? file);
  const files = inOrder([...inPlace, ...choice.files.filter((file) => !inPlace.includes(file))], choice.order ?? []);
  refuseSameNames(files);
  return { files, changes: changesOf(current, files) };
}

function refuseUnknown(): never {
  throw new ReviewError(
    'file-refused',
    {
      en: 'A file to keep is in no revision of this item. Upload it.',
      zh: '要保留的文件不属于该事项的任何稿次，请上传该文件。',
    },
    { reason: 'unknown-file' },
  );
}

function inOrder(files: readonly FileRef[], order: readonly string[]): FileRef[] {
  const first = order.map((name) => files.find((file) => file.name === name));
  if (first.includes(undefined)) {
    throw new ReviewError(
      'file-refused',
      {
        en: 'The order names a file that the revision does not have. Name its files as they are called.',
        zh: '文件顺序中有该稿次没有的文件，请按文件名填写。',
      },
      { reason: 'unknown-file' },
    );
  }
  return [...new Set([...(first as FileRef[]), ...files])];
}

function changesOf(before: readonly FileRef[], after: readonly FileRef[]): FileChanges {
  const old = new Map(before.map(({ name, sha256 }) => [name, sha256]));
  const now = new Set(after.map(({ name }) => name));
  const named = (is: (file: FileRef) => boolean) => after.filter(is).map(({ name }) => name);
  return {
    kept: named(({ name, sha256 }) => old.get(name) === sha256),
    replaced: named(({ name, sha256 }) => old.has(name) && old.get(name) !== sha256),
    added: named(({ name }) => !old.has(name)),
    removed: before.map(({ name }) => name).filter((name) => !now.has(name)),
  };
}
