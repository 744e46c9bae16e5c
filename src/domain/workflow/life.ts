/**
 * Where a version is in its life. `checked`: the check was passed. `declined`: its proposal was refused, withdrawn or lapsed; it may be proposed
 * again and is not edited. `confirmed`: its day has not come. `superseded`: a newer one is in force. `discarded`: put aside before it was in force.
 */
export const DEFINITION_STATES = [
  'draft',
  'checked',
  'proposed',
  'declined',
  'confirmed',
  'in-force',
  'superseded',
  'retired',
  'discarded',
] as const;
export type DefinitionState = (typeof DEFINITION_STATES)[number];

/** What is kept of a version: all instants. `waiting`: a proposal about it that is open. */
export interface DefinitionLife {
  version: number;
  proposedAt: string | null;
  waiting: string | null;
  inForceFrom: string | null;
  retiredAt: string | null;
}

/** `newest`: number of the newest version of the same workflow that is in force now. */
export function definitionState(
  row: DefinitionLife,
  { passed, newest, now }: { passed: boolean; newest: number; now: string },
): DefinitionState {
  if (row.retiredAt !== null) return row.inForceFrom === null ? 'discarded' : 'retired';
  if (row.inForceFrom !== null) return row.inForceFrom > now ? 'confirmed' : row.version < newest ? 'superseded' : 'in-force';
  if (row.proposedAt !== null) return row.waiting === null ? 'declined' : 'proposed';
  return passed ? 'checked' : 'draft';
}
