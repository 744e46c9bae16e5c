import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { readRecallList, recallId } from '../../src/evidence/recall/list.ts';
import { PUBLIC, released, send } from './life.ts';
import { call, openSite, type Site, START } from './site.ts';

const LOG = 'review.test/log';
let site: Site;
beforeAll(async () => {
  site = await openSite({ publicLog: true });
});
afterAll(() => site.close());

/** The statement of the item's release; one is put there where nobody stated it, since only its bytes matter here. */
async function statementOf(item: string): Promise<Buffer> {
  const client = new pg.Client({ connectionString: site.url });
  await client.connect();
  try {
    await client.query(
      `insert into release_statement (release, statement, signature, release_key, leaf)
        select id, $2, 'signature', 'key', $3 from release where item = $1 on conflict (release) do nothing`,
      [item, Buffer.from(`{"of":"${item}"}`), Buffer.from(`{"leaf":"${item}"}`)],
    );
    const { rows } = await client.query(
      'select s.statement from release_statement s join release l on l.id = s.release where l.item = $1',
      [item],
    );
    return (rows[0] as { statement: Buffer }).statement;
  } finally {
    await client.end();
  }
}

const list = async () => {
  const { text } = await call(site, null, 'get', '/log/recalled').buffer(true).expect(200);
  return readRecallList(text, [site.engine.releaseSigner.publicKey])!;
};

it('the list of recalled releases is signed, is for everybody, and names what was taken back', async () => {
  const titles = ['一号公告', '二号公告'];
  const items = [];
  for (const title of titles) items.push((await released(site, { ...PUBLIC, title })).item as string);
  const [first, second] = [await statementOf(items[0]!), await statementOf(items[1]!)];
  await call(site, null, 'get', '/log/recalled').expect(404);
  await site.engine.store.log.begin(LOG, []);

  const before = await list();
  expect(before).toMatchObject({ log: LOG, issuedAt: START, freshUntil: '2026-03-03T01:00:00.000Z', recalled: [] });
  await send(site, site.people.publisher, items[0]!, { type: 'RECALL', reason: '误发' }).expect(200);
  // The same ten seconds, the same list: a process beside this one may have answered before.
  expect(await list()).toEqual(before);
  site.setClock('2026-03-02T01:00:10.001Z');
  const after = await list();
  expect(after).toMatchObject({ issuedAt: '2026-03-02T01:00:10.000Z', recalled: [recallId({ payload: first })] });
  expect(after.recalled).not.toContain(recallId({ payload: second }));
  const { text, headers } = await call(site, null, 'get', '/log/recalled').buffer(true);
  expect(headers).toMatchObject({ 'access-control-allow-origin': '*', 'cache-control': 'no-cache' });
  for (const told of [...titles, ...items]) expect(Buffer.from(JSON.parse(text).payload, 'base64').toString()).not.toContain(told);
});
