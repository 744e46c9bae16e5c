import { ATTRIBUTE_NEEDS, GROUNDS, planFault } from '../../domain/disclosure.ts';
import type { RevisionFacts } from '../../domain/finding.ts';
import type { Revision, RevisionContent } from '../../domain/item.ts';
import { KIND_LIMITS } from '../../domain/kind-limits.ts';
import type { RevisionDigest } from '../../domain/workflow/events.ts';

/** What a revision still lacks before it may be released as its attribute says (art 14–16, 37), by field name. */
export function lacksOf(content: RevisionContent, kind: string): string[] {
  const lacks: string[] = [];
  if (content.title.trim() === '') lacks.push('title');
  if (content.files.length === 0) lacks.push('files');
  if (content.attribute === null) lacks.push('attribute');
  const needs = content.attribute ? ATTRIBUTE_NEEDS[content.attribute] : [];
  if (needs.includes('grounds') && content.grounds.length === 0) lacks.push('grounds');
  if (needs.includes('reason') && !content.reason?.trim()) lacks.push('reason');
  if (needs.includes('redaction') && !isRedacted(content)) lacks.push('redaction');
  // What is withheld needs no plan, and one that an old revision has is never carried out.
  const fault = content.attribute && needs.includes('releasePlan') ? planFault(content.attribute, content.releasePlan) : undefined;
  if (fault) lacks.push(fault);
  // Its workflow has nobody who decides this attribute: the kind that has is to be used.
  if (content.attribute && KIND_LIMITS[kind]?.attributes.includes(content.attribute)) lacks.push('kind');
  return lacks;
}

/** A redacted revision names the ground of each deletion (art 37). */
function isRedacted({ redaction }: RevisionContent): boolean {
  return (
    redaction !== null &&
    redaction.deletions.length > 0 &&
    redaction.deletions.every((one) => one.ground in GROUNDS && one.reason.trim() !== '')
  );
}

export function revisionForGuards(revision: Pick<Revision, 'id' | 'number' | 'digest' | 'content'>, kind: string): RevisionDigest {
  const { id, number, digest, content } = revision;
  return { id, number, digest, attribute: content.attribute, releasePlan: content.releasePlan, lacks: lacksOf(content, kind) };
}

export function factsForRules(content: RevisionContent, kind?: string): RevisionFacts {
  const facts: RevisionFacts = { title: content.title, grounds: content.grounds, fields: content.fields };
  if (content.releasePlan) facts.releasePlan = content.releasePlan;
  if (kind !== undefined) facts.kind = kind;
  if (content.attribute) facts.attribute = content.attribute;
  if (content.reason) facts.reason = content.reason;
  if (content.files.length > 0) facts.files = content.files.map(({ name }) => name);
  if (content.redaction) facts.deletions = content.redaction.deletions.map(({ place, reason }) => ({ place, reason }));
  return facts;
}
