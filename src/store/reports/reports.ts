import type { LedgerName } from '../../domain/reports/ledgers.ts';
import { SECTIONS, type SectionId } from '../../domain/reports/reports.ts';
import type { Dimension, Section } from '../../domain/reports/section.ts';
import type { LedgerRow, ReportCount, ReportFact, ReportReader, ReportScope } from '../../engine/ports.ts';
import type { Database, Statement } from '../database.ts';
import { ASKED, type Facts } from './facts.ts';
import { FINDINGS } from './finding-facts.ts';
import { LEAKS, WAITING, WITHHELD } from './item-facts.ts';
import { LEDGER_ROWS } from './ledgers.ts';
import { DECISIONS, PAIRS, REASONS, SCANS, STEPS } from './review-facts.ts';

/** Total: a count without its facts does not compile. */
const FACTS: { [S in SectionId]: Facts<keyof (typeof SECTIONS)[S]['counts'] & string> } = {
  waiting: WAITING,
  steps: STEPS,
  decisions: DECISIONS,
  reasons: REASONS,
  findings: FINDINGS,
  withheld: WITHHELD,
  leaks: LEAKS,
  scans: SCANS,
  pairs: PAIRS,
};

/** China has one time and no summer time. */
const MONTH = `date_trunc('month', at at time zone 'UTC' + interval '8 hours')`;
const ROW: Partial<Record<Dimension, string>> = { unit: 'branch::text', month: `to_char(month, 'YYYY-MM')` };
const rowOf = (dimension: Dimension) => ROW[dimension] ?? 'key';

/** Everything is gathered once, by all that the tables tell apart; their rows are sums of few. Only a median needs the things themselves. */
function counting(facts: Facts, { by, counts, middles = {} }: Section): string {
  const marks = Object.keys(counts).map((count) => [count, `count(*) filter (where ${facts.marks[count]})`] as const);
  const days = Object.entries(middles).map(
    ([middle, { of }]) => `'${middle}', percentile_cont(0.5) within group (order by days) filter (where ${facts.marks[of]})`,
  );
  const isGathered = days.length === 0;
  const numbers = marks.map(([count, number]) => `'${count}', ${isGathered ? `sum("${count}")::int` : number}`);
  const rows = (dimension: Dimension | null) => {
    const [name, row] = dimension === null ? ['null::text', 'null::text'] : [`'${dimension}'`, rowOf(dimension)];
    const group = dimension === null ? '' : ` group by ${row}`;
    return `select ${name}, ${row}, json_build_object(${numbers}), json_build_object(${days}) from told${group}`;
  };
  const gathered = `select key, branch, ${MONTH} as month, ${marks.map(([count, number]) => `${number} as "${count}"`)} from fact group by 1, 2, 3`;
  return `${factsOf(facts)}, told as materialized (${isGathered ? gathered : 'select * from fact'})
    select "by", "row", counts, middles from (${[null, ...by].map(rows).join('\n    union all ')}) all_rows("by", "row", counts, middles)`;
}

function factsOf({ ctes, rows }: Facts): string {
  return `with ${ASKED}${ctes ? `, ${ctes}` : ''}, fact as (${rows})`;
}

/** Not prepared by name: a plan that fits one day does not fit five years. */
const unnamed = (text: string): Statement => ({ name: '', text });

function listing(facts: Facts, count: string, by: Dimension | undefined): Statement {
  const ofRow = by === undefined ? '$7::text is null' : `${rowOf(by)} = $7`;
  return unnamed(`${factsOf(facts)}
    select f.thing, f.item, i.number, i.kind, i.unit, i.state, f.key, f.at, f.days from (
      select * from (select *, ${MONTH} as month from fact) told
      where (${facts.marks[count]}) and ${ofRow} and ($8::timestamptz is null or (at, thing) < ($8, $9::text))
      order by at desc, thing desc limit $10) f join item i on i.id = f.item order by f.at desc, f.thing desc`);
}

function ledger(name: LedgerName): Statement {
  const { ctes, rows } = LEDGER_ROWS[name];
  return unnamed(`with ${ASKED}, ${ctes}, told as (${rows})
    select * from told where ($7::timestamptz is null or (at, thing) < ($7, $8::text)) order by at desc, thing desc limit $9`);
}

function asked({ places, from, until, now, working }: ReportScope): unknown[] {
  return [places.map(({ unit }) => unit), places.map(({ branch }) => branch), from, until, now, working];
}

export function reportReader(database: Database): ReportReader {
  return {
    ledger: (name, scope, { after, limit }) =>
      database.rows<LedgerRow>(ledger(name), [...asked(scope), after?.at ?? null, after?.thing ?? null, limit]),
    reportCounts: (section, scope) =>
      database.rows<ReportCount>(unnamed(counting(FACTS[section] as Facts, SECTIONS[section])), asked(scope)),
    reportFacts: ({ section, count, by, row }, scope, { after, limit }) =>
      database.rows<ReportFact>(listing(FACTS[section] as Facts, count, by), [
        ...asked(scope),
        row ?? null,
        after?.at ?? null,
        after?.thing ?? null,
        limit,
      ]),
  };
}
