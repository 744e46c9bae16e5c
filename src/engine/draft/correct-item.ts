import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { type DeriveCommand, type DerivedItem, deriveItem, type Source } from './derive-item.ts';

/**
 * The correction of what was released, recalled or not: a new draft of this person's with the content of the released item, to be reviewed afresh. Once it is
 * released itself, the library shows it in force and names it where the old one was. One item has one correction; one that ended without a
 * release makes room for another.
 *
 * Throws `not-found`, `not-allowed`, `quarantined`, `event-not-accepted` for what was never released or waits in doubt, `already-corrected` with the number
 * of the correction, `unknown-kind`, `kind-retired`, `kind-not-for-unit`, `idempotency-key-reused`, `busy`.
 */
export async function correctItem(engine: Engine, command: DeriveCommand): Promise<DerivedItem> {
  try {
    return await deriveItem(engine, command, {
      tie: 'successor',
      require: (source) => requireReleased(engine, source),
      told: { created: 'corrects', action: 'item.corrected', member: 'correction' },
    });
  } catch (error) {
    if (!(error instanceof ReviewError) || error.code !== 'already-corrected') throw error;
    const { correctedBy } = await engine.store.copies.ties(command.item);
    throw alreadyCorrected(correctedBy?.number ?? 0, error);
  }
}

async function requireReleased(engine: Engine, { item }: Source): Promise<void> {
  if ((await engine.store.items.releases(item.id)).length > 0) return;
  throw new ReviewError(
    'event-not-accepted',
    {
      en: 'Only what was released is corrected. Revise this item, or copy it when it has ended.',
      zh: '只有已发布的事项才能更正。请在本事项上改稿；已办结的，请复制为新事项。',
    },
    { state: item.state },
  );
}

function alreadyCorrected(number: number, cause: unknown): ReviewError {
  return new ReviewError(
    'already-corrected',
    {
      en: `Item ${number} corrects this one already. Go on with that one, or correct that one once it is released.`,
      zh: `该事项已由第 ${number} 号事项办理更正。请继续办理该事项；该事项已发布的，请对其办理更正。`,
    },
    { number },
    { cause },
  );
}
