import type { WorkflowRef } from '../../domain/item.ts';
import type { TransitionCommit } from './transitions.ts';

/** An item goes to another version of its workflow. */
export interface ItemMove {
  item: string;
  /** Of its entry in the item's trail. */
  sequence: number;
  from: WorkflowRef;
  to: WorkflowRef;
  movedBy: string;
  reason: string;
  at: string;
}

export interface MoveStore {
  /**
   * Writes the commit, the move and the item's new workflow as one. False: the item has another version now, and nothing is written. The database
   * judges that it is with its drafter, that who moves it has no part in it, and that the trail says so.
   */
  move(commit: TransitionCommit, move: ItemMove): Promise<boolean>;
}
