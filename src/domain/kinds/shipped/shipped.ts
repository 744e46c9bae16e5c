import type { KindDefinition } from '../kind.ts';
import { DOCUMENTS } from './documents.ts';
import { REPLIES } from './replies.ts';

/**
 * The kinds that come with the product, each with all its versions, the oldest first. A version that was released is never edited: items
 * name it. Put the next one after it; where an organisation has a version of its own in force, that one stays.
 */
export const SHIPPED_KINDS: readonly (readonly KindDefinition[])[] = [...DOCUMENTS, ...REPLIES].map((definition) => [definition]);
