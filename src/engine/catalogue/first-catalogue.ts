import { readPlanText } from '../../domain/catalogue/plan-text.ts';
import { chinaDay } from '../../domain/time/calendar.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import { enactAlone } from '../two-people/propose.ts';
import { compareList, draftListChange } from './compare-list.ts';
import { type CatalogueContent, catalogueEffect } from './put-in-force.ts';

/** What is told apart in the trail: nobody did it. */
const BY = 'first-start';
const FIRST_LIST = '政务公开工作任务分解表';

/** Which units of the first start the names of the plan mean. Its other names stay without a unit, and are listed as such. */
export interface PlanNames {
  /** 区政府办公室. */
  office: string;
  /** 区政府各部门. */
  departments: string[];
}

/**
 * Puts the task table of a work plan in force as the first catalogue, with the year of today: for an organisation that is made for trying things out, while
 * it has no administrator yet. Nothing when the text has no such table. A crash half way leaves it without a catalogue.
 */
export async function bringFirstCatalogue(engine: Engine, plan: string, { office, departments }: PlanNames): Promise<void> {
  const at = engine.clock.now();
  const year = Number(chinaDay(at).slice(0, 4));
  const read = readPlanText(plan, { year, thisYear: year });
  if (!read) return;
  const preview = await compareList(engine, read, FIRST_LIST);
  const content = await draftListChange(engine, { by: BY, preview, source: `${read.title}.txt`, from: null });
  const reason = '示范用目录：由工作要点的任务分解表生成。Made from the task table of a work plan, for trying things out.';
  await enactAlone<CatalogueContent, Engine>(
    engine,
    { by: BY, kind: 'catalogue', content, unit: null, reason },
    'first-start',
    catalogueEffect,
  );
  const meant: [string, string[]][] = [
    ['区政府办公室', [office]],
    ['区政府各部门', departments],
  ];
  for (const [name, units] of meant) {
    const row = { id: newId(), name, units, changedBy: BY, changedAt: at };
    await engine.store.catalogue.setName(row, { actor: BY, action: 'catalogue.name-set', at, payload: { id: row.id, name, units } });
  }
}
