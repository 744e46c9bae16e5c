import { ReviewError } from '../domain/errors.ts';
import type { Engine } from './engine.ts';
import { requireOwnRight } from './people/authority.ts';
import { ADMINISTRATORS, type EffectOf, type Proposed, propose } from './two-people/propose.ts';

export interface YearRequest {
  by: string;
  year: number;
  reason: string;
}

/**
 * Says that the State Council's announcement for a year is entered as overrides of its days: a proposal, since due dates that reach into
 * it are certain from then on. Years follow one another, when it is proposed and when it is confirmed. Throws `not-allowed`, `in-use` for a year
 * that is known already, `invalid-input` after a gap.
 */
export async function enterCalendarYear(engine: Engine, { by, year, reason }: YearRequest): Promise<Proposed> {
  await requireOwnRight(engine, by, ADMINISTRATORS, null);
  requireNext(engine.calendar().announcedUntil, year);
  const content: YearContent = { year };
  return propose(engine, { by, kind: 'calendar-year', content, unit: null, reason }, yearEffect);
}

type YearContent = Pick<YearRequest, 'year'>;

export const yearEffect: EffectOf<YearContent> = async (engine, { proposedBy, reason }, { year }, at) => {
  requireNext(Math.max(engine.calendar().announcedUntil, ...(await engine.store.directory.calendarYears())), year);
  return {
    effect: { kind: 'calendar-year', year, by: proposedBy, at },
    action: 'calendar.year-entered',
    payload: { year, reason },
  };
};

function requireNext(announcedUntil: number, year: number): void {
  if (year <= announcedUntil)
    throw new ReviewError(
      'in-use',
      { en: `The holidays of ${year} are known already.`, zh: `${year} 年的放假安排已录入，无需重复录入。` },
      { year, announcedUntil },
    );
  if (year > announcedUntil + 1) {
    throw new ReviewError(
      'invalid-input',
      {
        en: `Years follow one another: enter the holidays of ${announcedUntil + 1} first.`,
        zh: `放假安排须逐年录入，请先录入 ${announcedUntil + 1} 年。`,
      },
      {
        field: 'year',
        announcedUntil,
      },
    );
  }
}
