import type { ReleasedFact, ReleasedTrace } from '../../domain/trace.ts';
import type { ReleasedTraceStore } from '../../engine/ports.ts';
import type { Asking, Database, Statement } from '../database.ts';
import { gather } from '../hot-path/gather.ts';
import type { Warming } from '../hot-path/hot-sessions.ts';

/** Released traces of one `lookup` that are read, the newest. A join looks at no more of one holder. */
const MOST = 500;

/** `seen` is of the same snapshot as the traces: what is committed later has a higher sequence. */
const FIND: Statement = {
  name: 'released_traces',
  text: `
select coalesce((select max(sequence) from released_trace), 0) as seen, (
  select coalesce(json_agg(json_build_object('release', coalesce(t.release, t.imported), 'item', coalesce(t.item, t.imported), 'file', t.file,
    'kind', t.kind, 'lookup', t.lookup, 'detail', t.detail, 'recalled', r.recalled_at is not null, 'imported', t.imported is not null)
    order by t.sequence), '[]')
  from unnest($1::text[]) as wanted(lookup)
    cross join lateral (select * from released_trace t where t.lookup = wanted.lookup and t.item is distinct from $2 order by t.sequence desc limit ${MOST}) t
    left join release r on r.id = t.release
) as traces, exists (
  select from unnest($1::text[]) as wanted(lookup)
  where exists (select from released_trace t where t.lookup = wanted.lookup and t.item is distinct from $2 order by t.sequence desc offset ${MOST})
) as "hasMore"`,
};

/** Released facts of one subject that are read, the newest: a document tells seven at most, so these are of some thirty releases at least. */
const MOST_FACTS = 200;

const FIND_FACTS: Statement = {
  name: 'released_facts',
  text: `
select coalesce(t.item, t.imported) as item, t.lookup, t.detail, r.recalled_at is not null as recalled, t.imported is not null as imported,
  to_char(coalesce(r.released_at, i.day::timestamp at time zone 'Asia/Shanghai', i.imported_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
from unnest($1::text[]) as wanted(lookup)
  cross join lateral (
    select * from released_trace t where t.lookup = wanted.lookup and t.item is distinct from $2 order by t.sequence desc limit ${MOST_FACTS}
  ) t
  left join release r on r.id = t.release
  left join imported_release i on i.id = t.imported
order by t.sequence`,
};

const OVERTAKEN: Statement = {
  name: 'release_overtaken',
  text: `
select w.n from unnest($1::int[], $2::uuid[]) as w(n, scan)
where exists (
  select from scan s
    cross join lateral json_to_recordset(s.traces) as own(lookup text)
    join released_trace t on t.lookup = own.lookup and t.sequence > s.released_seen and t.item is distinct from s.item
  where s.id = w.scan
)`,
};

/** Part of the hot path: every scan that comes in asks it, and a release that was refused. */
export const OVERTAKEN_WARMING: Warming = [[OVERTAKEN, [[], []]]];

const BATCH = { batch: 64, inFlight: 1 };

export function releasedTraceStore(database: Database, sessions: Asking): ReleasedTraceStore {
  const overtaken = gather<string, boolean>(async (scans) => {
    const rows = await sessions.rows<{ n: number }>(OVERTAKEN, [scans.map((_, index) => index), scans]);
    const found = new Set(rows.map(({ n }) => n));
    return scans.map((_, index) => ({ value: found.has(index) }));
  }, BATCH);
  return {
    find: async (item, lookups) => {
      const [row] = await database.rows<{ seen: string; traces: ReleasedTrace[]; hasMore: boolean }>(FIND, [[...new Set(lookups)], item]);
      return { seen: Number(row?.seen ?? 0), traces: row?.traces ?? [], hasMore: row?.hasMore === true };
    },
    findFacts: (item, lookups) => database.rows<ReleasedFact>(FIND_FACTS, [[...new Set(lookups)], item]),
    overtaken,
  };
}
