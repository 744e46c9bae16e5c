import { type Validity, validityOf } from '../../domain/library/validity.ts';
import { chinaDay } from '../../domain/time/calendar.ts';
import type { Engine } from '../engine.ts';
import type { LibraryLink, LibraryRow } from '../ports.ts';
import { readLibraryEntry } from '../reading/read-library.ts';

/** A document of the library with what it and others say of each other. */
export interface LibraryDocumentView extends LibraryRow {
  /** Null for what neither holds nor lapses, such as news. `by`: the later document that changed it; `on`: the last day, where the form names one. */
  validity: { state: Validity; by: LibraryLink | null; on: string | null } | null;
  links: LibraryLink[];
}

/** One public release with its links. Ends that are not with the public are not there, nor counted. Throws as {@link readLibraryEntry}. */
export async function readDocument(engine: Engine, release: string): Promise<LibraryDocumentView> {
  const entry = await readLibraryEntry(engine, release);
  const now = engine.clock.now();
  const links = await engine.store.library.links(now, release);
  const changedBy = links.filter(({ direction }) => direction === 'back');
  return { ...entry, links, validity: validityOf(entry, changedBy, chinaDay(now)) };
}
