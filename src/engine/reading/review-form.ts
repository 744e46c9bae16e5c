import { ReviewError } from '../../domain/errors.ts';
import type { Decision, Review } from '../../domain/item.ts';
import type { Step } from '../../domain/roles.ts';
import type { Engine } from '../engine.ts';
import { type ShownItem, type ShownRevision, shownDecision, shownItem, shownRevision } from './cover.ts';
import { itemInSight } from './sight.ts';

/** One round of review as the form that offices file (审查表): what was reviewed, and who decided what about it. */
export interface ReviewForm {
  item: ShownItem;
  review: Review;
  /** What the round is about; its digest is the one that every decision names. */
  revision: ShownRevision;
  /** Every required step in order, without a decision where there is none yet. */
  steps: { step: Step; decision: Decision | null }[];
  /** Where the trail of the item is now: the form can be checked against it. */
  trail: { sequence: number; hash: string } | null;
}

/** For who may see the item, covered as the item is; `not-found` for others, and where the item has no such round. */
export async function readReviewForm(engine: Engine, account: string, id: string, round: number): Promise<ReviewForm> {
  const { item, sight } = await itemInSight(engine, account, id);
  const { items, trails } = engine.store;
  const [reviews, decisions, revisions, trail] = await Promise.all([
    items.reviews(id),
    items.decisions(id),
    items.revisions(id),
    trails.head(id),
  ]);
  const review = reviews.find((one) => one.round === round);
  const revision = revisions.find(({ digest }) => digest === review?.digest);
  if (!review || !revision) throw new ReviewError('not-found', `The item has no round ${round} of review.`, { item: id, round });
  const made = decisions.filter((one) => one.review === review.id).map((one) => shownDecision(one, sight.cover));
  // A step that decided without being required, as one that returned it, is told after the others.
  const steps = [...new Set([...review.requiredSteps, ...made.map(({ step }) => step)])];
  return {
    item: shownItem(item, sight.cover),
    review,
    revision: shownRevision(revision, sight.cover),
    steps: steps.map((step) => ({ step, decision: made.findLast((one) => one.step === step) ?? null })),
    trail: trail ?? null,
  };
}
