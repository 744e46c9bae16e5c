import { EXPORT_HEADINGS, exportedRow } from '../../domain/catalogue/written-table.ts';
import { makeTableFile } from '../../paper/table-file.ts';
import type { Engine } from '../engine.ts';
import { requireWorker } from './authority.ts';
import { catalogueNow } from './catalogue-now.ts';

/** A list in force, or all of them, as rows of the table that offices know: an import reads them again. */
export async function catalogueRows(engine: Engine, by: string, list: string | undefined): Promise<string[][]> {
  await requireWorker(engine, by);
  return rowsInForce(engine, list);
}

/** The same for those who run the machine. */
export async function rowsInForce(engine: Pick<Engine, 'store' | 'clock'>, list: string | undefined): Promise<string[][]> {
  const { entries } = await catalogueNow(engine);
  const rows = entries.filter((one) => list === undefined || one.list === list).map(({ entry }) => exportedRow(entry));
  return [[...EXPORT_HEADINGS], ...rows];
}

/** The same as a workbook. */
export async function catalogueWorkbook(engine: Engine, by: string, list: string | undefined): Promise<Uint8Array> {
  return workbookOf(list, await catalogueRows(engine, by, list));
}

export function workbookOf(list: string | undefined, rows: string[][]): Uint8Array {
  return makeTableFile(list ?? '主动公开事项目录', rows);
}
