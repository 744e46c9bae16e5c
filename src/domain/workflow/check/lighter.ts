import type { AnyStateMachine } from 'xstate';
import type { Step } from '../../roles.ts';
import type { ReviewContext } from '../context.ts';
import type { RevisionDigest } from '../events.ts';
import { allNodes } from '../place.ts';
import type { Skip } from '../ways.ts';
import { type Fault, fault } from './fault-texts.ts';
import type { Off } from './rules/rule.ts';
import type { Refused } from './way.ts';

/**
 * Which steps were left out at the releases of which forms. The scan may make a way lighter, the form may not: a step that is left out for one
 * attribute or mode and for another it is not is left out by the drafter's word.
 */
export class LighterWays {
  readonly #released = new Set<string>();
  readonly #left = new Map<Step, Map<string, Refused>>();

  /** A release, with the steps that did not approve and that the scan has found nothing for. */
  note(
    { optionalSteps = [] }: ReviewContext,
    approved: readonly Step[],
    revision: RevisionDigest,
    refusedWith: (one: Fault) => Refused,
  ): void {
    const form = [revision.attribute, revision.releasePlan?.mode].join(', ');
    this.#released.add(form);
    for (const step of optionalSteps) {
      const forms = this.#left.get(step) ?? new Map<string, Refused>();
      this.#left.set(step, forms);
      if (!approved.includes(step) && !forms.has(form)) forms.set(form, refusedWith(fault('lighter-by-choice', { step, state: form })));
    }
  }

  refused(machine: AnyStateMachine, off: Off): Refused | undefined {
    if (off.has('lighter-by-choice')) return undefined;
    for (const forms of this.#left.values()) {
      const [first] = forms.values();
      if (first && forms.size < this.#released.size) return first;
    }
    const [written] = off.has('skip-written') ? [] : skipsByForm(machine);
    return written && { fault: written, way: [] };
  }
}

/** What is written down of forms that leave steps out, wherever it leads. */
function skipsByForm(machine: AnyStateMachine): Fault[] {
  const transitions = allNodes(machine.root).flatMap((node) => [...node.transitions.values()].flat());
  const skips = transitions.flatMap(({ guard }) => (guard as { params?: { skips?: readonly Skip[] } } | undefined)?.params?.skips ?? []);
  return skips.flatMap(({ step, attributes = [], modes = [] }) => {
    const forms = [...attributes, ...modes];
    return forms.length > 0 ? [fault('lighter-by-choice', { step, state: forms.join(', ') })] : [];
  });
}
