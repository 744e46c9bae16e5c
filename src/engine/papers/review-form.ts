import { ReviewError } from '../../domain/errors.ts';
import type { Decision, Review, Revision } from '../../domain/item.ts';
import type { Step } from '../../domain/roles.ts';
import type { Engine } from '../engine.ts';
import type { UnitRow } from '../ports.ts';
import { type ShownItem, type ShownRevision, shownDecision, shownItem, shownRevision } from '../reading/cover.ts';
import { itemInSight } from '../reading/sight.ts';
import { proofOf } from '../redaction/proof-record.ts';
import { provedFrom } from '../redaction/proved-revision.ts';
import { type FoundInRound, foundInRound } from './found-in-round.ts';

/** One round of review as the form that offices file (审查表): what was reviewed, what was found in it, and who decided what about it. */
export interface ReviewForm {
  item: ShownItem;
  /** The unit at the top of the item's: the organ that makes it public. */
  organ: string;
  review: Review;
  /** What the round is about; its digest is the one that every decision names. */
  revision: ShownRevision;
  /** Every required step in order, without a decision where there is none yet. */
  steps: { step: Step; decision: Decision | null }[];
  /** Null: not scanned in this round, or covered. */
  found: FoundInRound | null;
  /** Of each file of a redacted revision that was made by marks: what the proof was made of. */
  proofs: FormProof[];
  /** Where the trail of the item is now: the form can be checked against it. */
  trail: { sequence: number; hash: string } | null;
  /** The newest signed state of the log; null before its first. */
  checkpoint: string | null;
}

/** The digests that a proof is about, and what read the result. */
export interface FormProof {
  name: string;
  source: string;
  result: string;
  marksDigest: string;
  readers: string[];
  madeAt: string;
}

/** For who may see the item, covered as the item is; `not-found` for others, and where the item has no such round. */
export async function readReviewForm(engine: Engine, account: string, id: string, round: number): Promise<ReviewForm> {
  const { item, sight } = await itemInSight(engine, account, id);
  const { items, trails, directory, log } = engine.store;
  const [reviews, decisions, revisions, trail, units, checkpoint] = await Promise.all([
    items.reviews(id),
    items.decisions(id),
    items.revisions(id),
    trails.head(id),
    directory.units(),
    log.checkpoint(),
  ]);
  const review = reviews.find((one) => one.round === round);
  const revision = revisions.find(({ digest }) => digest === review?.digest);
  if (!review || !revision) {
    throw new ReviewError(
      'not-found',
      { en: `The item has no round ${round} of review. Choose one that it has.`, zh: `该事项没有第 ${round} 轮审查，请选择已有的轮次。` },
      { item: id, round },
    );
  }
  const made = decisions.filter((one) => one.review === review.id).map((one) => shownDecision(one, sight.cover));
  // A step that decided without being required, as one that returned it, is told after the others.
  const steps = [...new Set([...review.requiredSteps, ...made.map(({ step }) => step)])];
  return {
    item: shownItem(item, sight.cover),
    organ: topOf(units, item.unit),
    review,
    revision: shownRevision(revision, sight.cover),
    steps: steps.map((step) => ({ step, decision: made.findLast((one) => one.step === step) ?? null })),
    // Kinds, places and reasons tell too much of what may not be seen.
    found: sight.cover ? null : await foundInRound(engine, review, await engine.kinds.of(item)),
    proofs: sight.cover ? [] : await proofsOf(engine, revision, revisions),
    trail: trail ?? null,
    checkpoint: checkpoint?.note ?? null,
  };
}

async function proofsOf(engine: Engine, { content }: Revision, revisions: readonly Revision[]): Promise<FormProof[]> {
  const full = revisions.find(({ number }) => number === content.redaction?.of);
  const proofs = full && content.attribute === 'redacted' ? await provedFrom(engine, content, full) : undefined;
  return [...(proofs ?? [])].map(([position, row]) => {
    const { source, result, marksDigest, madeAt } = row;
    return { name: content.files[position]?.name ?? '', source, result, marksDigest, readers: proofOf(row).readers, madeAt };
  });
}

function topOf(units: readonly UnitRow[], unit: string): string {
  const above = units.find(({ id }) => id === unit)?.parent ?? null;
  return above === null ? unit : topOf(units, above);
}
