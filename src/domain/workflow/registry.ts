import type { AnyStateMachine } from 'xstate';
import { ReviewError } from '../errors.ts';
import type { WorkflowRef } from '../item.ts';
import type { Name } from '../names/name.ts';
import type { WorkflowNames } from '../names/workflow-names.ts';
import type { Role, Step } from '../roles.ts';

/** A workflow version that passed the check and may run. */
export interface LoadedWorkflow extends WorkflowRef {
  machine: AnyStateMachine;
  /** Diagram in Mermaid's state notation. */
  mermaid: string;
  states: string[];
  /** States that the check visited. */
  checked: number;
  /** What it and its states are called. */
  names: WorkflowNames;
  /** Steps of its reviews, in their order. */
  steps: readonly WorkflowStep[];
  /** For a version that the organisation made: since when new items begin on it, and until when. Shipped ones have none. */
  own?: { inForceFrom: string; retiredAt: string | null };
}

export interface WorkflowStep {
  id: Step;
  name: Name;
  /** Who may fill it. */
  role: Role;
}

/**
 * The workflows of an installation. Every version stays: a running item keeps the one that it started with. New items begin on the newest version
 * of the organisation that is in force, or else on the newest that is shipped: the product does not overtake what two people have decided.
 */
export class WorkflowRegistry {
  readonly #byHash = new Map<string, LoadedWorkflow>();
  /** Of each id those that may be current, the first that is in force is. */
  readonly #candidates = new Map<string, LoadedWorkflow[]>();
  readonly #now: () => string;

  /** `now`: asked when a version of the organisation has a day on which it takes over. */
  constructor(workflows: readonly LoadedWorkflow[], now: () => string = () => new Date().toISOString()) {
    this.#now = now;
    for (const one of workflows) this.#byHash.set(`${one.id}@${one.version}#${one.hash}`, one);
    const newestFirst = [...workflows].sort((a, b) => Number(!a.own) - Number(!b.own) || Number(b.version) - Number(a.version));
    for (const id of new Set(workflows.map((one) => one.id)))
      this.#candidates.set(
        id,
        newestFirst.filter((one) => one.id === id),
      );
  }

  /** The version in force of a workflow, for new items. */
  current(id: string): LoadedWorkflow {
    const found = this.#currentOf(id);
    if (!found) {
      const known = this.currents().map((one) => one.id);
      throw new ReviewError('unknown-workflow', `There is no workflow "${id}" in force. Choose one of: ${known.join(', ')}.`, { id });
    }
    return found;
  }

  /** The version in force of every workflow, for new items. */
  currents(): LoadedWorkflow[] {
    return [...this.#candidates.keys()].flatMap((id) => this.#currentOf(id) ?? []);
  }

  #currentOf(id: string): LoadedWorkflow | undefined {
    const candidates = this.#candidates.get(id);
    if (!candidates?.[0]?.own) return candidates?.[0];
    const now = this.#now();
    return candidates.find(({ own }) => !own || (own.inForceFrom <= now && (own.retiredAt === null || own.retiredAt > now)));
  }

  /** As {@link pinned}; undefined where it is not here. */
  find({ id, version, hash }: WorkflowRef): LoadedWorkflow | undefined {
    return this.#byHash.get(`${id}@${version}#${hash}`);
  }

  /** Exactly the version that an item started with; another definition under the same version number is refused. */
  pinned(ref: WorkflowRef): LoadedWorkflow {
    const found = this.find(ref);
    if (!found) {
      throw new ReviewError(
        'unknown-workflow',
        `The item runs on ${ref.id} v${ref.version} (${ref.hash.slice(0, 12)}…), which this installation does not have. Put that version back: a released workflow is never edited.`,
        { ...ref },
      );
    }
    return found;
  }

  list(): LoadedWorkflow[] {
    return [...this.#byHash.values()];
  }
}
