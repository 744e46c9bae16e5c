import { hash } from 'node:crypto';
import type { RevisionContent, WorkflowRef } from '../domain/item.ts';
import { canonicalJson } from './canonical-json.ts';

/** Lower-case hex SHA-256 of a string's UTF-8 bytes. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}

/** SHA-256 of bytes, as 32 bytes. */
export function sha256Bytes(bytes: Uint8Array): Buffer {
  return hash('sha256', bytes, 'buffer');
}

/**
 * What an approval is bound to (I3): every file byte by its hash, every field, attribute, ground, audience, the workflow
 * version and the rule set. File order counts: it is the order in which a reader sees them.
 */
export function revisionDigest(item: string, content: RevisionContent, workflow: WorkflowRef, ruleSet: string): string {
  return sha256(canonicalJson({ format: 'imprimatur-revision/1', item, content, workflow, ruleSet }));
}
