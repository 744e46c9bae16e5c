import { ReviewError } from '../../domain/errors.ts';
import { DELETION_GROUNDS } from '../../domain/form/deletion-grounds.ts';
import { readMarks as checkedMarks } from '../../redaction/marks/read-marks.ts';
import type { Engine } from '../engine.ts';
import { factsForRules } from '../event/revision-facts.ts';
import type { CarriedMark, Mark } from '../ports.ts';
import { readableFiles } from '../reading/read-file.ts';
import type { FilePlace } from '../reading/read-parts.ts';
import { refuseForbidden } from '../typed-texts.ts';
import { documentOf, listOf, markedFile, openMarks, sealMarks } from './marked-file.ts';

/** Marks of one file as they were saved last. */
export interface SavedMarks {
  /** 0: none were saved yet. */
  version: number;
  marks: Mark[];
  changedBy: string | null;
  changedAt: string | null;
}

/** For who may read the file: a reviewer sees them beside the original. */
export async function readMarks(engine: Engine, account: string, { item, number, index }: FilePlace): Promise<SavedMarks> {
  const { revision } = await readableFiles(engine, account, item, number);
  if (!revision.content.files[index])
    throw new ReviewError(
      'not-found',
      {
        en: `Revision ${number} has no file ${index}. Open it from the item.`,
        zh: `第 ${number} 稿没有序号为 ${index} 的文件，请从事项页面打开。`,
      },
      { item, number, index },
    );
  const row = (await engine.store.redactions.marks(revision.id)).find(({ position }) => position === index);
  if (!row) return { version: 0, marks: [], changedBy: null, changedAt: null };
  const { version, changedBy, changedAt } = row;
  return { version, changedBy, changedAt, marks: openMarks(engine, row) };
}

/**
 * Keeps the marks of a file in the place of those of `version`. Quotes are made here, of what is at the places: what a caller says of them counts for
 * nothing. Throws `stale-version` when somebody saved others meanwhile, `invalid-input`, and `text-refused` for a note or replacement that says what must be in no record.
 */
export async function saveMarks(
  engine: Engine,
  account: string,
  file: FilePlace,
  { marks, version }: { marks: readonly Mark[]; version: number },
): Promise<SavedMarks> {
  const marked = await markedFile(engine, account, file);
  const at = { revision: marked.revision.id, position: file.index };
  for (const [index, { ground }] of marks.entries())
    if (!DELETION_GROUNDS.some(({ code }) => code === ground.code)) throw unknownGround(index);
  await refuseForbidden(engine, {
    marks: marks.map(({ ground, replacement }) => ({ note: ground.note ?? '', text: replacement.text ?? '' })),
  });
  const quoted = engine.redactor.quoted(marks, await documentOf(engine, marked.ref)).map((mark) => ({ ...mark, by: mark.by ?? account }));
  const list = checkedMarks(JSON.stringify(listOf(marked, quoted)));
  const changedAt = engine.clock.now();
  const row = { ...at, version: version + 1, marks: sealMarks(engine, list.marks, at), changedBy: account, changedAt };
  if (!(await engine.store.redactions.saveMarks(row)))
    throw new ReviewError('stale-version', {
      en: 'The marks were changed meanwhile, in another window or by somebody else. Read them again; yours were not saved.',
      zh: '标记已在其他窗口或由他人修改，本次未保存。请重新读取。',
    });
  return { version: row.version, marks: list.marks, changedBy: account, changedAt };
}

/** Marks proposed from what the rules find in the file: by the scan that counts where it read this revision, else by one that is stored nowhere. */
export async function suggestMarks(engine: Engine, account: string, file: FilePlace): Promise<Mark[]> {
  const { revision, ref, digest } = await markedFile(engine, account, file);
  const item = await engine.store.items.item(file.item);
  if (!item) return [];
  const stored = item.scan !== null && item.revision === revision.id ? await engine.store.scans.scan(item.scan) : undefined;
  const facts = factsForRules({ ...revision.content, files: [ref] });
  const found =
    stored?.findings ??
    (await engine.scanner.scan([{ name: ref.name, bytes: await engine.store.blobs.get(ref.sha256) }], facts, item)).findings;
  const own = found.filter(({ location }) => location.file === ref.name);
  return engine.redactor.suggested(await documentOf(engine, ref), digest, own);
}

/**
 * Takes the marks of an earlier revision over into this one and keeps them, where it has none yet: where they were, somewhere else, or lost. A lost one
 * keeps the redacted file from being made until a person has decided.
 */
export async function carryMarks(engine: Engine, account: string, file: FilePlace, from: number): Promise<CarriedMarks> {
  const target = await markedFile(engine, account, file);
  const source = await markedFile(engine, account, { ...file, number: from });
  const row = (await engine.store.redactions.marks(source.revision.id)).find(({ position }) => position === file.index);
  const { version } = await readMarks(engine, account, file);
  const carried = row
    ? engine.redactor.carried(listOf(source, openMarks(engine, row)), await documentOf(engine, target.ref), target.digest)
    : [];
  const marks = carried.map(({ mark, state }): Mark => (state === 'lost' && mark.state !== 'dropped' ? { ...mark, state: 'lost' } : mark));
  const count = (wanted: CarriedMark['state']) => carried.filter(({ state }) => state === wanted).length;
  return {
    ...(await saveMarks(engine, account, file, { marks, version })),
    same: count('same'),
    moved: count('moved'),
    lost: count('lost'),
  };
}

export interface CarriedMarks extends SavedMarks {
  same: number;
  moved: number;
  lost: number;
}

function unknownGround(index: number): ReviewError {
  return new ReviewError('invalid-input', {
    en: `Mark ${index + 1} has a ground that is not on the list. Choose one of the list of grounds.`,
    zh: `第 ${index + 1} 处标记的理由不在清单中，请从理由清单中选择。`,
  });
}
