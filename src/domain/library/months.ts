/** Years of which nothing can have been released. */
const FIRST_YEAR = 1990;
const CHINA = 8 * 3_600_000;

/**
 * Facets of time that cover the days from `from` to `until`, for an index that knows the year and the month in China of each document: whole years
 * where possible. Null when every day is asked for.
 */
export function monthsBetween(from: string | undefined, until: string | undefined, now: string): string[] | null {
  if (!from && !until) return null;
  const [first, last] = [from ?? `${FIRST_YEAR}-01-01T00:00:00.000Z`, until && until < now ? until : now].map((instant) => {
    const day = new Date(Date.parse(instant) + CHINA);
    return Math.max(day.getUTCFullYear(), FIRST_YEAR) * 12 + day.getUTCMonth();
  }) as [number, number];
  const facets: string[] = [];
  for (let month = first; month <= last; ) {
    const year = Math.floor(month / 12);
    const isWhole = month % 12 === 0 && month + 11 <= last;
    facets.push(isWhole ? `=year:${year}` : `=month:${year}-${String((month % 12) + 1).padStart(2, '0')}`);
    month += isWhole ? 12 : 1;
  }
  return facets;
}
