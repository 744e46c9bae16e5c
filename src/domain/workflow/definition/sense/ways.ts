import { type Block, nextOnTheWay } from '../definition.ts';
import { type DefinitionFault, fault } from '../faults.ts';
import { stateOf, statesOfBlock } from '../states.ts';
import type { Placed } from './placed.ts';

/** What leads an item forward. */
const FORWARD = { drafting: 'submitted', scan: 'clear', step: 'approved', sideBySide: 'approved', signature: 'approved' } as const;

/** What is wrong with where the blocks lead. Whether the ways are safe, the check tells. */
export function wayFaults(blocks: readonly Placed<Block>[]): DefinitionFault[] {
  return [...targetFaults(blocks), ...endFaults(blocks), ...circles(blocks)];
}

function targetFaults(blocks: readonly Placed<Block>[]): DefinitionFault[] {
  const states = new Set(blocks.flatMap(({ is }) => statesOfBlock(is)));
  return blocks.flatMap(({ is, path }) =>
    Object.entries(is.to ?? {})
      .filter(([, state]) => !states.has(state))
      .map(([outcome]) => {
        const known = [...states].join(', ');
        return fault(
          `${path}.to.${outcome}`,
          'unknown-state',
          `There is no such state. Known are: ${known}.`,
          `没有这一状态，已有：${known}。`,
        );
      }),
  );
}

function endFaults(blocks: readonly Placed<Block>[]): DefinitionFault[] {
  return blocks
    .filter(({ is, at }) => is.block in FORWARD && forwardTarget(blocks, is, at) === undefined)
    .map(({ path }) =>
      fault(
        path,
        'leads-nowhere',
        'Nothing comes after this block. Add one, or say where it leads in "to".',
        '该模块之后没有任何模块，请添加模块，或者在 to 中写明去向。',
      ),
    );
}

function forwardTarget(blocks: readonly Placed<Block>[], block: Block, at: number): string | undefined {
  const outcome = (FORWARD as Partial<Record<Block['block'], string>>)[block.block];
  if (outcome === undefined) return undefined;
  const said = (block.to as Record<string, string> | undefined)?.[outcome];
  const next = nextOnTheWay(
    blocks.filter((one) => one.at > at).map(({ is }) => is),
    -1,
  );
  return said ?? (next && stateOf(next));
}

/** Blocks each of which leads forward to the next, and the last to the first: an item would never come out. */
function circles(blocks: readonly Placed<Block>[]): DefinitionFault[] {
  const ownerOf = new Map(blocks.flatMap((one) => statesOfBlock(one.is).map((state) => [state, one] as const)));
  const done = new Set<Placed<Block>>();
  const found: DefinitionFault[] = [];
  for (const first of blocks) {
    const met: Placed<Block>[] = [];
    let here: Placed<Block> | undefined = first;
    while (here && !done.has(here) && !met.includes(here)) {
      met.push(here);
      const target = forwardTarget(blocks, here.is, here.at);
      const next: Placed<Block> | undefined = target === undefined ? undefined : ownerOf.get(target);
      if (next && met.includes(next)) {
        const way = [...met.slice(met.indexOf(next)), next].map(({ is }) => stateOf(is)).join(' → ');
        const outcome = (FORWARD as Partial<Record<Block['block'], string>>)[here.is.block];
        found.push(fault(`${here.path}.to.${outcome}`, 'circle', `This leads in a circle: ${way}.`, `流程形成循环：${way}。`));
      }
      here = next;
    }
    for (const one of met) done.add(one);
  }
  return found;
}
