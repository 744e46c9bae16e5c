import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { freshDatabase } from '../support/database.ts';

/** More than one block of each of the two smaller sizes. */
const DOCUMENTS = 10_000;

let sql: pg.Client;
beforeAll(async () => {
  sql = new pg.Client({ connectionString: await freshDatabase() });
  await sql.connect();
  // Only the search is the subject: documents without releases.
  await sql.query(`alter table library_document disable trigger all; drop index library_document_keys`);
  await sql.query(
    `insert into library_document (release, released_at, title, form, words, facets)
      select gen_random_uuid(), timestamptz '2026-01-01' + n * interval '1 hour', case when n % 7 = 0 then '通知' else '公告' end, '',
        concat_ws('，', case when n % 2 = 0 then '双月' end, case when n % 3 = 0 then '三旬' end, case when n % 500 = 1 then '偶见' end,
          case when n in (3, 4500, 9000) then '孤例' end, case when n < 2000 then '早年' end, case when n % 900 = 0 and n > 5000 then '三旬双月' end),
        array[case when n % 2 = 0 then 'kind:even' else 'kind:odd' end]
      from generate_series(1, ${DOCUMENTS}) n order by n`,
  );
  await sql.query(
    `create index library_document_keys on library_document using gin (library_keys(ordinal, released_at, title, form, words, facets)) with (fastupdate = off)`,
  );
  await sql.query('vacuum analyze library_document');
});
afterAll(() => sql?.end());

const places = async (text: string, values: unknown[]) =>
  (await sql.query<{ ordinal: string }>(text, values)).rows.map(({ ordinal }) => Number(ordinal));

test.each([
  [['双月'], [], [], 80],
  [['双月', '三旬'], [], [], 80],
  [['双月', '三旬'], ['三旬双月'], [], 80],
  [['双月', '三旬'], [], ['kind:even'], 2_000],
  [['偶见'], [], [], 80],
  [['孤例'], [], [], 80],
  [['双月', '孤例'], [], [], 80],
  [['早年', '双月'], [], [], 80],
  [['早年', '偶见'], [], ['kind:odd'], 80],
  [['无此'], [], [], 80],
])('%j %j %j: the newest %d documents that have it, and no other', async (words, phrases, facets, most) => {
  const found = await places(`select ordinal from library_search($1, $2, $3, null, false, 9223372036854775807, $4)`, [
    words,
    phrases,
    facets,
    most,
  ]);
  const expected = await places(
    `select ordinal from library_document d where (select bool_and(strpos(d.words, w) > 0) from unnest($1::text[] || $2::text[]) w) and d.facets @> $3::text[]
      order by ordinal desc limit $4`,
    [words, phrases, facets, most],
  );
  expect(found).toEqual(expected);
});

test('only those in titles, and only those below a place', async () => {
  const found = await places(`select ordinal from library_search('{通知}', '{}', '{}', null, true, 9001, 40)`, []);
  expect(found).toEqual(Array.from({ length: 40 }, (_, at) => 8_995 - 7 * at));
});
