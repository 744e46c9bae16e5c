import type { ReadReleases, RescanRelease, RescanRow, RescanStore, UnreadRelease } from '../../engine/ports.ts';
import { recordAdministration } from '../administration.ts';
import type { Asking, Database, Statement } from '../database.ts';
import { candidateStore, keepHits } from './candidates.ts';

const COLUMNS = `r.id, r.cause, r.started_by as "startedBy", r.started_at as "startedAt", r.since, r.rules, r.total, r.done, r.unchanged, r.failed,
  r.candidates, r.ended_at as "endedAt", r.cancelled_by as "cancelledBy"`;
/** What is out, or was until its time was over: somebody may still have it. What is released after the start is read by these rules anyway. */
const SCOPE = (since: string, until: string) =>
  `l.recalled_at is null and l.released_at <= ${until} and (${since}::timestamptz is null or l.released_at >= ${since})`;

/** Of two at once the second waits for the first one's commit, and finds it running. */
const START: Statement = {
  name: 'rescan_start',
  text: `insert into rescan (id, cause, started_by, started_at, since, rules, total)
    select $1::uuid, $2, $3, $4::timestamptz, $5::timestamptz, $6::text[], (select count(*) from release l where ${SCOPE('$5', '$4')})
    where not exists (select from rescan r where r.ended_at is null) on conflict do nothing`,
};
/** One after the other, whatever is started; everything else in the queue goes first. */
const QUEUE: Statement = {
  name: 'rescan_queue',
  text: `select graphile_worker.add_job('rescan', json_build_object('rescan', $1::uuid), queue_name => 'rescan', job_key => 'rescan:' || $1::uuid,
    priority => 10)`,
};
const LOOK: Statement = {
  name: 'rescan_look',
  text: `select graphile_worker.add_job('rescan', '{}', queue_name => 'rescan', job_key => 'rescan-look', priority => 10)`,
};
const ONE: Statement = { name: 'rescan', text: `select ${COLUMNS} from rescan r where r.id = $1` };
const LIST: Statement = {
  name: 'rescans',
  text: `select ${COLUMNS} from rescan r where ($1::uuid is null or r.id < $1) order by r.id desc limit $2`,
};
const UNREAD: Statement = {
  name: 'rescan_unread',
  text: `select f.release, l.item, i.number, f.codes from rescan_failure f join release l on l.id = f.release join item i on i.id = l.item
    where f.rescan = $1 order by f.release desc limit $2`,
};
const RUNNING: Statement = {
  name: 'rescan_position',
  text: 'select r.position from rescan r where r.id = $1 and r.ended_at is null',
};
const NEXT: Statement = {
  name: 'rescan_next',
  text: `select l.id as release, l.item, l.revision, coalesce(c.rule_set, s.rule_set) as "ruleSet"
    from rescan r join release l on ${SCOPE('r.since', 'r.started_at')} and (r.position is null or l.id < r.position)
      join item i on i.id = l.item left join scan s on s.id = i.scan left join release_check c on c.release = l.id
    where r.id = $1 order by l.id desc limit $2`,
};
const STEP: Statement = {
  name: 'rescan_step',
  text: `update rescan r set position = $3, done = r.done + 1, unchanged = r.unchanged + $4, failed = r.failed + $5
    where r.id = $1 and r.ended_at is null and r.position is not distinct from $2`,
};
const COUNT: Statement = { name: 'rescan_count', text: 'update rescan set candidates = candidates + $2 where id = $1' };
const READ: Statement = {
  name: 'release_check_put',
  text: `insert into release_check (release, rule_set, at) values ($1, $2, $3)
    on conflict (release) do update set rule_set = excluded.rule_set, at = excluded.at`,
};
const FAILED: Statement = { name: 'rescan_failed', text: 'insert into rescan_failure (rescan, release, codes) values ($1, $2, $3)' };
const END: Statement = {
  name: 'rescan_end',
  text: 'update rescan set ended_at = $2, cancelled_by = $3 where id = $1 and ended_at is null',
};
const READ_BY: Statement = {
  name: 'releases_read_by',
  text: `select i.kind, i.kind_version as "kindVersion", i.unit, coalesce(c.rule_set, s.rule_set) as "ruleSet", count(*)::int as releases
    from release l join item i on i.id = l.item left join scan s on s.id = i.scan left join release_check c on c.release = l.id
    where l.recalled_at is null group by 1, 2, 3, 4`,
};

export function rescanStore(database: Database): RescanStore {
  const queue = (session: Asking, rescan: string) => session.rows(QUEUE, [rescan]);
  return {
    start: (rescan, record) =>
      recordAdministration(database, record, async (session) => {
        const { id, cause, startedBy, startedAt, since, rules } = rescan;
        if ((await session.run(START, [id, cause, startedBy, startedAt, since, rules])) === 0) return false;
        await queue(session, id);
        return true;
      }),
    rescan: async (id) => (await database.rows<RescanRow>(ONE, [id]))[0],
    rescans: ({ after, limit }) => database.rows<RescanRow>(LIST, [after ?? null, limit]),
    unread: (rescan, limit) => database.rows<UnreadRelease>(UNREAD, [rescan, limit]),
    next: async (rescan, limit) => {
      const [running] = await database.rows<{ position: string | null }>(RUNNING, [rescan]);
      return running && { before: running.position, releases: await database.rows<RescanRelease>(NEXT, [rescan, limit]) };
    },
    keep: (result) =>
      database.transaction(async (session) => {
        const { rescan, before, release, ruleSet, unchanged, failures, at } = result;
        if ((await session.run(STEP, [rescan, before, release, Number(unchanged), Number(failures.length > 0)])) === 0) return false;
        const candidates = await keepHits(session, result);
        if (candidates > 0) await session.run(COUNT, [rescan, candidates]);
        if (ruleSet !== null) await session.run(READ, [release, ruleSet, at]);
        if (failures.length > 0) await session.run(FAILED, [rescan, release, failures]);
        return true;
      }),
    goOn: async (rescan) => void (await queue(database, rescan)),
    look: async () => void (await database.rows(LOOK)),
    end: (rescan, { at, by }, record) =>
      recordAdministration(database, record, async (session) => (await session.run(END, [rescan, at, by])) > 0),
    readBy: () => database.rows<ReadReleases>(READ_BY),
    ...candidateStore(database),
  };
}
