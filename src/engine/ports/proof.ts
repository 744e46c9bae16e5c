import type { Decision, FileRef, Revision, WorkflowRef } from '../../domain/item.ts';
import type { RulePlace } from '../../domain/rule-pack.ts';
import type { SignedStatement } from '../../evidence/certificate/envelope.ts';
import type { ReleaseRow } from './transitions.ts';

/** What a release statement is made of: rows that no later event changes, as the commit of the release left them. */
export interface ReleaseFacts {
  release: Pick<ReleaseRow, 'id' | 'item' | 'attribute' | 'mode' | 'audience' | 'place' | 'releasedAt'>;
  revision: Pick<Revision, 'number' | 'digest'> & { grounds: string[]; files: FileRef[] };
  workflow: WorkflowRef;
  place: RulePlace;
  /** Of the review that the release rests on, in the order in which they were made. */
  decisions: Pick<Decision, 'step' | 'actor' | 'onBehalfOf' | 'verdict' | 'at'>[];
  /** The scan that it was released by; null where there is none. */
  scan: StatedScan | null;
  /** Secret of the item's stream: its keyed identities are under it. */
  secret: Buffer;
}

export interface StatedScan {
  ruleSet: string;
  outcome: string;
  /** Findings by severity; those of rules that only watch are not counted. */
  findings: Record<string, number>;
  /** Versions of the rules that found something. */
  versions: Record<string, number>;
  /** Waivers that disposed of findings. */
  waivers: string[];
}

/** A signed statement as it is kept, once for each release. */
export interface KeptStatement extends SignedStatement {
  release: string;
  /** SubjectPublicKeyInfo of the key in DER. */
  releaseKey: Buffer;
  /** What the log is to hold. */
  leaf: Buffer;
}

/** Releases that have no statement yet. `upTo`: how far was looked; hand it back with what became of them. */
export interface UnstatedReleases {
  facts: ReleaseFacts[];
  upTo: number;
  /** There may be more of them right now. */
  more: boolean;
}

/** A release of which no statement can be made, and why: told instead of a certificate, and never tried again. */
export interface UnstatableRelease {
  release: string;
  reason: string;
}

/** What is kept of a release: its statement, with its place in the log once it has one, or why there is none. Neither: not yet. */
export interface StatedRelease {
  statement: (SignedStatement & { /** SubjectPublicKeyInfo in DER. */ releaseKey: Buffer; index: number | null }) | null;
  impossible: string | null;
}

export interface ProofStore {
  /** Releases whose commit can be seen and that have no statement yet, in the order of the log. A page of them, oldest first. */
  unstated(limit: number): Promise<UnstatedReleases>;
  /** Keeps statements, each once: of two that state the same release the first counts. */
  keepStatements(statements: readonly KeptStatement[], impossible: readonly UnstatableRelease[], upTo: number): Promise<void>;
  /** Undefined where there is no such release. */
  stated(release: string): Promise<StatedRelease | undefined>;
  /** Keys that statements were signed with, oldest first: SubjectPublicKeyInfo in DER. */
  releaseKeys(): Promise<Buffer[]>;
}
