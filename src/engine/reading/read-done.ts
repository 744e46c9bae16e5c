import type { Engine } from '../engine.ts';
import type { DoneRow } from '../ports.ts';
import { type QueueView, rowsFor } from './rows.ts';
import { sightsOf } from './sight.ts';

/** An item with the last that the person did to it. */
export type DoneView = QueueView & Pick<DoneRow, 'did'>;

/**
 * Items of others that the person had a hand in, the latest first, as far as they still see them: who lost the role over a unit lost its
 * items. `next` says where the next page begins, which may hold fewer rows than were asked for.
 */
export async function readDone(
  engine: Engine,
  account: string,
  page: { after?: { at: string; id: string }; limit: number },
): Promise<{ rows: DoneView[]; next: { at: string; id: string } | null }> {
  const found = await engine.store.items.done(account, { ...page, limit: page.limit + 1 });
  const rows = found.slice(0, page.limit);
  const sights = await sightsOf(
    engine,
    account,
    rows.map(({ id }) => id),
  );
  const last = found.length > page.limit ? rows.at(-1) : undefined;
  return {
    rows: await rowsFor(
      engine,
      account,
      rows.filter(({ id }) => sights.has(id)),
    ),
    next: last ? { at: last.did.at, id: last.id } : null,
  };
}
