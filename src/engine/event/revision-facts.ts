import type { RevisionFacts } from '../../domain/finding.ts';
import { lacksOf } from '../../domain/form/lacks.ts';
import type { Revision, RevisionContent } from '../../domain/item.ts';
import type { RevisionDigest } from '../../domain/workflow/events.ts';

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
