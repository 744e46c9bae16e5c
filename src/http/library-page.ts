import type { Engine } from '../engine/engine.ts';
import { type FoundDocument, searchLibrary } from '../engine/library/search-library.ts';
import type { InForce, LibraryNarrowing, LibraryRow } from '../engine/ports.ts';
import { readLibrary } from '../engine/reading/read-library.ts';
import { FOUND_CURSOR, LIBRARY_CURSOR, pageOf, readCursor, writeCursor } from './cursor.ts';

export interface LibraryQuestion {
  text?: string | undefined;
  filter: LibraryNarrowing;
  after?: string | undefined;
  limit: number;
}

export type ListedDocument = LibraryRow & { found: FoundDocument['found'] | null; inForce: InForce | null };

/** A page of the library for programs and for people: the newest first, or the best first when something is searched for. */
export async function libraryPage(
  engine: Engine,
  { text, filter, after, limit }: LibraryQuestion,
): Promise<{ rows: ListedDocument[]; next: string | null }> {
  if (text?.trim() && !filter.item) {
    const skip = after ? readCursor(FOUND_CURSOR, after).found : 0;
    const rows = await searchLibrary(engine, text, filter, { skip, limit: limit + 1 });
    return {
      rows: await withInForce(engine, rows.slice(0, limit)),
      next: rows.length > limit ? writeCursor({ found: skip + limit }) : null,
    };
  }
  const start = after && { after: readCursor(LIBRARY_CURSOR, after) };
  const rows = await readLibrary(engine, filter, { ...start, limit: limit + 1 });
  const page = pageOf(rows, limit, ({ releasedAt, release }) => ({ releasedAt, release }));
  return {
    ...page,
    rows: await withInForce(
      engine,
      page.rows.map((row) => ({ ...row, found: null })),
    ),
  };
}

/** Of what was corrected, the document that is in force instead. */
async function withInForce<Row extends LibraryRow>(engine: Engine, rows: readonly Row[]): Promise<(Row & { inForce: InForce | null })[]> {
  const inForce = await engine.store.library.inForce(
    engine.clock.now(),
    rows.map(({ release }) => release),
  );
  return rows.map((row) => ({ ...row, inForce: inForce.get(row.release) ?? null }));
}
