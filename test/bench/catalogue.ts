import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { readPlanText } from '../../src/domain/catalogue/plan-text.ts';
import { WorkingCalendar } from '../../src/domain/time/calendar.ts';
import { catalogueNow } from '../../src/engine/catalogue/catalogue-now.ts';
import { readBoard } from '../../src/engine/catalogue/read-board.ts';
import { listEntries } from '../../src/engine/catalogue/read-entries.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { AT, openWorld } from '../store/world.ts';
import { temporaryServer } from '../support/embedded.ts';
import { migrateLoosely } from '../support/loose-clock.ts';
import { median, table } from './measure.ts';

/**
 * Time of the coverage board and of the ranking for one item over a large catalogue: with a release for every fourth entry, after the first time, which
 * reads all entries. Run: npm run bench -- catalogue [entries]
 */
const ENTRIES = Number(process.argv[2] ?? 20_000);
const RUNS = 9;
const PLAN = readFileSync(path.join(import.meta.dirname, '../../src/start/samples/songjiang-2024-openness-plan.txt'), 'utf8');
const TEXT = PLAN.slice(1_000, 9_000);

const FILL = `
  insert into catalogue_change values ('${randomUUID()}', '目录', 'bench', '{}', encode(sha256('{}'), 'hex'), 'bench', now(), null, null);
  insert into catalogue_entry (id, version, list, entry, valid_from, change)
    select md5('entry ' || n)::uuid, 1, '目录 ' || n % 26, jsonb_set(jsonb_set(e.entry, '{number}', to_jsonb(n::text)), '{field}', to_jsonb('领域 ' || n % 26)),
      '2026-01-01', (select id from catalogue_change) from generate_series(0, $1::int - 1) n
      join lateral (select ($2::jsonb) -> (n % jsonb_array_length($2::jsonb)) as entry) e on true;
  create temp table made as select n, md5('item ' || n)::uuid as id, md5('revision ' || n)::uuid as revision from generate_series(0, $1::int - 1, 4) n;
  insert into item (id, number, kind, title, unit, drafter, workflow_id, workflow_version, workflow_hash, state, snapshot, waits_for, open, round,
    revision, due, version, audit_sequence, audit_hash, created_at, updated_at)
    select id, n + 1, 'notice', '稿件', $3, $4, 'notice', '2', 'h', 'released', '{}', '{}', true, 1, revision, 'infinity', 1, 1, 'h', '2026-02-01', '2026-02-01' from made;
  insert into revision (id, item, number, digest, rule_set, content, created_by, created_at)
    select revision, id, 1, repeat('d', 64), repeat('a', 64), '{"title": "稿件", "fields": {"date": "2026-02-01"}, "attribute": "proactive", "grounds": [], "files": []}', $4, '2026-02-01' from made;
  insert into release (id, item, review, revision, digest, attribute, mode, audience, place, released_by, released_at)
    select md5('release ' || n)::uuid, id, id, revision, repeat('d', 64), 'proactive', 'public', '{}', 'website', 'p', '2026-02-10' from made;
  insert into catalogue_claim select id, md5('entry ' || n)::uuid, 'confirmed', 'p', '2026-02-01', 'd', '2026-02-02' from made`;
const FILLED = ['catalogue_change', 'catalogue_entry', 'catalogue_claim', 'item', 'revision', 'release'];

async function fill(url: string, units: readonly string[], unit: string, drafter: string): Promise<void> {
  const rows = (readPlanText(PLAN, { thisYear: 2026, year: 2026 })?.entries ?? []).map((entry, at) => ({
    ...entry,
    units: [units[at % units.length], units[(at * 7) % units.length]],
    levels: [at % 2 ? '县级' : '乡级'],
  }));
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  for (const one of FILLED) await client.query(`alter table ${one} disable trigger all`);
  const values: Record<string, string> = {
    $1: String(ENTRIES),
    $2: client.escapeLiteral(JSON.stringify(rows)),
    $3: `'${unit}'`,
    $4: `'${drafter}'`,
  };
  await client.query(FILL.replace(/\$\d/g, (name) => values[name] as string));
  for (const one of FILLED) await client.query(`alter table ${one} enable trigger all`);
  await client.query('vacuum analyze');
  await client.end();
}

async function timesOf(ask: () => Promise<unknown> | unknown): Promise<string[]> {
  const times: number[] = [];
  const cpu: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const [started, used] = [performance.now(), process.cpuUsage()];
    await ask();
    times.push(performance.now() - started);
    const { user, system } = process.cpuUsage(used);
    cpu.push((user + system) / 1_000);
  }
  const [first = 0, ...usual] = times;
  return [first.toFixed(0), median(usual).toFixed(0), Math.max(...usual).toFixed(0), median(cpu.slice(1)).toFixed(0)];
}

const server = await temporaryServer();
try {
  await migrateLoosely(server.url);
  const { store, unit, account } = await openWorld(server.url);
  const names: string[] = [];
  for (let n = 0; n < 100; n++) {
    const name = `单位 ${n}`;
    const payload = { actor: 'bench', action: 'unit.created', at: AT, payload: {} };
    await store.directory.createUnit({ id: randomUUID(), name, parent: unit, organCode: null }, payload);
    names.push(name);
  }
  const [drafter, auditor] = [await account('drafter'), await account('auditor')];
  await fill(server.url, names, unit, drafter);
  const engine = { store, clock: { now: () => '2026-06-01T01:00:00.000Z' }, calendar: () => new WorkingCalendar() } as unknown as Engine;
  const item = { title: '关于职业院校专业结构布局优化调整的通知', text: TEXT, units: new Set([unit]) };
  const rows = [
    ['facts of items, of them', ...(await timesOf(() => store.catalogue.facts(engine.clock.now())))],
    ['coverage board', ...(await timesOf(() => readBoard(engine, auditor, {})))],
    ['board of one unit', ...(await timesOf(async () => readBoard(engine, auditor, { unit: (await store.directory.units())[5]?.id })))],
    ['ranking for one item', ...(await timesOf(async () => (await catalogueNow(engine)).ranking().rank(item, 8)))],
    ['search of entries', ...(await timesOf(() => listEntries(engine, auditor, { text: '职业院校' }, { from: 0, limit: 50 })))],
  ];
  console.log(table([`${ENTRIES} entries`, 'first ms', 'p50 ms', 'max ms', 'own CPU ms'], rows));
  await store.close();
} finally {
  await server.stop();
}
