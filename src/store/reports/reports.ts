import { SECTIONS, type SectionId } from '../../domain/reports/reports.ts';
import type { Dimension, Section } from '../../domain/reports/section.ts';
import type { ReportCount, ReportFact, ReportReader, ReportScope } from '../../engine/ports.ts';
import type { Database, Statement } from '../database.ts';
import { ASKED, type Facts } from './facts.ts';
import { FINDINGS } from './finding-facts.ts';
import { LEAKS, WAITING, WITHHELD } from './item-facts.ts';
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
const MONTH = `to_char(date_trunc('month', at at time zone 'UTC' + interval '8 hours'), 'YYYY-MM')`;
const COLUMN = { unit: 'branch::text', month: MONTH };

function columnOf(dimension: Dimension): string {
  return dimension === 'unit' || dimension === 'month' ? COLUMN[dimension] : 'key';
}

function counting(facts: Facts, { by, counts, middles = {} }: Section): string {
  const numbers = Object.keys(counts).map((count) => `'${count}', count(*) filter (where ${facts.marks[count]})`);
  const days = Object.entries(middles).map(
    ([middle, { of }]) => `'${middle}', percentile_cont(0.5) within group (order by days) filter (where ${facts.marks[of]})`,
  );
  const rowOf = (dimension: Dimension | null) => {
    const columns = dimension === null ? 'null::text, null::text' : `'${dimension}', ${columnOf(dimension)}`;
    const group = dimension === null ? '' : ` group by ${columnOf(dimension)}`;
    return `select ${columns}, json_build_object(${numbers}), json_build_object(${days}) from fact${group}`;
  };
  return `with ${ASKED}${facts.ctes ? `, ${facts.ctes}` : ''}, fact as materialized (${facts.rows})
    select "by", "row", counts, middles from (${[null, ...by].map(rowOf).join('\n    union all ')}) told("by", "row", counts, middles)`;
}

/** Not prepared by name: a plan that fits one day does not fit five years. */
const unnamed = (text: string): Statement => ({ name: '', text });

function listing(facts: Facts, count: string, by: Dimension | undefined): Statement {
  const ofRow = by === undefined ? '$7::text is null' : `${columnOf(by)} = $7`;
  return unnamed(`with ${ASKED}${facts.ctes ? `, ${facts.ctes}` : ''}, fact as (${facts.rows})
    select f.thing, f.item, i.number, i.kind, i.unit, i.state, f.key, f.at, f.days from (
      select * from fact where (${facts.marks[count]}) and ${ofRow} and ($8::timestamptz is null or (at, thing) < ($8, $9::text))
      order by at desc, thing desc limit $10) f join item i on i.id = f.item order by f.at desc, f.thing desc`);
}

function asked({ places, from, until, now, working }: ReportScope): unknown[] {
  return [places.map(({ unit }) => unit), places.map(({ branch }) => branch), from, until, now, working];
}

export function reportReader(database: Database): ReportReader {
  return {
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
