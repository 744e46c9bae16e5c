/** What it means that nobody answered by the due date. The two consultations have opposite meanings (art 32, art 34). */
export type Silence = 'overdue' | 'abandoned' | 'organ-decides' | 'consent' | 'highest-level-applies' | 'due';

/** Clocks of the field, in working days where not said otherwise. `basis` goes into the audit entry. */
export const CLOCKS = {
  publish: { workingDays: 20, silence: 'overdue', basis: 'Disclosure Regulation art 26' },
  'reply-to-request': { workingDays: 20, silence: 'overdue', basis: 'Disclosure Regulation art 33' },
  'third-party-opinion': { workingDays: 15, silence: 'organ-decides', basis: 'Disclosure Regulation art 32' },
  'co-producer-opinion': { workingDays: 15, silence: 'consent', basis: 'Disclosure Regulation art 34' },
  'referral-made': { workingDays: 10, silence: 'highest-level-applies', basis: 'Secrets Law implementing regulation art 25' },
  // Ten days to refer and ten to decide: both run from the reviewer's doubt, one after the other.
  'referral-decided': { workingDays: 20, silence: 'highest-level-applies', basis: 'Secrets Law implementing regulation art 26' },
  'incident-report': { hours: 24, silence: 'overdue', basis: 'Secrets Law implementing regulation art 61' },
  'release-due': { silence: 'due', basis: 'release plan' },
  're-evaluation': { workingDays: 250, silence: 'overdue', basis: 'Disclosure Regulation art 18' },
  step: { workingDays: 3, silence: 'overdue', basis: 'house rule' },
} as const satisfies Record<string, { workingDays?: number; hours?: number; silence: Silence; basis: string }>;
export type DeadlineKind = keyof typeof CLOCKS;

/** A deadline as stored: at `due`, the job sends `event` to the item through the one door. */
export interface Deadline {
  item: string;
  kind: DeadlineKind;
  /** Tells several of one kind apart (a consultation id); empty otherwise. */
  key: string;
  due: string;
  /** UTC instant from which its working days count, and how many; null for a clock that does not count any. */
  startedAt: string | null;
  workingDays: number | null;
  /** It reaches into a year whose holidays were not announced when it was computed: it is computed anew when they are. */
  provisional: boolean;
  event: { type: string; [field: string]: unknown };
}
