import type { Step } from '../../../roles.ts';
import { AT_MOST_ONCE, type Block, LIMITS, ONCE, type SideBySideBlock, type StepDefinition, stepsOfBlock } from '../definition.ts';
import { type DefinitionFault, fault } from '../faults.ts';
import { countStates, stateOf, statesOfBlock } from '../states.ts';
import { isReserved, type Placed } from './placed.ts';
import { quorumStepFaults } from './steps.ts';

/** What is wrong with the blocks, each for itself and with each other, but for where they lead. */
export function blockFaults(steps: readonly Placed<StepDefinition>[], blocks: readonly Placed<Block>[]): DefinitionFault[] {
  return [
    ...counted(blocks),
    ...stepUse(steps, blocks),
    ...blocks.flatMap(({ is, path }) => (is.block === 'sideBySide' ? besideFaults(is, path, steps) : [])),
    ...quorumStepFaults(steps, blocks),
    ...stateNames(blocks),
    ...size(steps, blocks),
  ];
}

function counted(blocks: readonly Placed<Block>[]): DefinitionFault[] {
  const of = (kind: string) => blocks.filter(({ is }) => is.block === kind);
  const missing = ONCE.filter((kind) => of(kind).length === 0).map((kind) =>
    fault(
      '$.blocks',
      'missing-block',
      `The block "${kind}" is missing: no workflow does without it.`,
      `缺少模块“${kind}”：任何流程都须有该模块。`,
    ),
  );
  const more = [...ONCE, ...AT_MOST_ONCE].flatMap((kind) =>
    of(kind)
      .slice(1)
      .map(({ path }) => fault(path, 'one-too-many', `There is one block "${kind}" and not more.`, `模块“${kind}”只能有一个。`)),
  );
  return [...missing, ...more];
}

function stepUse(steps: readonly Placed<StepDefinition>[], blocks: readonly Placed<Block>[]): DefinitionFault[] {
  const met = new Set<Step>();
  return blocks.flatMap(({ is, path }) =>
    stepsOfBlock(is).flatMap((id, at) => {
      const where = is.block === 'sideBySide' ? `${path}.steps[${at}]` : `${path}.step`;
      const step = steps.find((one) => one.is.id === id);
      if (!step)
        return [fault(where, 'unknown-step', 'No step has this id. Name it under "steps".', '没有这一标识的环节，请先在 steps 中写明。')];
      if (met.has(id))
        return [
          fault(
            where,
            'step-used-twice',
            'This step is in another block already. A person fills it once.',
            '该环节已在另一模块中，每个环节只办理一次。',
          ),
        ];
      met.add(id);
      if (is.block !== 'signature' || step.is.signs) return [];
      return [
        fault(
          where,
          'does-not-sign',
          'The step of a signature block signs: add "signs": true to it, or make this a block "step".',
          '签发模块的环节须有签发权：请在该环节加上 "signs": true，或者改用模块“step”。',
        ),
      ];
    }),
  );
}

function besideFaults({ steps, least }: SideBySideBlock, path: string, all: readonly Placed<StepDefinition>[]): DefinitionFault[] {
  const of = (id: Step) => all.find((one) => one.is.id === id)?.is;
  const found: DefinitionFault[] = [];
  if (least !== undefined && least > steps.length)
    found.push(
      fault(
        `${path}.least`,
        'quorum',
        `There are ${steps.length} steps here: no more of them can approve.`,
        `此处共 ${steps.length} 个环节，同意数不能超过此数。`,
      ),
    );
  if (steps.filter((id) => of(id)?.refers).length > 1)
    found.push(
      fault(
        `${path}.steps`,
        'two-refer',
        'One of the steps side by side may refer, and not more: the answer of the authority must be clear.',
        '并行环节中只能有一个可以提请确定，否则无法分清所答复的是哪一项。',
      ),
    );
  for (const [at, id] of steps.entries())
    if (of(id)?.skippedWhen)
      found.push(
        fault(
          `${path}.steps[${at}]`,
          'skipped-beside',
          'A step that may be left out comes by itself and not side by side with others.',
          '可以省略的环节须单独设置，不能与其他环节并行。',
        ),
      );
  return found;
}

function stateNames(blocks: readonly Placed<Block>[]): DefinitionFault[] {
  const taken = new Set<string>();
  return blocks.flatMap(({ is, path }) => {
    const own = stateOf(is);
    const where = is.state === undefined ? path : `${path}.state`;
    return statesOfBlock(is).flatMap((state) => {
      if (isReserved(state))
        return [fault(where, 'reserved-name', 'This name is taken by the machinery. Choose another.', '该名称为系统保留，请另选。')];
      if (taken.has(state))
        return [
          fault(
            state === own ? where : path,
            'name-collides',
            `Another block has the state "${state}". Give one of them a "state" of its own.`,
            `另一模块已有状态“${state}”，请为其中之一另写 state。`,
          ),
        ];
      taken.add(state);
      return [];
    });
  });
}

function size(steps: readonly Placed<StepDefinition>[], blocks: readonly Placed<Block>[]): DefinitionFault[] {
  const states = countStates(
    blocks.map(({ is }) => is),
    steps.map(({ is }) => is),
  );
  if (states <= LIMITS.states) return [];
  return [
    fault(
      '$.blocks',
      'too-large',
      `This makes ${states} states; ${LIMITS.states} are the most. Split the workflow.`,
      `共有 ${states} 个状态，最多 ${LIMITS.states} 个，请拆分流程。`,
    ),
  ];
}
