import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { AnyStateMachine } from 'xstate';
import { mermaidOf } from '../../src/domain/workflow/mermaid.ts';

const folder = path.join(import.meta.dirname, '../../workflows');
const ids = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const SECTIONS = ['Diagram', 'States (who acts)', 'Events (who may)', 'Deadlines', 'Effects', 'What voids an approval'];

describe.each(ids)('workflow %s', (id) => {
  const readme = readFileSync(path.join(folder, id, 'README.md'), 'utf8');

  test('has a README of its name with every section in order', () => {
    expect(readme.startsWith(`# ${id}\n`)).toBe(true);
    const sections = [...readme.matchAll(/^## (.+)$/gm)].map((match) => match[1] as string);
    expect(sections.slice(0, SECTIONS.length)).toEqual(SECTIONS);
  });

  test('shows its diagram as the machine is', async () => {
    const { default: machine } = (await import(path.join(folder, id, 'v1.ts'))) as { default: AnyStateMachine };
    expect(readme).toContain(`\`\`\`mermaid\n${mermaidOf(machine)}\n\`\`\``);
  });

  test('is in the table of workflows', () => {
    expect(readFileSync(path.join(folder, 'README.md'), 'utf8')).toContain(`[${id}](${id}/README.md)`);
  });
});
