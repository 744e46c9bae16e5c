import type { FileRef, RevisionContent } from '../../domain/item.ts';
import type { Transcript } from '../../domain/transcript.ts';
import { canonicalJson } from '../../evidence/canonical-json.ts';
import type { Engine } from '../engine.ts';
import { type DiffRow, diffParagraphs, type Paragraph } from './diff-text.ts';
import { readableFiles, recordReading } from './read-file.ts';

export interface FieldChange {
  field: string;
  /** Values as the form shows them; null where there is none. */
  before: unknown;
  after: unknown;
}

export interface FileChange {
  name: string;
  kind: 'same' | 'added' | 'removed' | 'changed';
  /** Rows of a changed text; null when one of the two cannot be read as text, and `unreadable` says why. */
  rows: DiffRow[] | null;
  unreadable: string | null;
}

export interface RevisionDiff {
  from: number;
  to: number;
  fields: FieldChange[];
  files: FileChange[];
}

/** A file, and whether its transcript may be kept. */
interface OfRevision {
  file: FileRef;
  isKept: boolean;
}

/** What changed between any two revisions: fields, and files by paragraph. For who may read both revisions' files. */
export async function diffRevisions(engine: Engine, account: string, item: string, from: number, to: number): Promise<RevisionDiff> {
  const sides = await Promise.all([readableFiles(engine, account, item, from), readableFiles(engine, account, item, to)]);
  const [old, now] = sides.map(({ revision }) => revision.content) as [RevisionContent, RevisionContent];
  const pairs = pairFiles(old.files, now.files);
  // Only of a pair that changed is any text shown.
  const shown = pairs.flatMap(([a, b]) => (a && b && a.sha256 !== b.sha256 ? [a, b] : []));
  for (const side of sides) {
    const positions = [...side.revision.content.files.keys()].filter((at) => shown.includes(side.revision.content.files[at] as FileRef));
    await recordReading(engine, account, side, 'comparison', positions);
  }
  const [keepsOld, keepsNow] = sides.map(({ quarantined }) => !quarantined) as [boolean, boolean];
  const of = (file: FileRef | undefined, isKept: boolean) => file && { file, isKept };
  const files = await Promise.all(pairs.map(([a, b]) => diffFile(engine, of(a, keepsOld), of(b, keepsNow))));
  return { from, to, fields: diffFields(old, now), files };
}

const FIELDS = ['title', 'attribute', 'grounds', 'reason', 'releasePlan', 'redaction'] as const;

function diffFields(before: RevisionContent, after: RevisionContent): FieldChange[] {
  const changes: FieldChange[] = [];
  const compare = (field: string, a: unknown, b: unknown) => {
    if (canonicalJson(a ?? null) !== canonicalJson(b ?? null)) changes.push({ field, before: a ?? null, after: b ?? null });
  };
  for (const field of FIELDS) compare(field, before[field], after[field]);
  for (const name of new Set([...Object.keys(before.fields), ...Object.keys(after.fields)]))
    compare(`fields.${name}`, before.fields[name], after.fields[name]);
  return changes;
}

/** Files are matched by name; what is left over on both sides is matched in order, so that a renamed file is compared too. */
function pairFiles(before: readonly FileRef[], after: readonly FileRef[]): [FileRef | undefined, FileRef | undefined][] {
  const pairs: [FileRef | undefined, FileRef | undefined][] = [];
  const rest = [...before];
  const fresh: FileRef[] = [];
  for (const file of after) {
    const at = rest.findIndex((one) => one.name === file.name);
    if (at >= 0) pairs.push([rest.splice(at, 1)[0], file]);
    else fresh.push(file);
  }
  const leftovers = Math.max(rest.length, fresh.length);
  for (let i = 0; i < leftovers; i++) pairs.push([rest[i], fresh[i]]);
  return pairs;
}

async function diffFile(engine: Engine, before: OfRevision | undefined, after: OfRevision | undefined): Promise<FileChange> {
  const name = (after ?? before)?.file.name ?? '';
  if (!before) return { name, kind: 'added', rows: null, unreadable: null };
  if (!after) return { name, kind: 'removed', rows: null, unreadable: null };
  if (before.file.sha256 === after.file.sha256) return { name, kind: 'same', rows: null, unreadable: null };
  const [old, now] = await Promise.all(
    [before, after].map(({ file, isKept }) => engine.transcripts.open(file, isKept)) as [Promise<Transcript>, Promise<Transcript>],
  );
  const unread = [old, now].find(({ about }) => about.format === null);
  if (unread) return { name, kind: 'changed', rows: null, unreadable: unread.about.warnings[0]?.code ?? 'corrupt' };
  return { name, kind: 'changed', rows: diffParagraphs(visibleParagraphs(old), visibleParagraphs(now)), unreadable: null };
}

/** What a reader sees, one element per line of text, in reading order. Blank lines are left out. */
function visibleParagraphs(transcript: Transcript): Paragraph[] {
  const lines: Paragraph[] = [];
  let open: Paragraph | undefined;
  for (let index = 0; index < transcript.pieces; index++) {
    const { part, start, text, visible, property } = transcript.piece(index);
    if (!visible || property !== null) continue;
    let at = start;
    // A line may go on in the next piece of its part.
    for (const [position, line] of text.split('\n').entries()) {
      if (position > 0 || open?.part !== part) {
        open = { part, start: at, text: '' };
        lines.push(open);
      }
      (open as Paragraph).text += line;
      at += line.length + 1;
    }
  }
  return lines.map((line) => ({ ...line, text: line.text.trimEnd() })).filter(({ text }) => text.trim() !== '');
}
