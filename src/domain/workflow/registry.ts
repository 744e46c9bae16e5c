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
}

export interface WorkflowStep {
  id: Step;
  name: Name;
  /** Who may fill it. */
  role: Role;
}

/** The workflows of an installation. Every version stays: a running item keeps the one that it started with. */
export class WorkflowRegistry {
  readonly #byHash = new Map<string, LoadedWorkflow>();
  readonly #current = new Map<string, LoadedWorkflow>();

  constructor(workflows: readonly LoadedWorkflow[]) {
    for (const one of workflows) {
      this.#byHash.set(`${one.id}@${one.version}#${one.hash}`, one);
      const newest = this.#current.get(one.id);
      if (!newest || Number(one.version) > Number(newest.version)) this.#current.set(one.id, one);
    }
  }

  /** Newest version of a workflow, for new items. */
  current(id: string): LoadedWorkflow {
    const found = this.#current.get(id);
    if (!found) {
      throw new ReviewError('unknown-workflow', `There is no workflow "${id}". Choose one of: ${[...this.#current.keys()].join(', ')}.`, {
        id,
      });
    }
    return found;
  }

  /** The newest version of every workflow, for new items. */
  currents(): LoadedWorkflow[] {
    return [...this.#current.values()];
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
