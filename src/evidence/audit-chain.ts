import type { AuditEntry, AuditRecord } from '../domain/audit.ts';
import { FIRST_PREVIOUS } from '../domain/audit.ts';
import { canonicalJson } from './canonical-json.ts';
import { sha256 } from './digest.ts';
import { firstPrevious } from './log/leaf.ts';

/** Head of a chain: sequence 0 before the first entry, and then what that names as the one before it. */
export interface ChainHead {
  sequence: number;
  hash: string;
}

/** A stream that began before the log did. */
export const EMPTY_CHAIN: ChainHead = { sequence: 0, hash: FIRST_PREVIOUS };

/** A stream that begins with its secret. */
export function chainStart(secret: Uint8Array): ChainHead {
  return { sequence: 0, hash: firstPrevious(secret) };
}

/** The next entry of a chain, with the canonical bytes that its hash covers. */
export function chainEntry(head: ChainHead, stream: string, at: string, record: AuditRecord): AuditEntry & { canonical: string } {
  const body = {
    stream,
    sequence: head.sequence + 1,
    actor: record.actor,
    onBehalfOf: record.onBehalfOf,
    action: record.action,
    at,
    payload: record.payload,
    previous: head.hash,
  };
  const canonical = canonicalJson(body);
  return { ...body, hash: sha256(canonical), canonical };
}

/** What is wrong with a chain, at the first entry where it shows. */
export interface ChainFault {
  stream: string;
  sequence: number;
  fault: 'gap' | 'broken-link' | 'hash-mismatch' | 'content-mismatch' | 'head-mismatch';
  /** Columns that do not say what the hashed bytes say. */
  columns?: string[];
}

/**
 * Verifies entries in order from `head` on. Returns the new head, or the first fault. `content-mismatch`: the stored columns
 * do not say what the hashed bytes say.
 */
export function verifyChain(
  entries: Iterable<AuditEntry & { canonical: string }>,
  stream: string,
  head: ChainHead = EMPTY_CHAIN,
): { head: ChainHead; fault?: ChainFault } {
  let at = head;
  for (const entry of entries) {
    const fault = faultOf(entry, at);
    if (fault) return { head: at, fault: { stream, sequence: entry.sequence, fault } };
    at = { sequence: entry.sequence, hash: entry.hash };
  }
  return { head: at };
}

/** What is wrong with an entry that follows `head`, as far as its bytes tell. */
export function faultOfText(
  entry: Pick<AuditEntry, 'sequence' | 'previous' | 'hash'> & { canonical: string },
  head: ChainHead,
): ChainFault['fault'] | undefined {
  if (entry.sequence !== head.sequence + 1) return 'gap';
  if (entry.previous !== head.hash) return 'broken-link';
  return sha256(entry.canonical) === entry.hash ? undefined : 'hash-mismatch';
}

function faultOf(entry: AuditEntry & { canonical: string }, head: ChainHead): ChainFault['fault'] | undefined {
  const fault = faultOfText(entry, head);
  if (fault) return fault;
  const { hash: _hash, canonical, ...columns } = entry;
  return canonicalJson(columns) === canonical ? undefined : 'content-mismatch';
}
