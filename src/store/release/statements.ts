import type { KeptStatement, ProofStore, ReleaseFacts, StatedRelease, UnstatableRelease, UnstatedReleases } from '../../engine/ports.ts';
import type { Database, Statement } from '../database.ts';
import { iso } from './iso.ts';

/** Positions of the log that one look goes over. */
const WINDOW = 65_536;

/** What is up to the watermark of the log has ended and is seen by every look; what comes after it may still be under way. */
const SPAN: Statement = {
  name: 'statement_span',
  text: `select c.position as cursor, s.watermark, (select last_value from audit_entry_position_seq) as last from statement_cursor c cross join log_state s`,
};

const DECISIONS = `(select coalesce(json_agg(json_build_object('step', d.step, 'actor', d.actor, 'onBehalfOf', d.on_behalf_of, 'verdict', d.verdict,
  'at', ${iso('d.at')}) order by d.at, d.id), '[]') from decision d where d.review = l.review)`;

/** The last scan of what was released. Disposals may change later, and are not told; what was found, by which rule and waiver, does not. */
const SCAN = `(select json_build_object('ruleSet', s.rule_set, 'outcome', s.outcome,
    'findings', (select coalesce(json_object_agg(c.severity, c.n), '{}') from (
      select f.severity, count(*) as n from finding f where f.scan = s.id and f.shadow is not true group by f.severity) c),
    'versions', (select coalesce(json_object_agg(v.rule_id, v.version), '{}') from (
      select f.rule_id, max(f.rule_version) as version from finding f where f.scan = s.id group by f.rule_id) v),
    'waivers', (select coalesce(json_agg(distinct f.waiver), '[]') from finding f where f.scan = s.id and f.waiver is not null))
  from scan s where s.item = l.item and s.revision = l.revision and s.at <= l.released_at order by s.sequence desc limit 1)`;

/** An item may have been moved to a newer version of its workflow since. */
const WORKFLOW = `(select json_build_object('id', i.workflow_id, 'version', coalesce(m.from_version, i.workflow_version),
    'hash', coalesce(m.from_hash, i.workflow_hash))
  from (select) one left join lateral (
    select m.from_version, m.from_hash from item_move m where m.item = l.item and m.at > l.released_at order by m.sequence limit 1) m on true)`;

const UNSTATED: Statement = {
  name: 'unstated_releases',
  text: `
with made as materialized (
  select e.stream, e.at, e.position from audit_entry e where e.position > $1 and e.position <= $2 and e.action = 'item.released'
), wanted as materialized (
  select l.id, min(e.position) as position from made e join release l on l.item = e.stream::uuid and l.released_at = e.at
  where not exists (select from release_statement s where s.release = l.id) and not exists (select from unstatable_release u where u.release = l.id)
  group by l.id order by min(e.position) limit $3
)
select json_build_object('id', l.id, 'item', l.item, 'attribute', l.attribute, 'mode', l.mode, 'audience', l.audience, 'place', l.place,
    'releasedAt', ${iso('l.released_at')}) as release,
  json_build_object('number', r.number, 'digest', r.digest, 'grounds', r.content -> 'grounds', 'files', r.content -> 'files') as revision,
  ${WORKFLOW} as workflow, json_build_object('kind', i.kind, 'kindVersion', i.kind_version, 'unit', i.unit) as place,
  ${DECISIONS} as decisions, ${SCAN} as scan, k.secret
from wanted w join release l on l.id = w.id join revision r on r.id = l.revision join item i on i.id = l.item
  join stream_secret k on k.stream = l.item::text
order by w.position`,
};

const KEEP: Statement = {
  name: 'keep_statement',
  text: `insert into release_statement (release, statement, signature, release_key, leaf) values ($1, $2, $3, $4, $5) on conflict (release) do nothing`,
};
const REFUSE: Statement = {
  name: 'keep_unstatable',
  text: 'insert into unstatable_release (release, reason) values ($1, $2) on conflict (release) do nothing',
};
const LOOKED: Statement = { name: 'statement_looked', text: 'update statement_cursor set position = $1 where position < $1' };

const STATED: Statement = {
  name: 'release_stated',
  text: `select s.statement as payload, s.signature, s.release_key as "releaseKey", s.leaf_index as index, u.reason as impossible
    from release l left join release_statement s on s.release = l.id left join unstatable_release u on u.release = l.id where l.id = $1`,
};
const KEYS: Statement = {
  name: 'release_keys',
  text: 'select public_key as key from release_key order by first_used, public_key',
};
const KEEP_KEY: Statement = { name: 'keep_release_key', text: 'insert into release_key (public_key) values ($1) on conflict do nothing' };

interface Span {
  cursor: number;
  watermark: number;
  last: number;
}

type Stated = NonNullable<StatedRelease['statement']> & { impossible: string | null };

/** Statements of releases, which become certificates once the log holds them. */
export function proofStore(database: Database): ProofStore {
  return {
    unstated: (limit) => unstatedReleases(database, limit),
    keepStatements: (statements, impossible, upTo) => keepStatements(database, statements, impossible, upTo),
    stated: async (release) => {
      const [row] = await database.rows<Stated>(STATED, [release]);
      if (!row) return undefined;
      const { impossible, ...statement } = row;
      return { impossible, statement: statement.payload ? statement : null };
    },
    releaseKeys: async () => (await database.rows<{ key: Buffer }>(KEYS)).map(({ key }) => key),
  };
}

/** A page of releases without a statement, in the order of the log. */
async function unstatedReleases(database: Database, limit: number): Promise<UnstatedReleases> {
  const [span] = await database.rows<Span>(SPAN);
  const { cursor, watermark, last } = span as Span;
  const end = Math.min(last, cursor + WINDOW);
  const facts = await database.rows<ReleaseFacts>(UNSTATED, [cursor, end, limit]);
  const settled = Math.max(cursor, Math.min(end, watermark));
  const full = facts.length === limit;
  return { facts, upTo: full ? cursor : settled, more: full || (settled > cursor && end < last) };
}

/** All of a page or nothing, and the cursor with it. */
function keepStatements(
  database: Database,
  statements: readonly KeptStatement[],
  impossible: readonly UnstatableRelease[],
  upTo: number,
): Promise<void> {
  return database.transaction(async (session) => {
    for (const { release, payload, signature, releaseKey, leaf } of statements) {
      await session.run(KEEP_KEY, [releaseKey]);
      await session.run(KEEP, [release, payload, signature, releaseKey, leaf]);
    }
    for (const { release, reason } of impossible) await session.run(REFUSE, [release, reason]);
    await session.run(LOOKED, [upTo]);
  });
}
