import { ReviewError } from '../domain/errors.ts';
import type { Engine } from './engine.ts';
import { requireRoleEverywhere } from './people/authority.ts';

/**
 * Says that the State Council's announcement for a year is entered as overrides of its days: due dates that reach into it are certain
 * from then on. Years follow one another. Throws `not-allowed`, `in-use` for a year that is known already, `invalid-input` after a gap.
 */
export async function enterCalendarYear(engine: Engine, { by, year }: { by: string; year: number }): Promise<void> {
  await requireRoleEverywhere(engine, by, ['administrator']);
  const { announcedUntil } = engine.calendar();
  if (year <= announcedUntil) throw new ReviewError('in-use', `The holidays of ${year} are known already.`, { year, announcedUntil });
  if (year > announcedUntil + 1) {
    throw new ReviewError('invalid-input', `Years follow one another: enter the holidays of ${announcedUntil + 1} first.`, {
      field: 'year',
      announcedUntil,
    });
  }
  const record = { actor: by, action: 'calendar.year-entered', at: engine.clock.now(), payload: { year } };
  await engine.store.directory.enterCalendarYear(year, record);
}
