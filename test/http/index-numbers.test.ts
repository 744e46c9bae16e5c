import { afterAll, afterEach, beforeAll, describe, expect, it, test } from '@jest/globals';
import { INDEX_PATTERNS } from '../../src/domain/library/index-number.ts';
import { type Attacker, openAttacker } from '../store/attack.ts';
import { cleared, directed, expectOk, released, send } from './life.ts';
import { call, openSite, type Site, START } from './site.ts';

const CODE = '11341702486344515H';
let site: Site;
let database: Attacker;
beforeAll(async () => {
  site = await openSite();
  database = await openAttacker(site.url);
});
afterEach(() => site.setClock(START));
afterAll(async () => {
  await database.close();
  await site.close();
});

const numbering = (pattern: string | null, codes: Record<string, string> = { [site.root]: CODE }) =>
  call(site, site.people.administrator, 'put', '/api/installation/index-number').send({ pattern, codes, reason: '按市里统一规则编号' });
const numberOf = async (item: string): Promise<string | null> => {
  const release = (await site.engine.store.items.releases(item))[0]?.id;
  return (await call(site, null, 'get', `/api/library/${release}`).expect(200)).body.indexNumber;
};
const releaseNext = async () => numberOf((await released(site)).item);

describe('index numbers', () => {
  test.each([
    [INDEX_PATTERNS.byMonth, [`${CODE}/202603-00001`, `${CODE}/202603-00002`, `${CODE}/202604-00001`]],
    [INDEX_PATTERNS.byYear, [`${CODE}/2026-00001`, `${CODE}/2026-00002`, `${CODE}/2026-00003`]],
    [INDEX_PATTERNS.shanghai, ['SY486344515120260' + '0001', 'SY486344515120260' + '0002', 'SY486344515120260' + '0003']],
  ])('follow one another by the pattern %s, of the month and year in China', async (pattern, expected) => {
    expect(await releaseNext()).toBeNull();
    await numbering(pattern).expect(204);
    const [first, second] = [await releaseNext(), await releaseNext()];
    const { item, digest } = await cleared(site);
    // Still March in UTC, April in China.
    site.setClock('2026-03-31T16:00:00.000Z');
    const { login, password } = site.people.publisher;
    const publisher = await site.signIn(login, password);
    await expectOk(send(site, publisher, item, { type: 'RELEASE', digest }));
    expect([first, second, await numberOf(item)]).toEqual(expected);
    site.setClock(START);
    await numbering(null).expect(204);
    expect(await releaseNext()).toBeNull();
  });

  it('are those of the nearest unit with a code, and of releases to the public alone', async () => {
    await numbering(INDEX_PATTERNS.byYear, { [site.root]: CODE, [site.unit]: '000001348' }).expect(204);
    expect(await releaseNext()).toBe('000001348/2026-00001');
    const { item } = await released(site, directed([site.people.auditor.id]));
    const release = (await site.engine.store.items.releases(item))[0]?.id;
    expect(await database.rows('select from index_number where release = $1', [release])).toEqual([]);
    expect(await releaseNext()).toBe('000001348/2026-00002');
  });

  it('have no gap and no repeat when many release at once and some are refused', async () => {
    await numbering('并发/{year}-{serial:3}').expect(204);
    const ready = await Promise.all(Array.from({ length: 12 }, () => cleared(site)));
    const lost = await cleared(site);
    const publish = ({ item, digest }: { item: string; digest: string }) =>
      send(site, site.people.publisher, item, { type: 'RELEASE', digest });
    // The database refuses this one after its number was drawn.
    await database.rows(`create function late_refusal() returns trigger language plpgsql as $$
      begin if new.item = '${lost.item}' then raise exception 'refused late'; end if; return null; end $$`);
    await database.rows(
      'create constraint trigger late_refusal after insert on release deferrable initially deferred for each row execute function late_refusal()',
    );
    const answers = await Promise.all([...ready, lost].map(publish));
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(12);
    const numbers = await Promise.all(ready.map(({ item }) => numberOf(item)));
    expect(numbers.sort()).toEqual(Array.from({ length: 12 }, (_, at) => `并发/2026-${String(at + 1).padStart(3, '0')}`));
    await database.rows('drop trigger late_refusal on release');
    await expectOk(publish(lost));
    expect(await numberOf(lost.item)).toBe('并发/2026-013');
  });

  it('grow longer when a series is longer than its serial, and go on under another length', async () => {
    await numbering('长/{serial:1}').expect(204);
    for (let number = 1; number <= 10; number++) expect(await releaseNext()).toBe(`长/${number}`);
    await numbering('长/{serial:4}').expect(204);
    expect(await releaseNext()).toBe('长/0011');
  });

  test.each([
    ['{code}/{year}', {}],
    ['{serial:5}{serial:5}', {}],
    ['{code}<b>{serial:5}', {}],
    ['{unit}{serial:5}', {}],
    ['{code}{serial:5}', 'none'],
    ['{code}{serial:5}', 'short'],
  ])('are refused for a pattern or codes that number nothing: %s %j', async (pattern, codes) => {
    const given = codes === 'none' ? {} : codes === 'short' ? { [site.root]: '12' } : { [site.root]: CODE };
    await numbering(pattern, given as Record<string, string>).expect(422);
  });

  it('are nobody’s to choose: not by a drafter, and not in the database', async () => {
    await call(site, site.people.drafter, 'put', '/api/installation/index-number')
      .send({ pattern: null, codes: {}, reason: '不编号' })
      .expect(403);
    await numbering('手/{serial:2}').expect(204);
    await releaseNext();
    const [row] = await database.rows<{ release: string; series: string }>(
      'select release, series from index_number order by serial desc limit 1',
    );
    const refused: [string, string][] = [
      [`insert into index_number values ('${row?.release}', '${row?.series}', 99, 'x')`, 'index_number_drawn'],
      [`update index_number set number = 'x' where release = '${row?.release}'`, 'index_number_kept'],
      ['delete from index_number', 'index_number_kept'],
      [`update index_series set last = 1`, 'index_series_forward'],
      ['delete from index_series', 'index_series_kept'],
    ];
    for (const [sql, rule] of refused) expect([sql, await database.refusal(sql)]).toEqual([sql, rule]);
  });
});
