import type { Engine } from '../engine.ts';
import type { DraftRow, DraftStage } from '../ports.ts';
import { type QueueView, rowsFor } from './rows.ts';

/** An own item with where it is for its drafter. */
export type DraftView = QueueView & Pick<DraftRow, 'stage' | 'returned'>;

/**
 * Items that the person drafted, those that were returned first, then the newest. The text is looked for in title, number and document number;
 * what is quarantined is found by none, not even by its drafter: whether it holds a word is an answer too.
 */
export async function readDrafts(
  engine: Engine,
  account: string,
  { text, ...filter }: { stage?: DraftStage; text?: string },
  page: { after?: Pick<DraftRow, 'returned' | 'id'>; limit: number },
): Promise<DraftView[]> {
  const words = text?.trim();
  return rowsFor(engine, account, await engine.store.items.drafted(account, { ...filter, ...(words && { text: words }) }, page));
}

/** How many items of the person there are of each stage. */
export async function countDrafts(engine: Engine, account: string): Promise<Record<DraftStage | 'returned', number>> {
  const counts = await engine.store.items.draftedCounts(account);
  const of = (stage: DraftStage) => counts.find((one) => one.stage === stage)?.items ?? 0;
  const returned = counts.reduce((sum, one) => sum + one.returned, 0);
  return { mine: of('mine'), returned, underway: of('underway'), released: of('released'), ended: of('ended') };
}
