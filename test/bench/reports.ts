import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { SECTION_IDS, SECTIONS } from '../../src/domain/reports/reports.ts';
import type { ReportScope } from '../../src/engine/ports.ts';
import { AT, openWorld } from '../store/world.ts';
import { temporaryServer } from '../support/embedded.ts';
import { migrateLoosely } from '../support/loose-clock.ts';
import { median, parentOf, postgresCpu, table, watchPostmaster } from './measure.ts';

/**
 * Time of each section of the reports over many items of one year, and of the first page of what its first number counts: for the whole year, and
 * for one month of one unit. Run: npm run bench -- reports [items]
 */
const ITEMS = Number(process.argv[2] ?? 120_000);
const RUNS = 7;
const STEPS = ['unit', 'confidentiality', 'legal', 'disclosure', 'signature'];

/**
 * Rows straight into the tables: the rules are about honest change, not about filling a bench. Each item has two rounds, eight decisions, three
 * scans with three findings each and twenty entries of its trail; a tenth is under way, one decision in eight is late.
 */
const FILL = `
  create temp table made as select n, md5('item ' || n)::uuid as id, ($1::uuid[])[n % cardinality($1::uuid[]) + 1] as unit,
    timestamptz '2026-01-01' + n * (interval '350 days' / $3::int) as at from generate_series(1, $3::int) n;
  insert into item (id, number, kind, title, unit, drafter, workflow_id, workflow_version, workflow_hash, state, snapshot, waits_for, open,
    round, revision, due, version, audit_sequence, audit_hash, created_at, updated_at)
  select id, n, case when n % 3 = 0 then 'notice' else 'official-document' end, '稿件 ' || n, unit, $2, case when n % 3 = 0 then 'notice' else 'official-document' end, '2', 'h',
    case when n % 10 = 0 then 'inUnitReview' else 'released' end, ('{"filler": "' || repeat('x', 600) || '"}')::json,
    case when n % 10 = 0 then array['unitHead'] else '{}'::text[] end, true, 2, gen_random_uuid(), at + interval '6 days', 20, 20, 'h', at, at
  from made order by n;
  insert into review select md5('review ' || n || '.' || r)::uuid, id, r, md5(n::text || r), '{unit}',
    case when r = 1 then 'returned' when n % 10 = 0 then null when n % 40 = 1 then 'withheld' else 'approved' end, at,
    case when r = 1 then at + interval '4 days' when n % 10 > 0 then at + interval '9 days' end
  from made cross join generate_series(1, 2) r order by n;
  insert into decision select gen_random_uuid(), md5('review ' || n || '.' || r)::uuid, id, ($4::text[])[s],
    md5('person ' || s)::uuid, null, case when r = 1 and s = 3 then 'return' else 'approve' end, repeat('意见', 20), '', md5(n::text || r),
    at + (r * 4 + s) * interval '20 hours'
  from made cross join generate_series(1, 2) r cross join generate_series(1, 5) s where (r = 2 and n % 10 > 0) or s <= 3
  order by at, r, s;
  insert into scan overriding system value select md5('scan ' || n || '.' || r)::uuid, id, gen_random_uuid(), md5(n::text || least(r, 2)), 'h', 'findings', '[]', '{}',
    at + r * interval '3 days', '[]', 0, null, '[]', gen_random_uuid(), n * 3 + r from made cross join generate_series(1, 3) r order by n, r;
  insert into finding (id, scan, item, position, rule_id, rule_version, message_id, entity, severity, owner, confidence, location, excerpt, fingerprint,
    evidence, basis, data, quarantine, disposition, disposition_reason, disposed_by, disposed_at)
  select gen_random_uuid(), md5('scan ' || n || '.' || r)::uuid, id, f, 'rule-' || (n * f) % 60, 1, 'm', 'e', 'medium', 'legal', 1,
    '{"file": "正文.docx", "part": "body", "start": 1, "end": 9, "line": 3}', '1*******9', repeat('f', 64), '{shape}', '{PIPL}', '{}', false,
    d.said, case when d.said is not null then '理由' end, case when d.said is not null then $2::uuid end,
    case when d.said is not null then at + r * interval '3 days' + interval '1 hour' end
  from made cross join generate_series(1, 3) r cross join generate_series(1, 3) f
    cross join lateral (select ('{false-positive,accepted,to-fix}'::text[])[(n + f) % 4]) d(said) order by n, r, f;
  insert into release select gen_random_uuid(), id, md5('review ' || n || '.2')::uuid, gen_random_uuid(), 'd', 'proactive', 'public', '{}', 'website', 'p',
    at + interval '10 days' from made where n % 10 > 0 order by n`;
const ENTRIES = `
  insert into audit_entry select id::text, s, md5('person ' || s % 6)::uuid::text, null, case
      when s = 7 then 'review.returned' when step > 0 then 'review.approved' when s = 4 and n % 4 = 0 then 'deadline.passed'
      when s = 20 and n % 50 = 1 then 'release.recalled' when s = 20 and n % 70 = 2 then 'item.reevaluated' else 'item.scanned' end,
    at + s * interval '20 hours',
    json_build_object('event', 'X', 'from', 'state ' || greatest(step, 1), 'to', 'state ' || s, 'round', case when s < 8 then 1 else 2 end, 'revision', 1,
      'digest', repeat('d', 64), 'step', ($2::text[])[step], 'kind', 'step', 'opinion', '同意', 'reopen', n % 2 = 0),
    repeat('0', 64), repeat('1', 64), repeat('c', 600)
  from generate_series($3::int, $4::int) n cross join lateral (select md5('item ' || n)::uuid as id,
    timestamptz '2026-01-01' + n * (interval '350 days' / $1::int) as at) made cross join generate_series(1, 20) s
    cross join lateral (select case when s between 5 and 7 then s - 4 when s between 9 and 13 then s - 8 else 0 end as step) decided
  order by n, s`;
const CHUNK = 20_000;

async function fill(url: string, units: readonly string[], drafter: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  await client.query(`set session_replication_role = replica; set synchronous_commit = off`);
  for (const one of ['item', 'review', 'decision', 'scan', 'finding', 'release', 'audit_entry'])
    await client.query(`alter table ${one} disable trigger all`);
  const values: Record<string, unknown> = { $1: `'{${units}}'`, $2: `'${drafter}'`, $3: ITEMS, $4: `'{${STEPS}}'` };
  await client.query(FILL.replace(/\$\d/g, (name) => String(values[name])));
  for (let from = 1; from <= ITEMS; from += CHUNK) await client.query(ENTRIES, [ITEMS, STEPS, from, Math.min(from + CHUNK - 1, ITEMS)]);
  for (const one of ['item', 'review', 'decision', 'scan', 'finding', 'release', 'audit_entry'])
    await client.query(`alter table ${one} enable trigger all`);
  await client.query('vacuum analyze');
  await client.end();
}

const server = await temporaryServer();
try {
  await migrateLoosely(server.url);
  const { store, unit, account } = await openWorld(server.url);
  const units = [unit];
  for (let n = 0; n < 100; n++) {
    const id = randomUUID();
    const parent = n < 10 ? unit : (units[1 + (n % 10)] as string);
    await store.directory.createUnit(
      { id, name: `科 ${n}`, parent, organCode: null },
      { actor: 'bench', action: 'unit.created', at: AT, payload: {} },
    );
    units.push(id);
  }
  await fill(server.url, units, await account('drafter'));
  const working = ['inUnitReview', 'specialistReview'];
  const year: ReportScope = {
    places: units.map((id) => ({ unit: id, branch: id })),
    from: '2025-12-31T16:00:00.000Z',
    until: '2026-12-31T16:00:00.000Z',
    now: '2026-12-31T16:00:00.000Z',
    working,
  };
  const month: ReportScope = {
    ...year,
    places: year.places.slice(40, 41),
    from: '2026-05-31T16:00:00.000Z',
    until: '2026-06-30T16:00:00.000Z',
  };
  const [{ pid } = { pid: 0 }] = await rowsOf<{ pid: number }>(server.url, 'select pg_backend_pid() as pid');
  watchPostmaster(parentOf(pid));
  const rows: string[][] = [];
  for (const section of SECTION_IDS) {
    const count = Object.keys(SECTIONS[section].counts)[0] as string;
    const counted = (await store.reports.reportCounts(section, year)).find(({ by }) => by === null)?.counts[count];
    const asked = [
      () => store.reports.reportCounts(section, year),
      () => store.reports.reportCounts(section, month),
      () => store.reports.reportFacts({ section, count }, year, { limit: 50 }),
    ];
    rows.push([section, String(counted)]);
    for (const ask of asked) rows.at(-1)?.push(...(await timesOf(ask)));
  }
  console.log(
    table([`of ${ITEMS} items`, 'things', ...['a year', 'a month, one unit', 'rows'].flatMap((name) => [`${name}: p50 ms`, 'CPU'])], rows),
  );
  await store.close();
} finally {
  await server.stop();
}

/** Milliseconds of one asking, and of them those that PostgreSQL was at work: on a busy machine only these say anything. */
async function timesOf(ask: () => Promise<unknown>): Promise<string[]> {
  const times: number[] = [];
  const before = postgresCpu();
  for (let run = 0; run < RUNS; run++) {
    const started = performance.now();
    await ask();
    times.push(performance.now() - started);
  }
  return [median(times), (postgresCpu() - before) / RUNS / 1000].map((time) => time.toFixed(0));
}

async function rowsOf<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Row>(text);
  await client.end();
  return rows;
}
