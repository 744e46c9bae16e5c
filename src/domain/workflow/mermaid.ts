import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';

/**
 * A workflow as a Mermaid state diagram: states, the events between them, and regions that run side by side. A transition that leaves
 * its region is drawn outside of it: inside, Mermaid would take the target for a state of the region.
 */
export function mermaidOf(machine: AnyStateMachine): string {
  const outside: string[] = [];
  const inside = body(machine.root, 1, outside);
  return ['stateDiagram-v2', ...inside, ...new Set(outside)].join('\n');
}

function body(node: AnyStateNode, depth: number, outside: string[]): string[] {
  const pad = '  '.repeat(depth);
  const children = Object.values(node.states as Record<string, AnyStateNode>);
  const lines: string[] = [];
  const first = children.find((child) => child.key === node.config.initial);
  if (first) lines.push(`${pad}[*] --> ${idOf(first)}`);
  children.forEach((child, index) => {
    if (node.type === 'parallel' && index > 0) lines.push(`${pad}--`);
    lines.push(...stateLines(child, depth, outside));
  });
  return lines;
}

function stateLines(node: AnyStateNode, depth: number, outside: string[]): string[] {
  const pad = '  '.repeat(depth);
  const isLeaf = Object.keys(node.states).length === 0;
  const lines = isLeaf
    ? [`${pad}${idOf(node)}: ${node.key}`]
    : [`${pad}state ${idOf(node)} {`, ...body(node, depth + 1, outside), `${pad}}`];
  for (const transitions of node.transitions.values()) {
    for (const transition of transitions) {
      for (const target of transition.target ?? []) {
        const arrow = `${idOf(node)} --> ${idOf(target)}: ${labelOf(transition, transitions.length)}`;
        if (target.parent === node.parent) lines.push(`${pad}${arrow}`);
        else outside.push(`  ${arrow}`);
      }
    }
  }
  if (node.type === 'final' && node.parent?.parent === undefined) lines.push(`${pad}${idOf(node)} --> [*]`);
  return [...new Set(lines)];
}

/** The event; with its condition where the same event may lead to several states. */
function labelOf(transition: AnyTransitionDefinition, choices: number): string {
  if (transition.eventType.startsWith('xstate.done')) return 'all approved';
  const guard = transition.guard as string | { type: string } | undefined;
  const name = typeof guard === 'string' ? guard : guard?.type;
  return choices > 1 && name ? `${transition.eventType} [${name}]` : transition.eventType;
}

function idOf(node: AnyStateNode): string {
  return node.path.join('_');
}
