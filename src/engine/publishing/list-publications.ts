import type { PublicationStage } from '../../domain/publication.ts';
import type { Engine } from '../engine.ts';
import type { PublicationRow } from '../ports.ts';
import { type QueueView, rowsFor } from '../reading/rows.ts';

/** A row of the publisher's lists. */
export type PublicationView = QueueView & Omit<PublicationRow, keyof QueueView>;

/** Items of one stage in the units over which the person is publisher. What is quarantined is its number, and found by no text. */
export async function listPublications(
  engine: Engine,
  account: string,
  { stage, text }: { stage: PublicationStage; text?: string },
  page: { after?: { at: string | null; id: string }; limit: number },
): Promise<PublicationView[]> {
  const units = await unitsPublished(engine, account);
  if (units.length === 0) return [];
  const words = text?.trim();
  return rowsFor(engine, account, await engine.store.publications.publications(units, { stage, ...(words && { text: words }) }, page));
}

/** How many there are of each stage, and how many of the released ones wait for somebody. */
export async function countPublications(engine: Engine, account: string): Promise<Record<PublicationStage | 'doubted', number>> {
  return engine.store.publications.publicationCounts(await unitsPublished(engine, account));
}

/** Units over which the person is publisher, by delegation too. */
export async function unitsPublished(engine: Engine, account: string): Promise<string[]> {
  const grants = await engine.store.directory.activeGrants(account, engine.clock.now());
  return [...new Set(grants.filter(({ role }) => role === 'publisher').map(({ unit }) => unit))];
}
