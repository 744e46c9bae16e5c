import type { Name } from '../names/name.ts';
import type { LinkType } from './links.ts';

/** Whether a document holds (时效). */
export const VALIDITY_NAMES = {
  valid: { en: 'In force', zh: '有效' },
  'partly-repealed': { en: 'Repealed in part', zh: '部分失效' },
  expired: { en: 'Expired', zh: '失效' },
  repealed: { en: 'Repealed', zh: '废止' },
  replaced: { en: 'Replaced by a correction', zh: '已更正' },
} as const satisfies Record<string, Name>;
export type Validity = keyof typeof VALIDITY_NAMES;

/** What a later document does to one that it names, the strongest first. */
const CHANGES: readonly [LinkType, Validity][] = [
  ['replaces', 'replaced'],
  ['repeals', 'repealed'],
  ['repeals-part', 'partly-repealed'],
];

/**
 * The validity of a document, with the later one that changed it. It follows from what is released: when the repealing document is recalled, the repeal
 * is over, and when a correction is recalled, what it corrected holds again. Null for what neither holds nor lapses, such as news. `today` and `validUntil` are days in China; the last day still counts.
 */
export function validityOf<Changing extends { type: LinkType }>(
  { kind, fields }: { kind: string; fields: Readonly<Record<string, string>> },
  changedBy: readonly Changing[],
  today: string,
): { state: Validity; by: Changing | null; on: string | null } | null {
  const until = fields['validUntil'] || null;
  for (const [type, state] of CHANGES) {
    const by = changedBy.find((one) => one.type === type);
    if (by && (state !== 'partly-repealed' || until === null || until >= today)) return { state, by, on: null };
  }
  if (until !== null && until < today) return { state: 'expired', by: null, on: until };
  return kind === 'official-document' || until !== null ? { state: 'valid', by: null, on: until } : null;
}
