import type { Attribute, ReleaseMode } from '../form/disclosure.ts';
import type { Role } from '../roles.ts';
import type { EventFacts, ReviewRequest, ScanVerdict } from './events.ts';

/**
 * A story that a workflow must tell as written: events in order, each with who sends it and the top-level state afterwards; or
 * `refused: true` when it must not be taken.
 */
export interface WorkflowCase {
  /** A sentence of behaviour. */
  name: string;
  attribute?: Attribute;
  mode?: ReleaseMode;
  /** People with roles of the organisation's own, besides {@link PEOPLE}. */
  people?: Readonly<Record<string, readonly Role[]>>;
  steps: CaseStep[];
}

export interface CaseStep {
  /** Who: `drafter`, `system`, or an account name with its roles in {@link PEOPLE} or the story's own people. */
  by: string;
  /** The digest is filled in as the current one unless it is given. */
  send: { type: ReviewRequest['type'] } & Record<string, unknown>;
  facts?: Partial<EventFacts>;
  to?: string;
  refused?: true;
}

/** The people of the stories. Each holds one role, but for `unitHeadAndSignatory` and the drafter, who hold several. */
export const PEOPLE: Record<string, Role[]> = {
  drafter: ['drafter', 'unitHead', 'confidentialityReviewer', 'legalReviewer', 'disclosureOfficer', 'signatory', 'publisher'],
  unitHead: ['unitHead'],
  confidentialityReviewer: ['confidentialityReviewer'],
  legalReviewer: ['legalReviewer'],
  disclosureOfficer: ['disclosureOfficer'],
  signatory: ['signatory'],
  publisher: ['publisher'],
  administrator: ['administrator'],
  auditor: ['auditor'],
  unitHeadAndSignatory: ['unitHead', 'signatory'],
};

const NONE = { confidentiality: 0, legal: 0, disclosure: 0 };

/** Verdicts of a scan for the stories. */
export const verdicts = {
  clean: { outcome: 'clean', ruleSet: 'rules', open: NONE, toConsult: NONE, blockers: 0 },
  findings: { outcome: 'findings', ruleSet: 'rules', open: { confidentiality: 0, legal: 2, disclosure: 0 }, toConsult: NONE, blockers: 0 },
  /** Data of a third party, which has to be asked. */
  thirdParty: { outcome: 'findings', ruleSet: 'rules', open: { ...NONE, legal: 1 }, toConsult: { ...NONE, legal: 1 }, blockers: 0 },
  blocked: { outcome: 'blocked', ruleSet: 'rules', open: NONE, toConsult: NONE, blockers: 1 },
  failed: { outcome: 'failed', ruleSet: 'rules', open: NONE, toConsult: NONE, blockers: 1 },
  quarantined: { outcome: 'quarantined', ruleSet: 'rules', open: NONE, toConsult: NONE, blockers: 1 },
} as const satisfies Record<string, ScanVerdict>;
