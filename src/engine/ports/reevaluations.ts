import type { Attribute, Ground } from '../../domain/form/disclosure.ts';
import type { NewItem } from './transitions.ts';

/** Something that is not disclosed, or on request only, and the day on which it is looked at again. */
export interface ReevaluationRow {
  item: string;
  number: number;
  title: string;
  unit: string;
  attribute: Extract<Attribute, 'withheld' | 'on-request'>;
  grounds: Ground[];
  /** Since when: the end of its review, or its release on request. */
  since: string;
  due: string;
  /** The last decision, from its trail. */
  last: { at: string; by: string; reason: string } | null;
}

export interface NewReevaluation {
  id: string;
  item: string;
  decision: 'kept' | 'opened';
  reason: string;
  decidedBy: string;
  onBehalfOf: string | null;
  at: string;
  opened: string | null;
}

export interface ReevaluationStore {
  /** What is withheld or on request in these units and below, due first; keyset by due date and id. `due`: what has come, or what is still to come. */
  list(
    units: readonly string[],
    filter: { at: string; due?: boolean },
    page: { after?: { due: string; id: string }; limit: number },
  ): Promise<ReevaluationRow[]>;
  /** When a release on request is due; undefined for what is none, and while something that was opened for it is on its way or out. */
  dueOnRequest(item: string): Promise<string | undefined>;
  /**
   * A decision with its entry in the item's trail, and the item that it opens, as one. Resolves false when something was opened meanwhile.
   */
  keep(row: NewReevaluation, opens: NewItem | null): Promise<boolean>;
  /** Units in which something of theirs became due within the days before `at`, with the day and the disclosure officers who decide there. */
  becameDue(at: string, days: number): Promise<{ unit: string; day: string; officers: string[] }[]>;
}
