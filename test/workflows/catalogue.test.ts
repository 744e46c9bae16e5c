import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { mermaidOf } from '../../src/domain/workflow/mermaid.ts';
import { described } from '../../src/engine/load-workflows.ts';
import { machineOf, newestMachine, versionsOfWorkflows } from './play.ts';

const folder = path.join(import.meta.dirname, '../../workflows');
const SECTIONS = ['Diagram', 'States (who acts)', 'Events (who may)', 'Deadlines', 'Effects', 'What voids an approval'];

/** Hashes of versions that items run on: such a version is never edited, it is copied to the next. */
const RELEASED: Record<string, string> = {
  'official-document v1': '26daa0328c43bc16ce96e32be3cd70a550bff0da2d6fe4d666b46d0f6c469a12',
  'notice v1': '2dd06acf9cd0759f84219a07ca2a8420fe8e773916c208e6f1c970b84d1b9a23',
};

test('released versions are as they were', async () => {
  const older = versionsOfWorkflows().flatMap(({ id, versions }) => versions.slice(0, -1).map((version) => ({ id, version })));
  const hashes = await Promise.all(
    older.map(async ({ id, version }) => [`${id} ${path.parse(version).name}`, described(await machineOf(id, version)).hash] as const),
  );
  expect(Object.fromEntries(hashes)).toEqual(RELEASED);
});

describe.each(versionsOfWorkflows())('workflow $id', (workflow) => {
  const { id } = workflow;
  const readme = readFileSync(path.join(folder, id, 'README.md'), 'utf8');

  test('has a README of its name with every section in order', () => {
    expect(readme.startsWith(`# ${id}\n`)).toBe(true);
    const sections = [...readme.matchAll(/^## (.+)$/gm)].map((match) => match[1] as string);
    expect(sections.slice(0, SECTIONS.length)).toEqual(SECTIONS);
  });

  test('shows its diagram as the machine is', async () => {
    const machine = await newestMachine(workflow);
    expect(readme).toContain(`\`\`\`mermaid\n${mermaidOf(machine)}\n\`\`\``);
  });

  test('is in the table of workflows', () => {
    expect(readFileSync(path.join(folder, 'README.md'), 'utf8')).toContain(`[${id}](${id}/README.md)`);
  });
});
