import { ReviewError } from '../../domain/errors.ts';
import { chinaDay } from '../../domain/time/calendar.ts';
import type { Engine } from '../engine.ts';
import { requireOwnRight } from '../people/authority.ts';
import type { DefinitionRow } from '../ports.ts';
import { ADMINISTRATORS, type EffectOf, type Proposed, propose } from '../two-people/propose.ts';
import { knownCheck } from './check-definition.ts';
import { definitionRow } from './definition-row.ts';
import { machineOfText } from './machine-of-text.ts';
import { requireForKinds } from './needed-by-kinds.ts';

/** Exactly what two people decide: the definition is in it, so that the second one reads what comes in force. `from`: null is at once. */
export type WorkflowContent =
  | { change: 'in-force'; id: string; version: number; digest: string; machineHash: string; definition: unknown; from: string | null }
  | { change: 'retire'; id: string; version: number; digest: string };

interface Which {
  by: string;
  id: string;
  version: number;
  reason?: string | undefined;
}

/**
 * Proposes that a version comes in force, on a day in China or at the confirmation. It is never edited from then on. Throws `not-allowed`,
 * `not-found`, `invalid-input` for a day in the past and for a text that does not read or was not passed by the check, `in-use` when it was in
 * force, waits already, or a newer one was confirmed.
 */
export async function proposeDefinition(
  engine: Engine,
  { by, id, version, reason, day }: Which & { day?: string | undefined },
): Promise<Proposed> {
  await requireOwnRight(engine, by, ADMINISTRATORS, null);
  const from = beginOf(engine, day);
  const row = await definitionRow(engine, { id, version });
  if (row.waiting !== null) throw taken('waiting');
  await requireNewest(engine, row);
  const machineHash = await requirePassed(engine, row);
  if (!(await engine.store.definitions.freeze(row, engine.clock.now()))) throw taken('other');
  const content: WorkflowContent = {
    change: 'in-force',
    id,
    version,
    digest: row.digest,
    machineHash,
    definition: JSON.parse(row.definition) as unknown,
    from,
  };
  return proposed(engine, { by, reason, content });
}

/**
 * Proposes that a confirmed version takes no new items any more. Items that run on it go on; the version below it, or the shipped one, takes over. Throws
 * `not-allowed`, `not-found`, and `in-use` where it waits already or is retired.
 */
export async function retireDefinition(engine: Engine, { by, id, version, reason }: Which): Promise<Proposed> {
  await requireOwnRight(engine, by, ADMINISTRATORS, null);
  const row = await definitionRow(engine, { id, version });
  if (row.waiting !== null) throw taken('waiting');
  requireRunning(row);
  requireForKinds(engine, id, engine.workflows.without({ id, version }));
  return proposed(engine, { by, reason, content: { change: 'retire', id, version, digest: row.digest } });
}

async function proposed(engine: Engine, draft: { by: string; reason: string | undefined; content: WorkflowContent }): Promise<Proposed> {
  const made = await propose(engine, { ...draft, kind: 'workflow', unit: null }, workflowEffect);
  await engine.workflows.reload();
  return made;
}

/** As things are when the second person confirms. */
export const workflowEffect: EffectOf<WorkflowContent> = async (engine, { id: proposal, reason }, content, at) => {
  const { id, version, digest } = content;
  const row = await definitionRow(engine, { id, version });
  if (row.digest !== digest) {
    throw new ReviewError('internal', 'The text of this version is not what was proposed. Draft it again.', { workflow: id, version });
  }
  if (content.change === 'retire') {
    requireRunning(row);
    requireForKinds(engine, id, engine.workflows.without({ id, version }));
    const change = { change: 'retire' as const, id, version, at, proposal };
    return { effect: { kind: 'workflow', change }, action: 'workflow.retired', payload: { workflow: id, version, digest, reason } };
  }
  await requireNewest(engine, row);
  const machineHash = await requirePassed(engine, row);
  const from = content.from !== null && content.from > at ? content.from : at;
  const change = { change: 'in-force' as const, id, version, machineHash, from, proposal };
  const payload = { workflow: id, version, digest, machineHash, from, reason };
  return { effect: { kind: 'workflow', change }, action: 'workflow.in-force', payload };
};

/** Midnight in China; undefined: at once. */
function beginOf({ clock }: Engine, day: string | undefined): string | null {
  if (day === undefined) return null;
  if (day < chinaDay(clock.now())) {
    throw new ReviewError(
      'invalid-input',
      {
        en: 'A workflow is not backdated: what was in force on a day stays what was in force. Name today or a later day.',
        zh: '流程不得倒签启用日期，请填写今日或以后的日期。',
      },
      { field: 'day' },
    );
  }
  return new Date(`${day}T00:00:00+08:00`).toISOString();
}

async function requirePassed(engine: Engine, row: DefinitionRow): Promise<string> {
  const { state, textFaults, check } = await knownCheck(engine, row);
  const [first] = textFaults;
  if (first) {
    throw new ReviewError('invalid-input', first.message, {
      field: first.path,
      faults: textFaults.map(({ path, code }) => ({ path, code })),
    });
  }
  if (check?.machineHash) {
    requireForKinds(engine, row.id, machineOfText(row.definition).workflow);
    return check.machineHash;
  }
  throw new ReviewError(
    'invalid-input',
    state === 'refused'
      ? {
          en: 'The check refuses this workflow. Its story says how something would be published unreviewed; change the draft.',
          zh: '该流程未通过核验：核验结果说明了未经审查即可公开的情形，请修改草案。',
        }
      : { en: 'This text was not checked yet. Check it first.', zh: '该文本尚未核验，请先核验。' },
    { field: 'version' },
  );
}

async function requireNewest({ store, clock }: Engine, { id, version, inForceFrom, retiredAt }: DefinitionRow): Promise<void> {
  if (inForceFrom !== null || retiredAt !== null) throw taken('other');
  const rows = await store.definitions.definitions(clock.now());
  const newer = rows.find((row) => row.id === id && row.version > version && row.inForceFrom !== null);
  if (newer) throw taken('newer');
}

function requireRunning({ inForceFrom, retiredAt }: DefinitionRow): void {
  if (inForceFrom === null || retiredAt !== null) throw taken('not-in-force');
}

const TAKEN = {
  waiting: {
    en: 'A proposal about this version waits for a second person already. Have it confirmed, refused or withdrawn first.',
    zh: '该版本已有提议等待第二人确认，请先确认、退回或撤回该提议。',
  },
  other: {
    en: 'This version was changed meanwhile, was confirmed already, or was put aside. Read it again.',
    zh: '该版本已变更、已确认或已废止，请重新读取。',
  },
  newer: { en: 'A newer version was confirmed. Draft the next version.', zh: '已有更新的版本得到确认，请起草下一版本。' },
  'not-in-force': { en: 'This version is not in force, or was retired already.', zh: '该版本未启用，或已停用。' },
} as const;

function taken(why: keyof typeof TAKEN): ReviewError {
  return new ReviewError('in-use', TAKEN[why]);
}
