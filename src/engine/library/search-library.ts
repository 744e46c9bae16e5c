import { markWords, type Passage } from '../../domain/library/passage.ts';
import { relaxed, type SearchWords, searchWords } from '../../domain/library/search-words.ts';
import { cutWords } from '../../scan/chinese/words.ts';
import type { Engine } from '../engine.ts';
import type { LibraryNarrowing, LibraryRow } from '../ports.ts';

/** Documents of one question that can be looked through; who wants others has to say more. The index ranks as many. */
export const MOST_FOUND = 80;

/** A document that a search found, and the piece of its text around the words. */
export interface FoundDocument extends LibraryRow {
  found: Passage;
}

/**
 * A page of what a search finds in the public library, the best first. All words must be there, in any order and in any of title, form and files;
 * what is in quotation marks as it is. Nothing has a long run of signs as a whole: then its words are looked for apart.
 */
export async function searchLibrary(
  engine: Engine,
  text: string,
  filter: LibraryNarrowing,
  { skip, limit }: { skip: number; limit: number },
): Promise<FoundDocument[]> {
  const asked = searchWords(text);
  if (!asked || skip >= MOST_FOUND) return [];
  const find = async (question: SearchWords, page: { skip: number; limit: number }) => {
    const hits = await engine.store.library.search(engine.clock.now(), question, filter, page);
    return hits.map(({ passage, ...row }): FoundDocument => ({ ...row, found: shown(markWords(passage, question.words)) }));
  };
  const page = { skip, limit: Math.min(limit, MOST_FOUND - skip) };
  const found = await find(asked, page);
  if (found.length > 0) return found;
  const apart = relaxed(asked, cutWords);
  // A later page of a question that finds something is empty as well: then there is nothing to look for apart.
  if (!apart || (skip > 0 && (await find(asked, { skip: 0, limit: 1 })).length > 0)) return [];
  return find(apart, page);
}

/** A piece of text without any of the words says nothing about them: they are in the title or the form. */
function shown(passage: Passage): Passage {
  return passage.pieces.length > 1 ? passage : { pieces: [''] };
}
