/**
 * The things that a section counts, and what each count is of them. `ctes` come before; `rows` selects one row per thing: `thing`, `item`,
 * `branch`, `at`, `key`, `days`, and what the marks ask. A number and its rows are made from the same text, so that they cannot disagree.
 */
export interface Facts<Count extends string = string> {
  ctes?: string;
  rows: string;
  /** The condition of each count. */
  marks: Readonly<Record<Count, string>>;
}

/** Parameters of every statement of the reports, each read somewhere so that it has a type. */
export const ASKED = `place(unit, branch) as materialized (select * from unnest($1::uuid[], $2::uuid[])),
asked as (select $3::timestamptz, $4::timestamptz, $5::timestamptz, $6::text[])`;
export const FROM = '$3::timestamptz';
export const UNTIL = '$4::timestamptz';
export const NOW = '$5::timestamptz';
export const WORKING = '$6::text[]';
export const IN_PERIOD = (at: string) => `${at} >= ${FROM} and ${at} < ${UNTIL}`;

/** As `item_quarantined`, all at once: asked for each of many thousand items it would take seconds. */
export const HIDDEN = `hidden as materialized (
  select q.item from quarantine q
  union
  select r.item from quarantined_file q join revision_file mine on mine.sha256 = q.sha256 join revision r on r.id = mine.revision
  where not item_published(r.item)
)`;
