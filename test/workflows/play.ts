import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { AnyStateMachine } from 'xstate';
import type { Actor } from '../../src/domain/roles.ts';
import { type Advanced, advance, initial } from '../../src/domain/workflow/advance.ts';
import { type CaseStep, PEOPLE, type WorkflowCase } from '../../src/domain/workflow/case.ts';
import type { ReviewEvent, RevisionDigest } from '../../src/domain/workflow/events.ts';
import { readWorkflowFile, VERSION_FILE } from '../../src/engine/workflow-file.ts';

const WORKFLOWS = path.join(import.meta.dirname, '../../workflows');

/** Ids of the workflows, with the file names of their versions, oldest first. */
export function versionsOfWorkflows(): { id: string; versions: string[] }[] {
  return readdirSync(WORKFLOWS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({
      id: name,
      versions: readdirSync(path.join(WORKFLOWS, name))
        .filter((file) => VERSION_FILE.test(file))
        .sort(byNumber),
    }));
}

function byNumber(a: string, b: string): number {
  return Number.parseInt(a.slice(1), 10) - Number.parseInt(b.slice(1), 10);
}

export async function machineOf(id: string, version: string): Promise<AnyStateMachine> {
  return (await readWorkflowFile(path.join(WORKFLOWS, id, version))).machine;
}

/** The version that new items get. */
export function newestMachine({ id, versions }: { id: string; versions: readonly string[] }): Promise<AnyStateMachine> {
  return machineOf(id, versions.at(-1) as string);
}

/** All versions of all workflows, shipped and sampled. */
export async function allMachines(): Promise<[string, AnyStateMachine][]> {
  const all = versionsOfWorkflows().flatMap(({ id, versions }) => versions.map((version) => ({ id, version })));
  return Promise.all(
    all.map(async ({ id, version }) => [`${id} ${path.parse(version).name}`, await machineOf(id, version)] as [string, AnyStateMachine]),
  );
}

const NOW = '2024-05-10T02:00:00.000Z';

export function revisionOf(digest: string, story: Pick<WorkflowCase, 'attribute' | 'mode'>): RevisionDigest {
  const mode = story.mode ?? 'public';
  return {
    id: `revision-${digest}`,
    number: 1,
    digest,
    attribute: story.attribute ?? 'proactive',
    releasePlan: { mode, audience: mode === 'directed' ? ['someone@example.org'] : [], place: 'website' },
    lacks: [],
  };
}

export function actor(name: string, people: WorkflowCase['people'] = {}): Actor {
  if (name === 'system') return { kind: 'system', id: 'system', roles: [] };
  const roles = people[name] ?? PEOPLE[name];
  if (!roles) throw new Error(`Nobody is called ${name}`);
  return { kind: 'account', id: name, roles: roles.map((role) => ({ role })) };
}

/** Starts an item of this story and plays its steps; gives what each step came to. */
export function play(machine: AnyStateMachine, story: WorkflowCase): { step: CaseStep; result: Advanced | undefined; before: Advanced }[] {
  let at = initial(machine, { drafter: 'drafter', revision: revisionOf('d1', story) });
  return story.steps.map((step, index) => {
    const before = at;
    const digest = at.snapshot.context.revision.digest;
    const facts = step.send.type === 'REVISE' ? { revision: revisionOf(`d${index + 2}`, story) } : {};
    const event = {
      digest,
      ...step.send,
      by: actor(step.by, story.people),
      now: NOW,
      id: `id-${index}`,
      ruleSet: 'rules',
      ...facts,
      ...step.facts,
    };
    const result = advance(machine, at.snapshot, event as unknown as ReviewEvent);
    if (result) at = result;
    return { step, result, before };
  });
}
