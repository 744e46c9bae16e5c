/**
 * How it came about: a mark that the confidentiality reviewer confirmed, a referral that came back as secret, a recall because something
 * leaked, a recall because something was wrong. A leak is reported within 24 hours (implementing regulation art 61), an error is not.
 */
export type IncidentKind = 'quarantine' | 'referral' | 'leak' | 'error';

/** What an item remembers of its incident, so that its workflow can say who may do what next. */
export interface IncidentMemory {
  id: string;
  kind: IncidentKind;
  /** UTC instant from which the clock runs: when the mark was found, the answer came or the release was taken back. */
  since: string;
  /** Who confirmed it or took the release back, and on whose behalf. Empty while it is only suspected. */
  openedBy: string[];
  /** Who recorded the report; empty before. */
  reportedBy: string[];
}

/** What was reported to whom, as the person who reported it puts it on record. */
export interface IncidentReport {
  authority: string;
  /** UTC instant of the report. */
  at: string;
  reference: string;
  what: string;
}

/** The record of one incident. Its texts may say what leaked: they are for the confidentiality reviewer. */
export interface Incident {
  id: string;
  item: string;
  kind: IncidentKind;
  revision: string;
  release: string | null;
  since: string;
  openedBy: string;
  openedOnBehalfOf: string | null;
  openedAt: string;
  reportedBy: string | null;
  reportedOnBehalfOf: string | null;
  reportedAt: string | null;
  report: IncidentReport | null;
  closedBy: string | null;
  closedOnBehalfOf: string | null;
  closedAt: string | null;
  closeReason: string | null;
}

export interface IncidentMeasure {
  incident: string;
  /** 1, 2, 3… within the incident. */
  number: number;
  measure: string;
  takenBy: string;
  recordedAt: string;
}
