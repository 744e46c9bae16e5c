import type { Name } from '../../domain/names/name.ts';
import { STEP_NAMES } from '../../domain/names/people.ts';
import { type Dimension, PUBLICATION, RETURN_REASONS } from '../../domain/reports/section.ts';
import type { UnitRow } from '../ports.ts';
import type { ReportEngine } from './report-scope.ts';

/** Rows of one dimension: what each is called, and the order of those that have one. */
export interface RowNames {
  /** Null: it is called by its key. */
  nameOf(row: string): Name | null;
  /** Keys in their order; undefined where the largest comes first. */
  order?: readonly string[];
}

export function rowNames(engine: ReportEngine, units: readonly UnitRow[]): Record<Dimension, RowNames> {
  const workflows = engine.workflows.list();
  const states = Object.assign({}, ...workflows.map(({ names }) => names.states)) as Record<string, Name>;
  const kinds = Object.fromEntries(engine.kinds.names());
  const steps: Record<string, Name> = {
    ...STEP_NAMES,
    ...Object.fromEntries(workflows.flatMap((workflow) => workflow.steps).map(({ id, name }) => [id, name])),
    [PUBLICATION]: { en: 'Publication', zh: '公开发布' },
  };
  const inOrder = Object.keys(steps).filter((step) => step !== PUBLICATION);
  const unitNames = Object.fromEntries(units.map(({ id, name }) => [id, { en: name, zh: name }]));
  return {
    state: named(states, Object.keys(states)),
    step: named(steps, Object.keys(steps)),
    reason: named(RETURN_REASONS, Object.keys(RETURN_REASONS)),
    kind: named(kinds),
    unit: named(unitNames),
    rule: { nameOf: () => null },
    month: { nameOf: () => null },
    pair: {
      nameOf: (pair) => pairName(steps, pair),
      order: inOrder.flatMap((before) => inOrder.map((after) => `${before}.${after}`)),
    },
  };
}

function named(names: Readonly<Record<string, Name>>, order?: readonly string[]): RowNames {
  return { nameOf: (row) => names[row] ?? null, ...(order && { order }) };
}

function pairName(steps: Readonly<Record<string, Name>>, pair: string): Name | null {
  const [before, after] = pair.split('.').map((step) => steps[step]);
  return before && after ? { en: `${before.en} → ${after.en}`, zh: `${before.zh} → ${after.zh}` } : null;
}
