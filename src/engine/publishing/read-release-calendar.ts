import { ReviewError } from '../../domain/errors.ts';
import { CALENDAR_DAYS, CALENDAR_ROWS } from '../../domain/publication.ts';
import type { Engine } from '../engine.ts';
import type { CalendarRow } from '../ports.ts';
import { shownTitle } from '../reading/cover.ts';
import { type Cover, coversOf } from '../reading/sight.ts';
import { unitsPublished } from './list-publications.ts';

export type CalendarView = CalendarRow & { covered: Cover | null };

/**
 * What was, is and will be released between two instants, in the units over which the person is publisher. `whole` false: there is more than a
 * page holds. Throws `invalid-input` for a span that ends before it begins or that is too long.
 */
export async function readReleaseCalendar(
  engine: Engine,
  account: string,
  span: { from: string; until: string },
): Promise<{ rows: CalendarView[]; whole: boolean }> {
  const days = (Date.parse(span.until) - Date.parse(span.from)) / 86_400_000;
  if (days <= 0 || days > CALENDAR_DAYS) {
    throw new ReviewError(
      'invalid-input',
      {
        en: `A page of the calendar reaches over 1 to ${CALENDAR_DAYS} days. Choose another span.`,
        zh: `日历一次可查看 1 至 ${CALENDAR_DAYS} 天，请调整范围。`,
      },
      {
        field: 'until',
      },
    );
  }
  const units = await unitsPublished(engine, account);
  const found = units.length === 0 ? [] : await engine.store.publications.releaseCalendar(units, span, CALENDAR_ROWS + 1);
  const covers = await coversOf(engine, account, [...new Set(found.map(({ item }) => item))]);
  const rows = found.slice(0, CALENDAR_ROWS).map((row) => {
    const covered = covers.get(row.item) ?? null;
    return { ...row, title: shownTitle(row.title, covered), covered };
  });
  return { rows, whole: found.length <= CALENDAR_ROWS };
}
