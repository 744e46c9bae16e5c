import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { AnyStateMachine } from 'xstate';
import { compile } from '../../../src/domain/workflow/definition/compile.ts';
import { namesOf } from '../../../src/domain/workflow/definition/names.ts';
import { parseDefinition } from '../../../src/domain/workflow/definition/read-definition.ts';
import { described } from '../../../src/engine/load-workflows.ts';

function definitionIn(id: string, version: string) {
  const { definition, faults } = parseDefinition(readFileSync(`workflows/${id}/v${version}.json`, 'utf8'));
  if (!definition) throw new Error(JSON.stringify(faults));
  return definition;
}

test.each(['official-document', 'notice'])(
  '%s in blocks is the very machine that was written by hand, under the same names',
  async (id) => {
    const definition = definitionIn(id, '2');
    const { default: written } = (await import(`../../../workflows/${id}/v2.ts`)) as { default: AnyStateMachine };
    const { default: names } = (await import(`../../../workflows/${id}/names.ts`)) as { default: unknown };
    expect(described(compile(definition)).hash).toBe(described(written).hash);
    expect(namesOf(definition)).toEqual(names);
  },
);
