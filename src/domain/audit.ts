/**
 * One line of the audit trail. Entries of a stream form a hash chain: `hash` is the SHA-256 of the canonical JSON
 * of the entry without `hash`, and `previous` is the hash of the entry before. For the first it is made of the stream's secret; 64 zeros where a
 * stream began before there were secrets.
 */
export interface AuditEntry {
  /** Item id, or `administration` for accounts, units, grants and settings. */
  stream: string;
  /** 1, 2, 3… without gaps within the stream. */
  sequence: number;
  actor: string;
  onBehalfOf: string | null;
  /** Past participle: `item.submitted`, `review.approved`, `release.recalled`… */
  action: string;
  /** UTC instant, ISO 8601 with milliseconds. */
  at: string;
  /** Never matched text, file content, a password or a token (I8). */
  payload: Record<string, unknown>;
  previous: string;
  hash: string;
}

/** An entry before it has its place in the chain. */
export type AuditRecord = Pick<AuditEntry, 'actor' | 'onBehalfOf' | 'action' | 'payload'>;

export const FIRST_PREVIOUS = '0'.repeat(64);
export const ADMINISTRATION_STREAM = 'administration';
