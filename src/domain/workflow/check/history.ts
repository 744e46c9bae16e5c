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
  approved: Partial<Record<Step, string>>;
  filled: Record<string, Step>;
  scanned: boolean;
  /** Findings that nobody disposed of and no third party was asked about. */
  open: Record<FindingOwner, number>;
  returned: boolean;
  /** Something was released before; a second time is a fault. */
  released: boolean;
  /** Who opened and reported the incident that is under way, and whether it needs a report. */
  incident: { openedBy: string; reportedBy: string | null; needsReport: boolean } | null;
}

export const OWNERS: readonly FindingOwner[] = ['confidentiality', 'legal', 'disclosure'];
const NO_FINDINGS: Record<FindingOwner, number> = { confidentiality: 0, legal: 0, disclosure: 0 };
const NOBODY: History['approved'] = {};
const NEW_ROUND = { approved: NOBODY, scanned: false, open: NO_FINDINGS, returned: false } satisfies Partial<History>;

/** What of a history tells one from another: people who fill the step of their own role never meet a limit. */
export const HISTORY_PARTS: readonly Part<History>[] = [
  { from: ({ digest }) => digest },
  { from: ({ approved }) => approved },
  { from: ({ filled }) => filled, counts: (filled: History['filled']) => filled['anyone'] },
  { from: ({ scanned }) => scanned },
  { from: ({ open }) => open },
  { from: ({ returned }) => returned },
  { from: ({ released }) => released },
  { from: ({ incident }) => incident },
];

export function nothingYet(digest: string): History {
  return { digest, filled: {}, released: false, incident: null, ...NEW_ROUND };
}

/** What has happened once an event was taken. What it does not touch keeps its identity. */
export function after(before: History, event: ReviewEvent, effects: readonly Effect[]): History {
  const history = { ...before };
  if (event.type === 'REVISE' && event.revision) Object.assign(history, { digest: event.revision.digest, ...NEW_ROUND });
  if (event.type === 'SUBMIT') Object.assign(history, NEW_ROUND);
  if (event.type === 'RETURN' || event.type === 'REVOKE_CLEARANCE' || event.type === 'QUARANTINE') history.returned = true;
  if (event.type === 'SCANNED') {
    const outcome = event.verdict?.outcome;
    history.scanned = event.digest === history.digest && (outcome === 'clean' || outcome === 'findings');
    if (history.scanned) history.open = event.verdict?.open ?? NO_FINDINGS;
  }
  if (event.settles) history.open = rest(history.open, event.settles.open);
  if (event.type === 'FALSE_ALARM') history.scanned = true;
  if (event.type === 'APPROVE') {
    history.approved = { ...history.approved, [event.step]: event.by.id };
    history.filled = { ...history.filled, [event.by.id]: event.step };
  }
  const opens = effects.some(({ type }) => type === 'openIncident');
  if (opens)
    history.incident = { openedBy: event.by.id, reportedBy: null, needsReport: !(event.type === 'RECALL' && event.cause === 'error') };
  if (event.type === 'REPORT_INCIDENT' && history.incident) history.incident = { ...history.incident, reportedBy: event.by.id };
  history.released ||= releases(effects);
  return history;
}

function rest(open: Record<FindingOwner, number>, settled: Record<FindingOwner, number>): Record<FindingOwner, number> {
  const left = { ...open };
  for (const owner of OWNERS) left[owner] = Math.max(0, left[owner] - settled[owner]);
  return left;
}

export function releases(effects: readonly Effect[]): boolean {
  return effects.some((effect) => effect.type === 'release');
}
