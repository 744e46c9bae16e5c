import type { Attribute, Ground, ReleasePlan } from './form/disclosure.ts';
import type { Quorum, Step } from './roles.ts';

/** A stored file by its content. Written and fsynced before any row names it. */
export interface FileRef {
  /** Name as uploaded, without a path. */
  name: string;
  /** Lower-case hex SHA-256 of the bytes. */
  sha256: string;
  /** Bytes. */
  size: number;
  mediaType: string;
}

/** A deletion in a redacted revision: what was taken out, under which ground (Disclosure Regulation art 37). */
export interface Deletion {
  /** For people: second paragraph, the applicant's number. */
  place: string;
  ground: Ground;
  reason: string;
  /** Where exactly; deletions from before have none, and pass no scan. */
  at?: DeletedPlace;
}

/**
 * A place of the original revision as intake reads it. It says where a deleted text is and never what it is: the engine reads the original
 * when it compares the two, and forgets it.
 */
export interface DeletedPlace {
  /** File of the original revision, from 0. */
  file: number;
  /** Part of that file, from 0: its parts in order, then its properties. Findings name it as `partIndex`. */
  part: number;
  /** UTF-16 code units in the text of the part, end exclusive. */
  start: number;
  end: number;
}

/** Everything a reviewer approves. The digest is over the canonical JSON of this and of its workflow and rule set. */
export interface RevisionContent {
  title: string;
  files: FileRef[];
  /** Other fields of the form: document number, summary, field of the catalogue… */
  fields: Record<string, string>;
  attribute: Attribute | null;
  grounds: Ground[];
  /** Why it is withheld, redacted or on request. */
  reason: string | null;
  /** Null for what is withheld: it is not released, so there is nothing to plan. */
  releasePlan: ReleasePlan | null;
  /** Present on a redacted revision only; `of` is the number of the full revision. */
  redaction: { of: number; deletions: Deletion[] } | null;
}

/** The workflow version that an item started with and keeps. */
export interface WorkflowRef {
  id: string;
  version: string;
  /** Hex SHA-256 over the machine's canonical definition. */
  hash: string;
}

export interface Revision {
  id: string;
  item: string;
  /** 1, 2, 3… within the item. */
  number: number;
  digest: string;
  /** Digest of the rule set that this revision is to be scanned with. */
  ruleSet: string;
  content: RevisionContent;
  createdBy: string;
  createdAt: string;
}

export type Verdict = 'approve' | 'return' | 'refer';

/** One person's decision on one step of one review: on exactly this digest. */
export interface Decision {
  id: string;
  review: string;
  item: string;
  step: Step;
  actor: string;
  onBehalfOf: string | null;
  verdict: Verdict;
  opinion: string;
  basis: string;
  digest: string;
  at: string;
}

export type ReviewOutcome = 'approved' | 'returned' | 'withheld' | 'withdrawn' | 'incident';

/** One round of review of one digest. */
export interface Review {
  id: string;
  item: string;
  round: number;
  digest: string;
  requiredSteps: Step[];
  /** Steps that may approve as well: those of groups, and those that may be left out. */
  furtherSteps: Step[];
  quorums: readonly Quorum[];
  outcome: ReviewOutcome | null;
  openedAt: string;
  closedAt: string | null;
}

export type DispositionKind = 'false-positive' | 'accepted' | 'to-fix';
