import type { IntakeErrorCode } from './document.ts';
import type { FileElements } from './document-elements.ts';
import type { FindingLocation } from './finding-location.ts';
import type { Attribute, Ground, ReleasePlan } from './form/disclosure.ts';
import type { KindRules } from './kinds/kind-rules.ts';
import type { KeyedTrace } from './trace.ts';

/**
 * `block` sends the revision back to the drafter; `high` and `medium` need a disposition before the step that owns
 * them can approve; `low` is for information.
 */
export type Severity = 'block' | 'high' | 'medium' | 'low';

/** Which reviewer answers for a finding. A workflow without that step says which step replaces it. */
export type FindingOwner = 'confidentiality' | 'legal' | 'disclosure';

/** What a rule reports. It never holds the matched text (I8): an excerpt is masked, the value is only a keyed fingerprint. */
export interface Finding {
  ruleId: string;
  ruleVersion: number;
  /** Message within the rule; the text is in the rule's README under that heading. */
  messageId: string;
  /** What was found, as in the detection vocabulary: `cn-id-card`, `credential`… or a structural code. */
  entity: string;
  severity: Severity;
  owner: FindingOwner;
  /** 0 to 1. */
  confidence: number;
  location: FindingLocation;
  /** Masked: at most the first and last characters of the value, and nothing of its neighbours. */
  excerpt: string;
  /** Hex HMAC-SHA-256 of rule id and normalised value under the installation's key. */
  fingerprint: string;
  /** Why: `checksum`, `context:身份证`, `entropy 4.1`… Never the value. */
  evidence: string[];
  basis: string[];
  /** Safe parameters of the message (a kind, a count), never the value. */
  data: Record<string, string | number>;
  /** A state-secret mark: quarantines the file. */
  quarantine: boolean;
  /** Data of a third party, who is to be asked before the organ decides (Disclosure Regulation art 15, 32). */
  consults?: 'third-party';
  /** The rule runs in shadow: reported, never blocks and needs no disposition. */
  shadow?: boolean;
}

/** Name in a finding's data under which the ids of released items are, for readers who may see them. */
export const RELEASED_ITEMS = 'releasedItems';

/** The same for the ids of imported releases, which were public. `data.released` counts them too. */
export const RELEASED_IMPORTS = 'releasedImports';

/** Something the scan could not do. Each one blocks (I5). */
export interface ScanFailure {
  code:
    | 'rule-failed'
    | 'rule-timeout'
    | 'rule-bad-location'
    | 'scan-timeout'
    | 'scan-crashed'
    | 'too-many-findings'
    | 'missing-field'
    | 'redaction-incomplete'
    | 'redaction-differs'
    | 'kind-does-not-fit'
    | 'files-in-a-file'
    | IntakeErrorCode;
  /** What happened and what to do next, in English. Never a text of a file. */
  message: string;
  /** The same in Chinese. */
  zh: string;
  file?: string;
  ruleId?: string;
}

/** `clean` and `findings` let the item go on; the rest never does. There is no "unknown". */
export type ScanOutcome = 'clean' | 'findings' | 'blocked' | 'quarantined' | 'failed';

export interface ScanResult {
  outcome: ScanOutcome;
  /** Digest of the compiled rule set that ran. */
  ruleSet: string;
  findings: Finding[];
  failures: ScanFailure[];
  /** What each file says of itself. Content: it is stored nowhere. */
  elements?: FileElements[];
  /** What the files tell in parts, as keyed fingerprints: other items are compared with it once this one is released. */
  traces: KeyedTrace[];
  /** Milliseconds. */
  timings: { intake: number; scan: number };
}

/** The revision's own fields, as rules see them. */
export interface RevisionFacts {
  title: string;
  /** Kind of the item; absent where there is none, as on the command line. */
  kind?: string;
  /** What that kind says of its documents and of the fields that repeat them. */
  kindRules?: KindRules;
  attribute?: Attribute;
  grounds: Ground[];
  reason?: string;
  releasePlan?: ReleasePlan;
  /** Every other field of the form, by name. */
  fields: Record<string, string>;
  /** Names of the files, in order. */
  files?: string[];
  /** What is said of the deletions of a redacted revision. */
  deletions?: { place: string; reason: string }[];
}

/** Outcome from what was found; the one place that decides it. */
export function scanOutcome(findings: readonly Finding[], failures: readonly ScanFailure[]): ScanOutcome {
  const live = findings.filter((finding) => !finding.shadow);
  if (live.some((finding) => finding.quarantine)) return 'quarantined';
  if (failures.length > 0) return 'failed';
  if (live.some((finding) => finding.severity === 'block')) return 'blocked';
  return live.length > 0 ? 'findings' : 'clean';
}
