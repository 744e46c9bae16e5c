import type { FindingOwner } from '../../finding.ts';
import type { Step } from '../../roles.ts';
import type { ReviewEvent } from '../events.ts';
import type { Effect } from '../vocabulary.ts';
import type { Part } from './numbering.ts';

/**
 * An account of what happened that the workflow has no hand in: built from accepted events alone, so that a workflow whose own
 * bookkeeping is wrong is caught by it.
 */
export interface History {
  digest: string;
  /** Steps that approved this digest in this round. */
  approved: readonly Step[];
  /** Steps that somebody has ever filled. */
  filled: readonly Step[];
  /** Of these, the ones whose person the workflow has not written down. */
  unrecorded: readonly Step[];
  /** The rule set of the scan of this digest that came out clear; null when there is none. */
  scanned: string | null;
  /** Findings that nobody disposed of and no third party was asked about. */
  open: Record<FindingOwner, number>;
  blockers: number;
  /** The review's scan found something that this reviewer answers for. */
  found: Record<FindingOwner, boolean>;
  returned: boolean;
  /** The review of this round was closed: as approved, or as withheld. */
  closed: 'approved' | 'withheld' | null;
  /** A person ordered the release of this digest, and nothing has overtaken the order. */
  ordered: boolean;
  /** Something was released before; a second time is a fault. */
  release: 'none' | 'released' | 'recalled';
  /** A mark was found, and nobody has said yet what it is. */
  quarantined: boolean;
  /** Who opened and reported the incident that is under way, and on whose behalf; and whether it needs a report. */
  incident: { openedBy: readonly string[]; reportedBy: readonly string[]; needsReport: boolean } | null;
}

export const OWNERS: readonly FindingOwner[] = ['confidentiality', 'legal', 'disclosure'];
const NO_FINDINGS: History['open'] = { confidentiality: 0, legal: 0, disclosure: 0 };
const NOTHING_FOUND: History['found'] = { confidentiality: false, legal: false, disclosure: false };
const NOBODY: readonly Step[] = [];
const NEW_ROUND = {
  approved: NOBODY,
  scanned: null,
  open: NO_FINDINGS,
  blockers: 0,
  found: NOTHING_FOUND,
  returned: false,
  ordered: false,
} satisfies Partial<History>;

/**
 * What of a history tells one from another. Of the steps that somebody has filled it matters whether there is one beside the step that is tried
 * next: none, this one alone, or more.
 */
export const HISTORY_PARTS: readonly Part<History>[] = [
  { from: ({ digest }) => digest },
  { from: ({ approved }) => approved },
  { from: ({ filled }) => filled, counts: (filled: History['filled']) => (filled.length > 1 ? 'several' : filled) },
  { from: ({ unrecorded }) => unrecorded },
  { from: ({ scanned }) => scanned },
  { from: ({ open }) => open },
  { from: ({ blockers }) => blockers },
  { from: ({ found }) => found },
  { from: ({ returned }) => returned },
  { from: ({ closed }) => closed },
  { from: ({ ordered }) => ordered },
  { from: ({ release }) => release },
  { from: ({ quarantined }) => quarantined },
  { from: ({ incident }) => incident },
];

export function nothingYet(digest: string): History {
  return {
    digest,
    filled: NOBODY,
    unrecorded: NOBODY,
    closed: null,
    release: 'none',
    quarantined: false,
    incident: null,
    ...NEW_ROUND,
  };
}

/** An event that a workflow has taken. */
export interface Happened {
  event: ReviewEvent;
  effects: readonly Effect[];
  /** For an approval: the workflow has written down that everybody behind it has filled the step. */
  recorded: boolean;
}

/** What has happened once an event was taken. What it does not touch keeps its identity. */
export function after(before: History, { event, effects, recorded }: Happened): History {
  const history = { ...before };
  const has = (type: Effect['type']) => effects.some((effect) => effect.type === type);
  applyRound(history, event, effects);
  applyScan(history, event);
  if (event.type === 'APPROVE') {
    history.approved = withStep(history.approved, event.step);
    history.filled = withStep(history.filled, event.step);
    if (!recorded) history.unrecorded = withStep(history.unrecorded, event.step);
  }
  if (has('quarantine')) history.quarantined = true;
  if (has('liftQuarantine') || has('openIncident') || event.type === 'CONFIRM_INCIDENT') history.quarantined = false;
  if (has('openIncident'))
    history.incident = {
      openedBy: peopleBehind(event),
      reportedBy: [],
      needsReport: !(event.type === 'RECALL' && event.cause === 'error'),
    };
  if (event.type === 'REPORT_INCIDENT' && history.incident) history.incident = { ...history.incident, reportedBy: peopleBehind(event) };
  if (has('closeIncident')) history.incident = null;
  if (history.release === 'none' && has('release')) history.release = 'released';
  if (event.type === 'RECALL') history.release = 'recalled';
  return history;
}

function applyRound(history: History, event: ReviewEvent, effects: readonly Effect[]): void {
  if (event.type === 'REVISE' && event.revision) Object.assign(history, { digest: event.revision.digest, ...NEW_ROUND });
  if (event.type === 'SUBMIT') Object.assign(history, { ...NEW_ROUND, closed: null });
  if (ENDS_ROUND.has(event.type)) Object.assign(history, { returned: true, ordered: false });
  if (event.type === 'RELEASE' || event.type === 'SCHEDULE') history.ordered = event.by.kind === 'account';
  if (event.type === 'UNSCHEDULE') history.ordered = false;
  for (const { type, params } of effects)
    if (type === 'closeReview') history.closed = params?.outcome === 'approved' || params?.outcome === 'withheld' ? params.outcome : null;
}

/** After these the round is over: whoever approved in it approves anew. */
const ENDS_ROUND: ReadonlySet<ReviewEvent['type']> = new Set(['RETURN', 'REVOKE_CLEARANCE', 'QUARANTINE']);

function applyScan(history: History, event: ReviewEvent): void {
  if (event.type === 'SCANNED' && event.verdict && event.digest === history.digest) {
    const { outcome, ruleSet, open, blockers } = event.verdict;
    const isClear = outcome === 'clean' || outcome === 'findings';
    history.scanned = isClear && event.by.kind === 'system' ? ruleSet : null;
    history.open = open;
    history.blockers = blockers;
    // What comes up after the approvals is answered for where it comes up.
    if (history.closed !== 'approved') history.found = foundIn(open);
    // The order stands for one look at what is out: after one that did not release, a person orders anew.
    history.ordered = false;
  }
  if (!event.settles) return;
  history.open = rest(history.open, event.settles.open);
  history.blockers = Math.max(0, history.blockers - event.settles.blockers);
  if (event.type === 'FALSE_ALARM' && history.blockers === 0 && history.scanned === null) history.scanned = event.ruleSet;
}

function foundIn(open: History['open']): History['found'] {
  return { confidentiality: open.confidentiality > 0, legal: open.legal > 0, disclosure: open.disclosure > 0 };
}

function withStep(steps: readonly Step[], step: Step): readonly Step[] {
  return steps.includes(step) ? steps : [...steps, step].sort();
}

/** Who acts, and everybody on whose behalf. */
export function peopleBehind({ by }: ReviewEvent): string[] {
  return [...new Set([by.id, ...by.roles.flatMap(({ onBehalfOf }) => onBehalfOf ?? [])])];
}

function rest(open: History['open'], settled: History['open']): History['open'] {
  const left = { ...open };
  for (const owner of OWNERS) left[owner] = Math.max(0, left[owner] - settled[owner]);
  return left;
}

export function releases(effects: readonly Effect[]): boolean {
  return effects.some((effect) => effect.type === 'release');
}
