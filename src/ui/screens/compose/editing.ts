import type { Block, Definition, Step } from './definition.ts';

/**
 * Changes of a definition, each from one whole definition to the next: so that every one of them can be taken back. Blocks are told apart by
 * their place, steps by their id.
 */

/** The steps that a block asks. */
export function stepsOfBlock({ step, steps }: Block): readonly string[] {
  return steps ?? (step === undefined ? [] : [step]);
}

export function stepOf(definition: Definition, id: string): Step | undefined {
  return definition.steps.find((step) => step.id === id);
}

/** An id that nothing in the definition has yet: `step-1`, `step-2`… */
export function freeId(definition: Definition, stem: string): string {
  const taken = new Set([...definition.steps.map(({ id }) => id), ...definition.blocks.flatMap(({ state }) => state ?? [])]);
  for (let n = 1; ; n++) if (!taken.has(`${stem}-${n}`)) return `${stem}-${n}`;
}

/** A step of its own after the block at this place; -1 puts it first. */
export function insertStep(definition: Definition, after: number, step: Step): Definition {
  return inserted(definition, after, { block: 'step', step: step.id }, [step]);
}

/** Two steps side by side after the block at this place. */
export function insertBeside(definition: Definition, after: number, steps: Step[]): Definition {
  return inserted(definition, after, { block: 'sideBySide', steps: steps.map(({ id }) => id) }, steps);
}

/** A block that asks nobody, after the block at this place. */
export function insertBlock(definition: Definition, after: number, block: Block): Definition {
  return inserted(definition, after, block, []);
}

function inserted(definition: Definition, after: number, block: Block, steps: Step[]): Definition {
  const known = new Set(definition.steps.map(({ id }) => id));
  return {
    ...definition,
    steps: [...definition.steps, ...steps.filter(({ id }) => !known.has(id))],
    blocks: definition.blocks.toSpliced(after + 1, 0, block),
  };
}

export function changeBlock(definition: Definition, at: number, change: Partial<Block>): Definition {
  const blocks = definition.blocks.map((block, place) => (place === at ? (without({ ...block, ...change }) as Block) : block));
  return withoutOrphans({ ...definition, blocks });
}

export function moveBlock(definition: Definition, at: number, by: -1 | 1): Definition {
  const to = at + by;
  const block = definition.blocks[at];
  if (!block || to < 0 || to >= definition.blocks.length) return definition;
  return { ...definition, blocks: definition.blocks.toSpliced(at, 1).toSpliced(to, 0, block) };
}

export function removeBlock(definition: Definition, at: number): Definition {
  return withoutOrphans({ ...definition, blocks: definition.blocks.toSpliced(at, 1) });
}

/** Another step joins those side by side. */
export function addBeside(definition: Definition, at: number, step: Step): Definition {
  const block = definition.blocks[at];
  if (!block?.steps) return definition;
  const steps = definition.steps.some(({ id }) => id === step.id) ? definition.steps : [...definition.steps, step];
  return { ...definition, steps, blocks: definition.blocks.with(at, { ...block, steps: [...block.steps, step.id] }) };
}

/** One of those side by side goes; the last one left is a step again. */
export function removeBeside(definition: Definition, at: number, step: string): Definition {
  const block = definition.blocks[at];
  if (!block?.steps) return definition;
  const steps = block.steps.filter((one) => one !== step);
  const { least, ...rest } = block;
  const [only] = steps;
  const next: Block =
    steps.length === 1 && only !== undefined
      ? { block: 'step', step: only }
      : { ...rest, steps, ...(least !== undefined && least < steps.length && { least }) };
  return withoutOrphans({ ...definition, blocks: definition.blocks.with(at, next) });
}

export function changeStep(definition: Definition, id: string, change: Partial<Step>): Definition {
  return { ...definition, steps: definition.steps.map((step) => (step.id === id ? (without({ ...step, ...change }) as Step) : step)) };
}

/** What no block asks any more is no step of the workflow. */
function withoutOrphans(definition: Definition): Definition {
  const asked = new Set(definition.blocks.flatMap(stepsOfBlock));
  return { ...definition, steps: definition.steps.filter(({ id }) => asked.has(id)) };
}

/** A member that is undefined was taken away. */
function without(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));
}
