import { hash } from 'node:crypto';
import type { FileElements } from '../../domain/document-elements.ts';
import { ReviewError } from '../../domain/errors.ts';
import { type Finding, type ScanOutcome, scanOutcome } from '../../domain/finding.ts';
import type { ToldLack } from '../../domain/form/told-lack.ts';
import type { FileRef, RevisionContent } from '../../domain/item.ts';
import { type ToldFailure, toldFailure } from '../../domain/names/failures.ts';
import type { RulePlace, SwitchedOff } from '../../domain/rule-pack.ts';
import { asWithheld } from '../../domain/withheld-finding.ts';
import { compareForm, type Difference } from '../../scan/agreement/compare-form.ts';
import type { Engine } from '../engine.ts';
import { redactionFailures } from '../event/redaction.ts';
import { factsForRules } from '../event/revision-facts.ts';
import { storedBytes } from '../event/stored-bytes.ts';
import { unpacked } from '../event/unpack-archives.ts';
import { newId } from '../ids.ts';
import { kindForNew } from '../kinds/kind-for-new.ts';
import type { DraftPlace } from '../kinds/kind-lacks.ts';
import { requireRole } from '../people/authority.ts';
import type { ScannedBytes } from '../ports.ts';
import { type FindingWords, wordsOf } from '../reading/finding-words.ts';
import { readableFiles, recordReading } from '../reading/read-file.ts';
import { mayRevise } from '../reading/read-item.ts';
import { formalLacks, lackFailures } from './formal-lacks.ts';
import { type FileChoice, withKept } from './keep-files.ts';

/** The form of a revision without its files. */
export type Form = Omit<RevisionContent, 'files'>;

/** A finding of something that is stored nowhere: nobody disposes of it, and its place is all that names it. */
export interface CheckedFinding extends Omit<Finding, 'fingerprint'>, FindingWords {
  /** The same for equal values of one rule within this answer; null for a finding without a value. */
  group: string | null;
  /** The lack that says the same of the form. */
  lack: ToldLack['code'] | null;
}

/** What SUBMIT would meet, and what the files say of themselves. */
export interface DraftCheck {
  /** How the scan would end with this content. */
  outcome: ScanOutcome;
  /** What SUBMIT would be refused for. */
  lacks: ToldLack[];
  /** What the scan could not do: each would send the revision back. */
  failures: ToldFailure[];
  findings: CheckedFinding[];
  /** Title, number, date and the like as the files have them, so that a form can fill itself. */
  files: FileElements[];
  /** Where the form says something else than the files, with both values. */
  differences: Difference[];
  /** Rules that a pack weakened for this kind and unit. */
  switchedOff: SwitchedOff[];
  ruleSet: string;
}

/**
 * Self-check of a new item before anything of it is stored (I8): the rules of today over the files and the form. For who may create such an
 * item: `not-allowed`, `unknown-kind`, `kind-retired`, `kind-not-for-unit`, `file-refused`, `too-large`. Two things only SUBMIT finds out, since to ask again and again would
 * tell of others' papers: what it gives away together with earlier releases, and whether its files are quarantined elsewhere.
 */
export async function checkNewItem(
  engine: Engine,
  account: string,
  { kind: id, unit }: Pick<RulePlace, 'kind' | 'unit'>,
  draft: { form: Form; files: readonly ScannedBytes[] },
): Promise<DraftCheck> {
  await requireRole(engine, account, ['drafter'], unit);
  const { version } = await kindForNew(engine, id, unit);
  return check(engine, { kind: id, kindVersion: version, unit, drafter: account, round: 0 }, draft);
}

/**
 * The same for the next revision of an item, or for its draft as it is: a form that is left out is that of the current revision, and so are
 * the files to keep. For its drafter: `not-found`, `not-allowed`, `quarantined`.
 */
export async function checkRevision(
  engine: Engine,
  account: string,
  id: string,
  next: { form?: Form; keep?: FileChoice['keep']; order?: readonly string[]; files: readonly ScannedBytes[] },
): Promise<DraftCheck> {
  await mayRevise(engine, account, id);
  const item = await engine.store.items.item(id);
  const current = item && (await engine.store.items.revisionById(item.revision));
  if (!current) throw new ReviewError('internal', 'The current revision cannot be read. Verify the trail of this item.', { item: id });
  const readable = await readableFiles(engine, account, id, current.number);
  const own = new Map((await unpacked(next.files)).map((file) => [refOf(file), file.bytes]));
  const { keep = 'all', order = [] } = next;
  const { files } = await withKept(engine, account, id, { keep, order, files: [...own.keys()] });
  await recordReading(engine, account, readable, 'elements', [...current.content.files.keys()]);
  const stored = await storedBytes(
    engine,
    files.filter((ref) => !own.has(ref)),
  );
  const read = files.map((ref) => {
    const bytes = own.get(ref);
    return bytes ? { name: ref.name, bytes } : (stored.shift() as ScannedBytes);
  });
  const form = next.form ?? current.content;
  return check(engine, item, { form, files: read, item: id, number: current.number + 1 });
}

async function check(
  engine: Engine,
  place: DraftPlace,
  { form, files: given, ...of }: { form: Form; files: readonly ScannedBytes[]; item?: string; number?: number },
): Promise<DraftCheck> {
  const files = await unpacked(given);
  const content: RevisionContent = { ...form, files: files.map(refOf) };
  const facts = factsForRules(content, { of: await engine.kinds.of(place), in: engine });
  const [result, lacks, redaction] = await Promise.all([
    engine.scanner.scan(files, facts, place),
    formalLacks(engine, { content, ...of }, place),
    redactionFailures(engine, { content, ...of }, files),
  ]);
  const findings = content.attribute === 'withheld' ? result.findings.map(asWithheld) : result.findings;
  const failures = [...result.failures, ...redaction];
  return {
    outcome: scanOutcome(findings, [...failures, ...lackFailures(lacks)]),
    lacks,
    failures: failures.map(toldFailure),
    findings: await told(engine, findings.toSorted(byPlace(content.files)), lacks),
    files: result.elements ?? [],
    differences: compareForm(result.elements ?? [], facts),
    switchedOff: result.switchedOff ?? [],
    ruleSet: result.ruleSet,
  };
}

/** In the order of the files and their parts; what is about a whole file comes after, and what is about none comes last. */
function byPlace(files: readonly FileRef[]): (a: Finding, b: Finding) => number {
  const at = new Map(files.map(({ name }, index) => [name, index]));
  const order = ({ location: { file = '', partIndex = Infinity, start } }: Finding) =>
    [at.get(file) ?? files.length, partIndex, start] as const;
  return (a, b) => {
    const [x, y] = [order(a), order(b)];
    return x[0] - y[0] || x[1] - y[1] || x[2] - y[2];
  };
}

/** A paper without an annotation lacks what the form lacks: with the attribute in the form the paper says no more than that it has no annotation. */
const ALSO_IN_PAPERS: Partial<Record<string, ToldLack['code']>> = { 'disclosure-attribute attributeMissing': 'attribute' };

function lackOf(
  { ruleId, messageId, location }: Pick<Finding, 'ruleId' | 'messageId' | 'location'>,
  lacks: readonly ToldLack[],
): ToldLack['code'] | null {
  const said = ALSO_IN_PAPERS[`${ruleId} ${messageId}`];
  const codes = lacks.map(({ code }) => code);
  return codes.find((lack) => lack === said || (location.file === undefined && location.part === `field:${lack}`)) ?? null;
}

/** What only storing a file would say is of no matter here. */
function refOf({ name, bytes }: ScannedBytes): FileRef {
  return { name, sha256: hash('sha256', bytes, 'hex'), size: bytes.length, mediaType: '' };
}

/** The fingerprint stays inside: it is the same in every paper, and would tell of others. */
async function told(engine: Engine, findings: readonly Finding[], lacks: readonly ToldLack[]): Promise<CheckedFinding[]> {
  const words = await wordsOf(engine, findings);
  const salt = newId();
  return findings.map(({ fingerprint, ...finding }) => {
    const group = finding.excerpt === '' ? null : hash('sha256', `${salt}\0${finding.ruleId}\0${fingerprint}`, 'hex');
    return { ...finding, ...words(finding), group, lack: lackOf(finding, lacks) };
  });
}
