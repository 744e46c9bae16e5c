import type { z } from 'zod';
import type { publicationRow } from '../../../http/schemas/publications.ts';

export type PublicationStage = z.output<typeof publicationRow>['stage'];

export const STAGES = ['cleared', 'scheduled', 'released', 'recalled'] as const satisfies readonly PublicationStage[];

/** What the address says of the screen. */
export interface PublishSearch {
  /** The first one when absent. */
  stage?: PublicationStage;
  text?: string;
  item?: string;
}

export function publishSearch(search: Record<string, unknown>): PublishSearch {
  const stage = STAGES.find((one) => one === search['stage'] && one !== STAGES[0]);
  const text = typeof search['text'] === 'string' && search['text'] !== '' ? search['text'] : undefined;
  const item = typeof search['item'] === 'string' && search['item'] !== '' ? search['item'] : undefined;
  return { ...(stage && { stage }), ...(text && { text }), ...(item && { item }) };
}
