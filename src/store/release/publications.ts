import type { PublicationStage } from '../../domain/publication.ts';
import type { CalendarRow, PublicationReader, PublicationRow } from '../../engine/ports.ts';
import type { Database, Statement } from '../database.ts';
import { type ItemRecord, queueRowFrom } from '../hot-path/item-row.ts';
import { QUEUE_COLUMNS } from '../queue.ts';
import { iso } from './iso.ts';

const COLUMNS = QUEUE_COLUMNS.split(', ')
  .map((name) => `i.${name}`)
  .join(', ');
const MINE = `mine as materialized (select u.id from unit u where u.path && $1::uuid[])`;
/** What waits for its publisher alone is approved; a due release has its clock. */
const CLEARED = `from item i where i.open and i.waits_for = '{publisher}' and i.unit in (select id from mine)
  and not exists (select from deadline d where d.item = i.id and d.kind = 'release-due')
  and not exists (select from release l where l.item = i.id and l.recalled_at is null)`;
const SCHEDULED = `from deadline d join item i on i.id = d.item where d.kind = 'release-due' and i.unit in (select id from mine)`;
const RELEASED = 'from release l join item i on i.id = l.item where l.recalled_at is null and i.unit in (select id from mine)';
const RECALLED = `from release l join item i on i.id = l.item where l.recalled_at is not null and i.unit in (select id from mine)
  and not exists (select from release n where n.item = l.item and (n.recalled_at is null or n.recalled_at > l.recalled_at))`;

const WORDS = `and ($4::text is null or (strpos(lower(i.title), lower($4)) > 0 and not item_quarantined(i.id)))`;
const RELEASE = `json_build_object('id', l.id, 'mode', l.mode, 'releasedAt', ${iso('l.released_at')}, 'until', ${iso('l.until')},
  'recalledAt', ${iso('l.recalled_at')})`;
const DELIVERIES = `(select json_build_object('total', count(*), 'opened', count(d.opened_at), 'received', count(d.receipt_at),
  'revoked', count(d.revoked_at)) from delivery d where d.release = l.id having count(*) > 0)`;

/** A page of one stage, by time and id; `order`: to later times, or to earlier ones. */
function list(stage: PublicationStage, from: string, at: string, order: 'asc' | 'desc'): Statement {
  const released = stage === 'released' || stage === 'recalled';
  return {
    name: `publications_${stage}`,
    text: `with ${MINE}, page as (
      select ${COLUMNS}, ${at} as key, ${released ? `${RELEASE} as release, ${DELIVERIES}` : 'null::json as release, null::json'} as deliveries
      ${from} and (${at}, i.id) ${order === 'asc' ? '>' : '<'} ($2::timestamptz, $3::uuid) ${WORDS}
      order by ${at} ${order}, i.id ${order} limit $5)
    select p.*, nullif(p.key, 'infinity') as at, item_holds_quarantined(p.id) as doubted from page p order by p.key ${order}, p.id ${order}`,
  };
}

const LISTS: Record<PublicationStage, Statement> = {
  cleared: list('cleared', CLEARED, 'i.due', 'asc'),
  scheduled: list('scheduled', SCHEDULED, 'd.due', 'asc'),
  released: list('released', RELEASED, 'l.released_at', 'desc'),
  recalled: list('recalled', RECALLED, 'l.recalled_at', 'desc'),
};
const FIRST = { asc: ['-infinity', '00000000-0000-0000-0000-000000000000'], desc: ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'] };
const FIRST_OF = { cleared: FIRST.asc, scheduled: FIRST.asc, released: FIRST.desc, recalled: FIRST.desc };

const upTo = (from: string) => `(select count(*)::int from (select ${from} limit 1000) k)`;
const COUNTS: Statement = {
  name: 'publication_counts',
  text: `with ${MINE} select ${upTo(CLEARED)} as cleared, ${upTo(SCHEDULED)} as scheduled, ${upTo(RELEASED)} as released,
    ${upTo(RECALLED)} as recalled, ${upTo(`${RELEASED} and i.waits_for <> '{}'`)} as doubted`,
};

const between = (instant: string) => `${instant} >= $2::timestamptz and ${instant} < $3::timestamptz`;
const PLANNED = `(v.content -> 'releasePlan' ->> 'notBefore')::timestamptz`;
const CALENDAR: Statement = {
  name: 'release_calendar',
  text: `with ${MINE}, mark as (
      select i.id, 'scheduled' as mark, d.due as at ${SCHEDULED} and ${between('d.due')}
      union all select i.id, 'released', l.released_at ${RELEASED} and ${between('l.released_at')}
      union all select i.id, 'ends', l.until ${RELEASED} and ${between('l.until')}
      union all select i.id, 'recalled', l.recalled_at ${RECALLED} and ${between('l.recalled_at')}
      union all select c.id, 'earliest', ${PLANNED} from (select i.id, i.revision ${CLEARED}) c join revision v on v.id = c.revision
        where ${between(PLANNED)}
      union all select c.id, 'due', d.due from (select i.id ${CLEARED} union all select i.id ${SCHEDULED}) c
        join deadline d on d.item = c.id and d.kind = 'publish' where ${between('d.due')})
    select m.id as item, i.number, i.title, m.mark, m.at from mark m join item i on i.id = m.id order by m.at, m.id, m.mark limit $4`,
};

const RECALLED_STATEMENTS: Statement = {
  name: 'recalled_statements',
  text: 'select s.statement from release_statement s join release l on l.id = s.release where l.recalled_at is not null',
};

type Extra = Pick<PublicationRow, 'at' | 'release' | 'deliveries' | 'doubted'>;

/** What a publisher has to do, and what became of it. */
export function publicationReader(database: Database): PublicationReader {
  return {
    publications: async (units, { stage, text }, { after, limit }) => {
      const start = after ? [after.at ?? 'infinity', after.id] : FIRST_OF[stage];
      const found = await database.rows<ItemRecord & Extra>(LISTS[stage], [units, ...start, text ?? null, limit]);
      return found.map((record) => {
        const { at, release, deliveries, doubted } = record;
        return { ...queueRowFrom(record), stage, at, release, deliveries, doubted };
      });
    },
    publicationCounts: async (units) => {
      const [counts] = await database.rows<Record<PublicationStage | 'doubted', number>>(COUNTS, [units]);
      return counts ?? { cleared: 0, scheduled: 0, released: 0, recalled: 0, doubted: 0 };
    },
    releaseCalendar: (units, { from, until }, limit) => database.rows<CalendarRow>(CALENDAR, [units, from, until, limit]),
    recalledStatements: async () => (await database.rows<{ statement: Buffer }>(RECALLED_STATEMENTS)).map(({ statement }) => statement),
  };
}
