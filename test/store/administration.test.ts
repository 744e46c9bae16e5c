import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { recordAdministration } from '../../src/store/administration.ts';
import { type Asking, type Database, openDatabase } from '../../src/store/database.ts';
import { dropDatabase, freshDatabase } from '../support/database.ts';

let url: string;
let database: Database;
beforeAll(async () => {
  url = await freshDatabase();
  database = await openDatabase(url);
});
afterAll(async () => {
  await database.close();
  await dropDatabase(url);
});

/** What the server answers to the one of two transactions that it ends, since each waits for the other. */
const collide = (session: Asking) =>
  session.run({ name: '', text: `do $$ begin raise exception using errcode = 'deadlock_detected'; end $$` }, []);
const entriesOf = (action: string) =>
  database.rows<{ sequence: number }>({ name: '', text: 'select sequence from audit_entry where action = $1' }, [action]);

test('a change that collides with an event is made anew, with one entry', async () => {
  let tries = 0;
  const record = { actor: 'operator:test', action: 'test.collided', at: '2026-03-02T01:00:00.000Z', payload: {} };
  const done = await recordAdministration(database, record, async (session) => {
    if (++tries < 3) await collide(session);
    return true;
  });
  expect([done, tries, (await entriesOf('test.collided')).length]).toEqual([true, 3, 1]);
});

test('one that always collides ends with the failure and leaves nothing', async () => {
  let tries = 0;
  const record = { actor: 'operator:test', action: 'test.stuck', at: '2026-03-02T01:00:00.000Z', payload: {} };
  const stuck = recordAdministration(database, record, async (session) => {
    tries++;
    await collide(session);
    return true;
  });
  await expect(stuck).rejects.toThrow();
  expect(tries).toBeGreaterThan(1);
  expect(await entriesOf('test.stuck')).toEqual([]);
});
