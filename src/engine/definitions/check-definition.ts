import { setTimeout } from 'node:timers/promises';
import { ReviewError } from '../../domain/errors.ts';
import type { Name } from '../../domain/names/name.ts';
import type { WorkflowDefinition } from '../../domain/workflow/definition/definition.ts';
import type { DefinitionFault } from '../../domain/workflow/definition/faults.ts';
import { parseDefinition } from '../../domain/workflow/definition/read-definition.ts';
import { canonicalJson } from '../../evidence/canonical-json.ts';
import { sha256 } from '../../evidence/digest.ts';
import type { Engine } from '../engine.ts';
import { requireRoleEverywhere } from '../people/authority.ts';
import type { CheckRow } from '../ports.ts';
import { ADMINISTRATORS } from '../two-people/propose.ts';
import { definitionRow } from './definition-row.ts';

/** Something that is wrong with a text, by its place in it. */
export interface TextFault {
  path: string;
  code: DefinitionFault['code'] | 'role-not-in-use' | 'role-not-deciding';
  message: Name;
}

/** `unreadable`: faults of the text tell why, and nothing was searched. `running`: ask again. */
export interface CheckAnswer {
  digest: string;
  state: 'not-checked' | 'unreadable' | 'running' | 'passed' | 'refused';
  textFaults: TextFault[];
  check: CheckRow | null;
}

/** A check that takes longer is asked for again. */
const PATIENCE = 3_000;
/** More texts than this do not wait for their check in one process. */
const MOST_WAITING = 8;

/** Checks a version of the organisation's, or tells that the check runs. A result is kept: asking again costs nothing. */
export async function checkDefinition(
  engine: Engine,
  { by, id, version }: { by: string; id: string; version: number },
): Promise<CheckAnswer> {
  await requireRoleEverywhere(engine, by, ADMINISTRATORS);
  return answerOn(engine, await definitionRow(engine, { id, version }));
}

/** As {@link checkDefinition}, of what is not stored: for whoever is writing it. */
export async function tryDefinition(
  engine: Engine,
  { by, definition: sent }: { by: string; definition: Readonly<Record<string, unknown>> },
): Promise<CheckAnswer> {
  await requireRoleEverywhere(engine, by, ADMINISTRATORS);
  const definition = canonicalJson(sent);
  return answerOn(engine, { definition, digest: sha256(definition) });
}

async function answerOn(engine: Engine, { definition, digest }: { definition: string; digest: string }): Promise<CheckAnswer> {
  const known = await knownCheck(engine, { definition, digest });
  if (known.state !== 'not-checked' && known.state !== 'running') return known;
  const { checks } = engine.workflows;
  if (checks.waiting >= MOST_WAITING && !checks.isRunning(digest)) {
    throw new ReviewError('busy', {
      en: 'Too many workflows are being checked. Check this one again in a minute.',
      zh: '正在核验的流程过多，请稍后再试。',
    });
  }
  const check = checks.of(definition);
  check.catch(() => undefined);
  const done = await soon(check);
  return done ? resultOf(digest, known.textFaults, done) : { ...known, state: 'running' };
}

/** Undefined when it takes longer than one waits for an answer. */
async function soon<T>(work: Promise<T>): Promise<T | undefined> {
  const patience = new AbortController();
  const late = setTimeout(PATIENCE, undefined, { signal: patience.signal }).catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    patience.abort();
  }
}

/** What is known of a text without checking it now. */
export async function knownCheck(
  engine: Engine,
  { definition: text, digest }: { definition: string; digest: string },
): Promise<CheckAnswer> {
  const { definition, textFaults } = readText(engine, text);
  if (!definition) return { digest, state: 'unreadable', textFaults, check: null };
  const check = await engine.workflows.checks.known(digest);
  if (check) return resultOf(digest, textFaults, check);
  return { digest, state: engine.workflows.checks.isRunning(digest) ? 'running' : 'not-checked', textFaults, check: null };
}

function resultOf(digest: string, textFaults: TextFault[], check: CheckRow): CheckAnswer {
  return { digest, state: check.machineHash === null ? 'refused' : 'passed', textFaults, check };
}

/** Reads a text, with what it lacks of the installation: its roles are declared, in use, and decide. */
export function readText(engine: Pick<Engine, 'roles'>, text: string): { definition?: WorkflowDefinition; textFaults: TextFault[] } {
  const { definition, faults } = parseDefinition(text);
  return definition ? { definition, textFaults: roleFaults(engine, definition) } : { textFaults: faults };
}

function roleFaults({ roles }: Pick<Engine, 'roles'>, { steps }: WorkflowDefinition): TextFault[] {
  return steps.flatMap(({ role }, at): TextFault[] => {
    const path = `$.steps[${at}].role`;
    if (!roles.isInUse(role)) return [{ path, code: 'role-not-in-use', message: NOT_IN_USE }];
    return roles.isDeciding(role) ? [] : [{ path, code: 'role-not-deciding', message: NOT_DECIDING }];
  });
}

const NOT_IN_USE: Name = {
  en: 'There is no role of this id in use. Declare it, or name another one, before the workflow is proposed.',
  zh: '没有在用的该角色。提交前请先设立该角色，或改用其他角色。',
};
const NOT_DECIDING: Name = {
  en: 'This role decides nothing: one person alone gives it. Name a role that two people give.',
  zh: '该角色不作审查决定，可由一人授予。请改用须经两人授予的角色。',
};
