/** A named list of recipients that a unit keeps. A plan takes over its members and never the group: later changes change no plan. */
export interface RecipientGroup {
  id: string;
  /** It is there for the items of this unit and of those below. */
  unit: string;
  name: string;
  /** As an audience names them. */
  members: string[];
  createdBy: string;
  createdAt: string;
  changedBy: string;
  changedAt: string;
  endedBy: string | null;
  endedAt: string | null;
}

export const MOST_MEMBERS = 500;
