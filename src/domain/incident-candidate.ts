import type { Finding } from './finding.ts';

/** A new blocking finding in something that is out already. One person decides what comes of it: no clock and no job does. */
export interface IncidentCandidate
  extends Pick<
    Finding,
    'ruleId' | 'ruleVersion' | 'messageId' | 'entity' | 'severity' | 'quarantine' | 'location' | 'excerpt' | 'basis' | 'data'
  > {
  id: string;
  release: string;
  item: string;
  rescan: string;
  /** Digest of the rules that found it. */
  ruleSet: string;
  foundAt: string;
  /** How many places of the release have the same value. */
  places: number;
  /** Null while it waits. `recalled`: the release was taken back, which the trail of the item tells. */
  decision: 'recalled' | 'false-alarm' | null;
  decidedBy: string | null;
  onBehalfOf: string | null;
  decidedAt: string | null;
  reason: string | null;
}
