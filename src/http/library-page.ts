import type { Engine } from '../engine/engine.ts';
import { type FoundDocument, searchLibrary } from '../engine/library/search-library.ts';
import type { LibraryNarrowing, LibraryRow } from '../engine/ports.ts';
import { readLibrary } from '../engine/reading/read-library.ts';
import { FOUND_CURSOR, LIBRARY_CURSOR, pageOf, readCursor, writeCursor } from './cursor.ts';

export interface LibraryQuestion {
  text?: string | undefined;
  filter: LibraryNarrowing;
  after?: string | undefined;
  limit: number;
}

export type ListedDocument = LibraryRow & { found: FoundDocument['found'] | null };

/** A page of the library for programs and for people: the newest first, or the best first when something is searched for. */
export async function libraryPage(
  engine: Engine,
  { text, filter, after, limit }: LibraryQuestion,
): Promise<{ rows: ListedDocument[]; next: string | null }> {
  if (text?.trim()) {
    const skip = after ? readCursor(FOUND_CURSOR, after).found : 0;
    const rows = await searchLibrary(engine, text, filter, { skip, limit: limit + 1 });
    return { rows: rows.slice(0, limit), next: rows.length > limit ? writeCursor({ found: skip + limit }) : null };
  }
  const start = after && { after: readCursor(LIBRARY_CURSOR, after) };
  const rows = await readLibrary(engine, filter, { ...start, limit: limit + 1 });
  const page = pageOf(rows, limit, ({ releasedAt, release }) => ({ releasedAt, release }));
  return { ...page, rows: page.rows.map((row) => ({ ...row, found: null })) };
}
