import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { openWorld } from '../store/world.ts';
import { temporaryServer } from '../support/embedded.ts';
import { migrateLoosely } from '../support/loose-clock.ts';
import { median, table } from './measure.ts';

/**
 * What `/log/recalled` reads of many releases of which few were recalled: with its index, and as it would be without. Run:
 * npm run bench -- recalled [releases] [recalled]
 */
const RELEASES = Number(process.argv[2] ?? 1_000_000);
const RECALLED = Number(process.argv[3] ?? 1000);
const ROUNDS = 7;

const FILL = `insert into release (id, item, review, revision, digest, attribute, mode, audience, place, released_by, released_at, recalled_at, recall_reason)
  select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), repeat('0', 64), 'proactive', 'public', '{}', 'website', 'x', now(),
    case when n % ($1 / $2) = 0 then now() end, case when n % ($1 / $2) = 0 then 'x' end from generate_series(1, $1::int) n`;
const STATE = `insert into release_statement (release, statement, signature, release_key, leaf, position)
  select id, decode(repeat('ab', 1500), 'hex'), $1, $1, decode('7b', 'hex'), row_number() over () from release`;

async function measured(url: string): Promise<number> {
  const { store } = await openWorld(url);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const at = performance.now();
    const found = await store.publications.recalledStatements();
    times.push(performance.now() - at);
    if (found.length !== RECALLED) throw new Error(`${found.length} of ${RECALLED} were read.`);
  }
  await store.close();
  return median(times);
}

const server = await temporaryServer();
try {
  await migrateLoosely(server.url);
  const owner = new pg.Client({ connectionString: server.url });
  await owner.connect();
  for (const name of ['release', 'release_statement']) await owner.query(`alter table ${name} disable trigger all`);
  await owner.query(FILL, [RELEASES, RECALLED]);
  await owner.query(STATE, [randomBytes(64)]);
  await owner.query('vacuum analyze release, release_statement');
  const withIndex = await measured(server.url);
  await owner.query('drop index release_recalled');
  const without = await measured(server.url);
  await owner.end();
  console.log(
    table(
      ['', 'releases', 'recalled', 'milliseconds'],
      [
        ['with the index', RELEASES, RECALLED, withIndex.toFixed(1)],
        ['without', RELEASES, RECALLED, without.toFixed(1)],
      ],
    ),
  );
} finally {
  await server.stop();
}
