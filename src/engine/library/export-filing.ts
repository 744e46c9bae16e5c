import { ReviewError } from '../../domain/errors.ts';
import { FILING_COLUMNS, type FilingRow, filingRow } from '../../domain/library/filing.ts';
import { endOfChinaDay } from '../../domain/time/calendar.ts';
import { makeTableFile } from '../../paper/table-file.ts';
import type { Engine } from '../engine.ts';
import type { LibraryRow } from '../ports.ts';
import { type LibraryCursor, readLibrary } from '../reading/read-library.ts';
import { unitsInSight } from '../reading/sight.ts';

/** Documents of one file: who has more takes a shorter time. */
const MOST = 20_000;
const PAGE = 500;

export interface FilingQuestion {
  unit?: string | undefined;
  /** Days in China, both included. */
  from: string;
  until: string;
}

/**
 * What is with the public, and what was given to those who asked for it in units that this person sees, as the filing system of the city takes it (备案),
 * the newest first. For people who work for a unit: `not-allowed` for others. `invalid-input` for a time in which more was released than one file holds.
 */
export async function filingRows(engine: Engine, by: string, { unit, from, until }: FilingQuestion): Promise<FilingRow[]> {
  const { units } = await unitsInSight(engine, by);
  if (units.length === 0)
    throw new ReviewError('not-allowed', {
      en: 'The filing export is for people who review or administer in a unit. Ask one of them.',
      zh: '备案导出仅供承担审查或管理职责的人员使用，请联系其提供。',
    });
  const filter = {
    ...(unit && { unit }),
    from: new Date(`${from}T00:00:00+08:00`).toISOString(),
    until: endOfChinaDay(`${until}T00:00:00+08:00`),
  };
  const open = await allOf((page) => readLibrary(engine, filter, page));
  const asked = await allOf((page) => engine.store.library.onRequest(units, filter, page));
  const topics = topicNames(engine);
  return [...open, ...asked]
    .toSorted((one, other) => other.releasedAt.localeCompare(one.releasedAt))
    .map((row) => filingRow(row, (topic) => topics.get(topic) ?? topic));
}

async function allOf(read: (page: { after?: LibraryCursor; limit: number }) => Promise<LibraryRow[]>): Promise<LibraryRow[]> {
  const rows: LibraryRow[] = [];
  for (;;) {
    const last = rows.at(-1);
    const page = await read({ ...(last && { after: last }), limit: PAGE });
    rows.push(...page);
    if (page.length < PAGE) return rows;
    if (rows.length > MOST)
      throw new ReviewError('invalid-input', {
        en: `More than ${MOST} documents were released in this time. Choose a shorter one.`,
        zh: `该时间段内公开的文件超过 ${MOST} 份，请缩短时间段。`,
      });
  }
}

/** The same as a workbook. */
export function filingWorkbook(rows: readonly FilingRow[]): Uint8Array {
  return makeTableFile('公开文件备案', [[...FILING_COLUMNS], ...filingCells(rows)]);
}

export function filingCells(rows: readonly FilingRow[]): string[][] {
  return rows.map((row) => FILING_COLUMNS.map((column) => row[column]));
}

/** Topics as the forms in use call them; the city reads Chinese. */
function topicNames(engine: Engine): Map<string, string> {
  const fields = engine.kinds.currents().flatMap((kind) => kind.fields.filter(({ name }) => name === 'topic'));
  return new Map(fields.flatMap(({ choices }) => choices.map(({ value, name }) => [value, name.zh] as const)));
}
