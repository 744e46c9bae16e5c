import type { AuditEntry } from '../../data/item.ts';

/** Names an entry in an address. */
export const keyOf = ({ stream, sequence }: Pick<AuditEntry, 'stream' | 'sequence'>): string => `${stream}:${sequence}`;
