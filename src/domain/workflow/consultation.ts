import type { Step } from '../roles.ts';

export interface Consultation {
  id: string;
  step: Step;
  kind: 'third-party' | 'co-producer';
  party: string;
  /** Findings that it is about: its end settles them. */
  findings: string[];
  /** `silence` has two meanings: a co-producing organ consents by it (art 34), a third party leaves the decision to the organ (art 32). */
  outcome: 'pending' | 'consented' | 'objected' | 'silence-consent' | 'silence-organ-decides';
}

/** An approval that counts now: on this digest, in this round. Approvals of earlier digests live in the decision table only. */
export interface Approval {
  by: string;
  onBehalfOf: string | null;
  digest: string;
}
