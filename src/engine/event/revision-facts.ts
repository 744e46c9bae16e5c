import type { RevisionFacts } from '../../domain/finding.ts';
import { lacksOf } from '../../domain/form/lacks.ts';
import type { Revision, RevisionContent } from '../../domain/item.ts';
import { leadsAnywhere } from '../../domain/kinds/field-lacks.ts';
import type { Kind } from '../../domain/kinds/kind.ts';
import type { RevisionDigest } from '../../domain/workflow/events.ts';
import type { Engine } from '../engine.ts';

/** `leads`: its form leads to units or items, of which more is to be looked up when it is submitted. */
export type LeadingRevision = RevisionDigest & { leads?: true };

export function revisionForGuards(revision: Pick<Revision, 'id' | 'number' | 'digest' | 'content'>, kind: Kind): LeadingRevision {
  const { id, number, digest, content } = revision;
  const lacks = lacksOf(content, kind).map(({ code }) => code);
  const guarded = { id, number, digest, attribute: content.attribute, releasePlan: content.releasePlan, lacks };
  return leadsAnywhere(content, kind) ? { ...guarded, leads: true } : guarded;
}

/** The content as rules see it; `kind` where it is the content of an item. */
export function factsForRules(content: RevisionContent, kind?: { of: Kind; in: Pick<Engine, 'kinds'> }): RevisionFacts {
  const facts: RevisionFacts = { title: content.title, grounds: content.grounds, fields: content.fields };
  if (content.releasePlan) facts.releasePlan = content.releasePlan;
  if (kind) {
    facts.kind = kind.of.id;
    facts.kindRules = kind.in.kinds.rulesOf(kind.of);
  }
  if (content.attribute) facts.attribute = content.attribute;
  if (content.reason) facts.reason = content.reason;
  if (content.files.length > 0) facts.files = content.files.map(({ name }) => name);
  if (content.redaction) facts.deletions = content.redaction.deletions.map(({ place, reason }) => ({ place, reason }));
  return facts;
}
