/** One of the versions of the law or standard that a rule follows, from the day on which it came into force. */
export interface RuleEdition {
  /** What findings call it: `GB/T 45574-2025`. */
  id: string;
  /** `YYYY-MM-DD` in China Standard Time. */
  from: string;
}

/** A rule as far as its editions go. */
interface Dated {
  id: string;
  editions?: readonly RuleEdition[];
}

/**
 * Id of the edition in force on a day; the newest one without a day. Before the first one came into force the first one counts: a rule
 * never runs without one.
 */
export function editionOn({ editions = [] }: Dated, day: string | undefined): string | undefined {
  const inForce = day === undefined ? editions.at(-1) : editions.findLast(({ from }) => from <= day);
  return (inForce ?? editions[0])?.id;
}

/**
 * Editions in force on a day, by rule, where that is not the newest one. They are what makes a rule set differ from the same rules without a
 * day, so a day on which nothing begins changes no digest.
 */
export function olderEditions(rules: readonly Dated[], day: string | undefined): Record<string, string> {
  const older: Record<string, string> = {};
  for (const rule of rules) {
    const id = editionOn(rule, day);
    if (id !== undefined && id !== editionOn(rule, undefined)) older[rule.id] = id;
  }
  return older;
}

/** Why these editions cannot work, as the end of a sentence; undefined when they can. */
export function editionProblem(editions: readonly RuleEdition[]): string | undefined {
  if (new Set(editions.map(({ id }) => id)).size < editions.length) return 'has an edition twice.';
  const isOrdered = editions.every(({ from }, at) => /^\d{4}-\d\d-\d\d$/.test(from) && from > (editions[at - 1]?.from ?? ''));
  return isOrdered ? undefined : 'needs its editions in order, each from a later day (YYYY-MM-DD).';
}
