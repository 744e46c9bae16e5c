import { ReviewError } from '../../domain/errors.ts';
import type { Name } from '../../domain/names/name.ts';
import { type Chart, chartOf } from '../../domain/workflow/chart.ts';
import { statesOfBlock } from '../../domain/workflow/definition/states.ts';
import { type DefinitionState, definitionState } from '../../domain/workflow/life.ts';
import type { LoadedWorkflow } from '../../domain/workflow/registry.ts';
import type { Engine } from '../engine.ts';
import { requireRoleEverywhere } from '../people/authority.ts';
import type { DefinitionRow, DefinitionUsage } from '../ports.ts';
import { type CheckAnswer, knownCheck } from './check-definition.ts';
import { definitionRow } from './definition-row.ts';
import { machineOfText } from './machine-of-text.ts';
import type { Unloaded } from './workflow-watch.ts';

export interface ListedDefinition extends Omit<DefinitionRow, 'definition' | 'confirmedDigest'> {
  name: Name | null;
  state: DefinitionState;
  /** Why a confirmed version does not run here; null for one that does. */
  refused: Unloaded['fault'] | null;
  items: Pick<DefinitionUsage, 'items' | 'open' | 'drafts'>;
}

const READERS = ['administrator', 'auditor'] as const;
const UNUSED = { items: 0, open: 0, drafts: 0 };

/** Every version that the organisation made, for who administers or audits the whole installation. */
export async function listDefinitions(engine: Engine, by: string): Promise<ListedDefinition[]> {
  await requireRoleEverywhere(engine, by, READERS);
  return listed(engine, await engine.store.definitions.definitions(engine.clock.now()));
}

export interface DefinitionInFull extends ListedDefinition {
  definition: unknown;
  check: CheckAnswer;
  /** What it makes, as far as it reads; null otherwise. `blocks`: of each in its order, the states that it makes. */
  made: { hash: string; mermaid: string; steps: LoadedWorkflow['steps']; blocks: { states: string[] }[]; chart: Chart } | null;
}

/** One version with its text, and what the check said of it. */
export async function readDefinitionOf(
  engine: Engine,
  { by, id, version }: { by: string; id: string; version: number },
): Promise<DefinitionInFull> {
  await requireRoleEverywhere(engine, by, READERS);
  const row = await definitionRow(engine, { id, version });
  const [known] = await listed(engine, [row]);
  if (!known) throw new ReviewError('internal', 'A version that was read is not listed.');
  const check = await knownCheck(engine, row);
  return { ...known, definition: JSON.parse(row.definition) as unknown, check, made: madeOf(row.definition, check) };
}

function madeOf(text: string, { state }: CheckAnswer): DefinitionInFull['made'] {
  if (state === 'unreadable') return null;
  const { definition, machine, workflow } = machineOfText(text);
  const { hash, mermaid, steps, names } = workflow;
  const blocks = definition.blocks.map((block) => ({ states: statesOfBlock(block) }));
  return { hash, mermaid, steps, blocks, chart: chartOf(machine, names) };
}

async function listed(engine: Engine, rows: readonly DefinitionRow[]): Promise<ListedDefinition[]> {
  const now = engine.clock.now();
  const [usage, all, checks] = await Promise.all([
    engine.store.definitions.usage(),
    engine.store.definitions.definitions(now),
    Promise.all(rows.map(({ digest }) => engine.workflows.checks.known(digest))),
  ]);
  const newestOf = (id: string) =>
    Math.max(
      0,
      ...all
        .filter((row) => row.id === id && row.inForceFrom !== null && row.inForceFrom <= now && row.retiredAt === null)
        .map(({ version }) => version),
    );
  const refused = engine.workflows.unloaded();
  return rows.map(({ definition, confirmedDigest: _, ...row }, at) => ({
    ...row,
    name: nameIn(definition),
    state: definitionState(row, { passed: typeof checks[at]?.machineHash === 'string', newest: newestOf(row.id), now }),
    refused: refused.find(({ id, version }) => id === row.id && version === row.version)?.fault ?? null,
    items: usage.find(({ id, version, hash }) => id === row.id && version === String(row.version) && hash === row.machineHash) ?? UNUSED,
  }));
}

/** Of a draft that may say anything. */
function nameIn(text: string): Name | null {
  const { name } = JSON.parse(text) as { name?: Partial<Name> };
  return typeof name?.en === 'string' && typeof name.zh === 'string' ? { en: name.en, zh: name.zh } : null;
}
