import type { BlockKind } from './definition.ts';

/** What each kind of block can end with, as the members of its `to` are called. */
export const OUTCOMES = {
  drafting: ['submitted'],
  scan: ['clear', 'blocked', 'falseAlarm'],
  step: ['approved', 'returned'],
  sideBySide: ['approved', 'returned'],
  signature: ['approved', 'withheld', 'returned'],
  clearance: ['revoked'],
  schedule: ['unscheduled', 'revoked'],
  release: ['stopped', 'settled', 'revoked'],
  withheld: ['reopened'],
  incident: ['closed'],
  recall: ['closed'],
} as const satisfies Record<BlockKind, readonly string[]>;

/** Blocks that a workflow can do without. */
export const REMOVABLE: ReadonlySet<BlockKind> = new Set(['step', 'sideBySide', 'signature', 'schedule', 'withheld']);
