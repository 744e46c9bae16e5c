import type { AnyStateMachine, AnyStateNode } from 'xstate';

/** A workflow as a Mermaid state diagram: states, the events between them, and regions that run side by side. */
export function mermaidOf(machine: AnyStateMachine): string {
  return ['stateDiagram-v2', ...body(machine.root, 1)].join('\n');
}

function body(node: AnyStateNode, depth: number): string[] {
  const pad = '  '.repeat(depth);
  const children = Object.values(node.states as Record<string, AnyStateNode>);
  const lines: string[] = [];
  const first = node.config.initial;
  if (typeof first === 'string') lines.push(`${pad}[*] --> ${idOf(childNamed(children, first))}`);
  children.forEach((child, index) => {
    if (node.type === 'parallel' && index > 0) lines.push(`${pad}--`);
    lines.push(...stateLines(child, depth));
  });
  return lines;
}

function stateLines(node: AnyStateNode, depth: number): string[] {
  const pad = '  '.repeat(depth);
  const lines =
    Object.keys(node.states).length > 0
      ? [`${pad}state ${idOf(node)} {`, ...body(node, depth + 1), `${pad}}`]
      : [`${pad}${idOf(node)}: ${node.key}`];
  for (const transitions of node.transitions.values()) {
    for (const transition of transitions) {
      const label = transition.eventType.startsWith('xstate.done') ? 'all approved' : transition.eventType;
      for (const target of transition.target ?? []) lines.push(`${pad}${idOf(node)} --> ${idOf(target)}: ${label}`);
    }
  }
  if (node.type === 'final' && node.parent?.parent === undefined) lines.push(`${pad}${idOf(node)} --> [*]`);
  return [...new Set(lines)];
}

function childNamed(children: readonly AnyStateNode[], key: string): AnyStateNode {
  return children.find((child) => child.key === key) as AnyStateNode;
}

function idOf(node: AnyStateNode): string {
  return node.path.join('_');
}
