import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { searchWords } from '../../src/domain/library/search-words.ts';
import { cutWords } from '../../src/scan/chinese/words.ts';
import { newItem, openWorld, type World } from '../store/world.ts';
import { temporaryServer } from '../support/embedded.ts';
import { migrateLoosely } from '../support/loose-clock.ts';
import { parentOf, postgresCpu, quantile, table, watchPostmaster } from './measure.ts';

/**
 * Time of a search for two words in the public library, and the size of its index, by the number of releases; the words are as frequent as in
 * official documents. Run: npm run bench -- library [releases]
 */
const RELEASES = Number(process.argv[2] ?? 20_000);
/** Signs of one document, on the average. */
const LENGTH = 400;
const CHUNK = 2_000;
const SEARCHES = 500;
const TABLES = ['item', 'release', 'library_document'];
const AT = '2026-06-01T00:00:00.000Z';

/** A generator of its own: the same documents in every run. */
let seed = 42;
function random(): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
}

/** Words of our own Chinese texts, as frequent as there and in the company that they keep there; one in twenty is rare: a name. */
const chinese = readdirSync('.', { recursive: true, encoding: 'utf8' })
  .filter((name) => /^(src|rules|workflows|test.fixtures.plan)\b.*\.(md|ts|txt)$/.test(name))
  .map((name) => readFileSync(name, 'utf8').replace(/[^\p{Script=Han}]+/gu, '，'))
  .join('，');
const all = cutWords(chinese).filter((word) => word !== '，');
const common = all.filter((word) => word.length >= 2);
const followers = new Map<string, string[]>();
for (const [at, word] of all.entries()) followers.set(word, [...(followers.get(word) ?? []), all[at + 1] ?? word]);
const signs = [...new Set(chinese.match(/\p{Script=Han}/gu) ?? [])];
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
const rare = Array.from({ length: 50_000 }, () => Array.from({ length: 2 + Math.floor(random() * 2) }, () => pick(signs)).join(''));

function word(before?: string): string {
  const chance = random();
  if (chance < 0.05) return pick(rare);
  return chance < 0.8 && before !== undefined ? pick(followers.get(before) ?? common) : pick(common);
}

function text(length: number): string {
  let made = '';
  let last: string | undefined;
  for (let words = 1; made.length < length; words++) {
    last = word(last);
    made += last;
    if (words % 6 === 0) made += words % 30 === 0 ? '。\n' : '，';
    if (words % 40 === 0) made += `${2000 + Math.floor(random() * 26)}年${Math.floor(random() * 10_000)}号`;
  }
  return made;
}

/** Rows straight into the tables, all of one item: the rules are about honest change, not about filling a bench. */
async function fill(client: pg.Client, { id, revision }: { id: string; revision: string }): Promise<void> {
  for (const name of TABLES) await client.query(`alter table ${name} disable trigger all`);
  await client.query(`drop index release_one_unrecalled; drop index library_document_keys`);
  await client.query(`update item set state = 'released' where id = '${id}'`);
  for (let from = 0; from < RELEASES; from += CHUNK) {
    const many = Math.min(CHUNK, RELEASES - from);
    const texts = Array.from({ length: many }, () => text(LENGTH * (0.5 + random())));
    const titles = Array.from({ length: many }, () => `关于${text(12).replace(/[，。\n]/g, '')}的通知`);
    await client.query(
      `with made as (
        insert into release (id, item, review, revision, digest, attribute, mode, audience, place, released_by, released_at)
        select uuidv7(), $1, gen_random_uuid(), $2, 'd', 'proactive', 'public', '{}', 'website', 'somebody',
          timestamptz '2016-01-01' + ($3::int + n) * interval '10 years' / ${RELEASES}
        from generate_series(1, $4::int) n returning id, released_at
      ), numbered as (select *, row_number() over (order by released_at) as n from made)
      insert into library_document (release, released_at, title, form, words, facets)
      select m.id, m.released_at, t.title, '某府办〔2026〕' || ($3 + m.n) || '号', t.words, array['kind:notice', 'unit:' || $1]
      from numbered m join unnest($5::text[], $6::text[]) with ordinality as t(title, words, n) using (n) order by m.n`,
      [id, revision, from, many, titles, texts],
    );
  }
  for (const name of TABLES) await client.query(`alter table ${name} enable trigger all`);
}

const INDEX = `create index library_document_keys on library_document using gin (library_keys(ordinal, released_at, title, form, words, facets)) with (fastupdate = off)`;

async function index(client: pg.Client): Promise<number> {
  await client.query(`set maintenance_work_mem = '512MB'`);
  const started = performance.now();
  await client.query(INDEX);
  const seconds = (performance.now() - started) / 1000;
  for (const one of [
    'alter index library_document_keys alter column 1 set statistics 0',
    'vacuum analyze library_document',
    'vacuum analyze release',
  ])
    await client.query(one);
  return seconds;
}

async function measure({ store }: World, name: string, ask: () => string): Promise<string[]> {
  const times: number[] = [];
  let found = 0;
  const cpu = postgresCpu();
  for (let search = 0; search < SEARCHES; search++) {
    const asked = searchWords(ask());
    if (!asked) throw new Error('Nothing to search for.');
    const started = performance.now();
    found += (await store.library.search(AT, asked, {}, { skip: 0, limit: 20 })).length;
    times.push(performance.now() - started);
  }
  return [
    name,
    ...[0.5, 0.95, 0.99, 1].map((q) => quantile(times, q).toFixed(1)),
    ((postgresCpu() - cpu) / 1000 / SEARCHES).toFixed(1),
    (found / SEARCHES).toFixed(1),
  ];
}

async function main(url: string): Promise<void> {
  await migrateLoosely(url);
  const world = await openWorld(url);
  const made = newItem(world.unit, await world.account('drafter'));
  await world.store.transitions.createItem(made);
  const client = new pg.Client({ connectionString: url, statement_timeout: 0 });
  client.on('error', () => undefined);
  await client.connect();
  const [backend] = (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows;
  watchPostmaster(parentOf(backend?.pid ?? 0));
  await fill(client, { id: made.item.id, revision: made.item.revision });
  const seconds = await index(client);
  const { rows } = await client.query<{ text: number; index: number }>(
    `select sum(octet_length(title) + octet_length(form) + octet_length(words))::float8 as text, pg_indexes_size('library_document')::float8 as index
     from library_document`,
  );
  await client.end();
  const { text: bytes = 0, index: size = 0 } = rows[0] ?? {};
  const mega = (of: number) => `${(of / 1e6).toFixed(0)} MB`;
  console.log(
    `${RELEASES} releases, text ${mega(bytes)}, the search index ${mega(size)} = ${(size / bytes).toFixed(2)} × the text, built in ${seconds.toFixed(0)} s`,
  );
  const two = (first: () => string, second: () => string) => () => `${first()} ${second()}`;
  const common_ = () => pick(common);
  const rare_ = () => pick(rare);
  const results = [
    await measure(
      world,
      'two words, as in documents',
      two(
        () => word(),
        () => word(),
      ),
    ),
    await measure(world, 'two frequent words', two(common_, common_)),
    await measure(world, 'a frequent and a rare word', two(common_, rare_)),
    await measure(world, 'two rare words', two(rare_, rare_)),
    await measure(world, 'a phrase', () => `"${common_()}${common_()}"`),
    await measure(world, 'a document number', () => `某府办〔2026〕${Math.floor(random() * RELEASES)}号`),
  ];
  console.log(table(['search', 'p50 ms', 'p95 ms', 'p99 ms', 'most ms', 'CPU ms', 'found of 20'], results));
  await world.store.close();
}

const server = await temporaryServer();
try {
  await main(server.url);
} finally {
  await server.stop();
}
