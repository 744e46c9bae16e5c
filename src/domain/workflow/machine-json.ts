import type { AnyStateMachine } from 'xstate';
import { memoryOf } from './place.ts';

/**
 * A machine as XState's own JSON: states, transitions, and the names of conditions, changes and effects. `createMachine` and Stately's tools read it;
 * what a name does is the vocabulary's, and is no part of it. `context` is what a new item remembers.
 */
export function machineJson(machine: AnyStateMachine): Record<string, unknown> {
  const { context: _made, ...config } = machine.config;
  return JSON.parse(JSON.stringify({ ...config, context: memoryOf(machine) })) as Record<string, unknown>;
}
