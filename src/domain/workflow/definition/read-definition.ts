import { type Block, LIMITS, type StepDefinition, type WorkflowDefinition } from './definition.ts';
import { type DefinitionFault, fault } from './faults.ts';
import { DEFINITION_SCHEMA } from './schema.ts';
import { blockFaults } from './sense/blocks.ts';
import type { Placed } from './sense/placed.ts';
import { roleFaults, stepFaults } from './sense/steps.ts';
import { wayFaults } from './sense/ways.ts';
import { structureFaults } from './structure.ts';

export type ReadDefinition = { definition: WorkflowDefinition; faults?: never } | { definition?: never; faults: DefinitionFault[] };

/** As {@link readDefinition}, from text. */
export function parseDefinition(text: string): ReadDefinition {
  if (new TextEncoder().encode(text).length > LIMITS.bytes) return { faults: [tooLarge()] };
  try {
    return readDefinition(JSON.parse(text));
  } catch {
    return { faults: [fault('$', 'not-json', 'This is not JSON.', '这不是 JSON 文本。')] };
  }
}

/**
 * Reads a definition, or tells everything that is wrong with how it is written: form, names, steps, blocks and where they lead. Whether what it says
 * is safe, the check tells (`checkWorkflow`): what is written well may still be refused. Pure; bounded by the limits of the form.
 */
export function readDefinition(value: unknown): ReadDefinition {
  const structure = structureFaults(value, DEFINITION_SCHEMA);
  const { steps, blocks, isWhole } = sound(value, structure);
  const sense = [...stepFaults(steps, blocks), ...blockFaults(steps, blocks), ...wayFaults(blocks)];
  // Of what could not be read, nobody knows what it would have said: what is missing is told only when nothing was left out.
  const faults = [
    ...structure,
    ...sense.filter(({ code }) => isWhole || !OF_THE_WHOLE.has(code)),
    ...(isWhole ? roleFaults(value, steps) : []),
    ...sizeFaults(value, isWhole),
  ];
  return faults.length > 0 ? { faults } : { definition: value as WorkflowDefinition };
}

const OF_THE_WHOLE = new Set<DefinitionFault['code']>([
  'missing-block',
  'unknown-step',
  'unused-step',
  'nobody-answers',
  'unknown-state',
  'leads-nowhere',
  'circle',
]);

/** The steps and blocks that are written well, each with its place. */
function sound(
  value: unknown,
  structure: readonly DefinitionFault[],
): { steps: Placed<StepDefinition>[]; blocks: Placed<Block>[]; isWhole: boolean } {
  const { steps, blocks } = (value ?? {}) as Record<string, unknown>;
  const well = <T>(list: unknown, name: string): Placed<T>[] =>
    Array.isArray(list) && list.length <= LIMITS.blocks
      ? list.flatMap((one: T, at) => {
          const path = `$.${name}[${at}]`;
          return structure.some((known) => known.path === path || known.path.startsWith(`${path}.`) || known.path.startsWith(`${path}[`))
            ? []
            : [{ is: one, path, at }];
        })
      : [];
  return { steps: well(steps, 'steps'), blocks: well(blocks, 'blocks'), isWhole: structure.length === 0 };
}

/** A value that was read elsewhere is as large as its text. */
function sizeFaults(value: unknown, isWhole: boolean): DefinitionFault[] {
  return isWhole && new TextEncoder().encode(JSON.stringify(value)).length > LIMITS.bytes ? [tooLarge()] : [];
}

function tooLarge(): DefinitionFault {
  return fault(
    '$',
    'too-large',
    `A definition has at most ${LIMITS.bytes / 1000} kB. Split the workflow.`,
    `流程定义最大 ${LIMITS.bytes / 1000} kB，请拆分流程。`,
  );
}
