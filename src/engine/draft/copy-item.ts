import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { type DeriveCommand, type DerivedItem, deriveItem, type Source } from './derive-item.ts';

/**
 * A new draft of this person's with what the last revision of an ended item held: withdrawn, recalled, withheld or closed. It goes its own way: what
 * was released is corrected by {@link correctItem}.
 *
 * Throws `not-found`, `not-allowed`, `quarantined` (its files too, wherever that was found), `event-not-accepted` for an item that goes on,
 * `unknown-kind`, `kind-retired`, `kind-not-for-unit`, `idempotency-key-reused`, `busy`.
 */
export function copyItem(engine: Engine, command: DeriveCommand): Promise<DerivedItem> {
  return deriveItem(engine, command, {
    tie: 'copy',
    require: (source) => requireEnded(engine, source),
    told: { created: 'copiedFrom', action: 'item.copied', member: 'copy' },
  });
}

async function requireEnded(engine: Engine, { item }: Source): Promise<void> {
  const [releases, reviews] = await Promise.all([engine.store.items.releases(item.id), engine.store.items.reviews(item.id)]);
  const isOut = releases.some(({ recalledAt }) => recalledAt === null);
  const hasEnded = !item.open || releases.length > 0 || reviews.at(-1)?.outcome === 'withheld';
  if (!isOut && hasEnded) return;
  throw new ReviewError(
    'event-not-accepted',
    {
      en: 'Only an item that was withdrawn, recalled, withheld or closed is copied. Revise this one, or wait for its end; what is released and wrong is corrected.',
      zh: '只有已撤稿、已撤回、不予公开或已办结的事项才能复制。请在本事项上改稿，或待其办结；已发布内容有误的，请办理更正。',
    },
    { state: item.state },
  );
}
