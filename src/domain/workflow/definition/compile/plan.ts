import type { FindingOwner } from '../../../finding.ts';
import type { Role, Step } from '../../../roles.ts';
import type { Skip } from '../../ways.ts';
import { type Block, type BlockKind, type BlockOf, nextOnTheWay, type StepDefinition, type WorkflowDefinition } from '../definition.ts';
import { stateOf } from '../states.ts';

/** A way forward: the state, and the steps that are left out on the way there. The one that leaves out most comes first. */
interface Way {
  target: string;
  skips: readonly Skip[];
  /** The review is decided with it. */
  closes: boolean;
}

/** A definition with the answers that the parts of the compiler ask for. */
export class Plan {
  readonly blocks: readonly Block[];
  readonly hasOptional: boolean;
  readonly #definition: WorkflowDefinition;

  constructor(definition: WorkflowDefinition) {
    this.#definition = definition;
    this.blocks = definition.blocks;
    this.hasOptional = definition.steps.some(({ required }) => required === false);
  }

  find<Kind extends BlockKind>(kind: Kind): BlockOf<Kind> | undefined {
    return this.blocks.find((one): one is BlockOf<Kind> => one.block === kind);
  }

  /** Name of the state of a block that there is one of. */
  stateOf(kind: BlockKind): string {
    const block = this.find(kind);
    if (!block) throw new Error(`No block "${kind}": a definition is read before it is compiled.`);
    return stateOf(block);
  }

  step(id: Step): StepDefinition {
    const step = this.#definition.steps.find((one) => one.id === id);
    if (!step) throw new Error(`No step "${id}": a definition is read before it is compiled.`);
    return step;
  }

  /** A state from inside of another. */
  absolute(state: string): string {
    return `#${this.#definition.id}.${state}`;
  }

  /** All ways forward from a block, past the optional steps that come next. */
  waysFrom(block: Block, said: string | undefined): Way[] {
    const [nearest, ...further] = this.#chain(block, said);
    return [...further.reverse(), ...(nearest ? [nearest] : [])];
  }

  /** The nearest way first. */
  #chain(block: Block, said: string | undefined): Way[] {
    const cleared = this.stateOf('clearance');
    const ways: Way[] = [];
    let next = said === undefined ? nextOnTheWay(this.blocks, this.blocks.indexOf(block)) : this.#blockOf(said);
    let target = said ?? (next && stateOf(next));
    let skips: readonly Skip[] = [];
    while (target !== undefined) {
      ways.push({ target, skips, closes: target === cleared });
      const skip = next && this.#skipOf(next);
      if (!next || !skip) break;
      skips = [...skips, skip];
      const from = next;
      target = this.said(from, 'approved');
      next = target === undefined ? nextOnTheWay(this.blocks, this.blocks.indexOf(from)) : this.#blockOf(target);
      target ??= next && stateOf(next);
      if (ways.some((way) => way.target === target)) break;
    }
    return ways;
  }

  /** Where the definition says that a block leads. */
  said(block: Block, outcome: string): string | undefined {
    return (block.to as Record<string, string> | undefined)?.[outcome];
  }

  #blockOf(state: string): Block | undefined {
    return this.blocks.find((one) => stateOf(one) === state);
  }

  #skipOf(block: Block): Skip | undefined {
    if (block.block !== 'step' && block.block !== 'signature') return undefined;
    const { id, skippedWhen } = this.step(block.step);
    return skippedWhen && { step: id, ...skippedWhen };
  }

  /** Roles of the steps that answer for findings, in the order of the steps. */
  answering(): Role[] {
    const { steps } = this.#definition;
    const owners: readonly FindingOwner[] = ['confidentiality', 'legal', 'disclosure'];
    const ownerOf = (owner: FindingOwner) => steps.find(({ answersFor }) => answersFor?.includes(owner))?.id ?? owner;
    const answering = new Set<Step>(owners.map(ownerOf));
    return [...new Set(steps.filter(({ id }) => answering.has(id)).map(({ role }) => role))];
  }
}
