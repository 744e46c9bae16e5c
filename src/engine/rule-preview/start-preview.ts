import { ReviewError } from '../../domain/errors.ts';
import { canonicalJson } from '../../evidence/canonical-json.ts';
import { sha256 } from '../../evidence/digest.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import type { PreviewedRevision, PreviewRow, RuleChange } from '../ports.ts';
import { type AskedChange, askedChange, type Change, ruleChange } from './asked-change.ts';

/** Previews of one account within an hour: many small questions can spell out a text. */
const PER_HOUR = 20;
const HOUR = 3_600_000;

/**
 * Begins to compute what a change of the rules would do to the last items and releases, in the background; the same question about the same revisions
 * and rules has one answer, whoever asks. Who asks what is on record. Throws as {@link askedChange} does, and `too-many-requests`.
 */
export async function startPreview(engine: Engine, by: string, asked: AskedChange, latest: number): Promise<PreviewRow> {
  const change = await askedChange(engine, by, asked);
  const { revisions, corpus } = await corpusOf(engine, change, await ruleChange(engine, change), latest);
  const at = engine.clock.now();
  const { scope, ...what } = change;
  const ended = revisions.length === 0 ? at : null;
  const preview: PreviewRow = {
    ...{ id: newId(), ...what, unit: scope.unit, latest, corpus, askedBy: by, askedAt: at, total: revisions.length, done: 0 },
    ...{ endedAt: ended, cancelledBy: null },
  };
  const payload = { preview: preview.id, kind: change.kind, digest: change.digest, unit: scope.unit, latest, revisions: revisions.length };
  const since = new Date(Date.parse(at) - HOUR).toISOString();
  const record = { actor: by, action: 'rule.previewed', at, payload };
  const begun = await engine.store.rulePreviews.begin(preview, revisions, record, { since, limit: PER_HOUR });
  if (begun) return begun;
  throw new ReviewError('too-many-requests', {
    en: `A change of the rules is previewed ${PER_HOUR} times an hour at most. Try again later.`,
    zh: `规则变更每小时最多预览 ${PER_HOUR} 次，请稍后再试。`,
  });
}

/** The revisions that a change is looked at on, and the digest of these with the rules that each has without and with it. */
export async function corpusOf(
  engine: Engine,
  { scope }: Pick<Change, 'scope'>,
  change: RuleChange,
  latest: number,
): Promise<{ revisions: PreviewedRevision[]; corpus: string }> {
  const revisions = await engine.store.rulePreviews.corpus(scope, latest);
  const looked = revisions.map((one) => [one.item, one.revision, engine.scanner.ruleSetFor(one), engine.scanner.ruleSetWith(one, change)]);
  return { revisions, corpus: sha256(canonicalJson({ format: 'imprimatur-preview-corpus/1', looked })) };
}
