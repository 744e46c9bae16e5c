import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TrailCheck } from '../../../src/engine/ports.ts';
import { cutTail, rechain } from './attacks.ts';
import { campaign, isSound, openStage, type Stage } from './campaign.ts';
import { merged } from './merged.ts';
import { tamperable } from './story.ts';

/** The long version with a table: `npm run bench -- tamper`. `TAMPER_SEED` for another one. */
const CHANGES = 150;
const SEED = Number(process.env['TAMPER_SEED'] ?? 1);

let stage: Stage;
/** Items that were released. */
let items: string[];

beforeAll(async () => {
  stage = await openStage(await tamperable());
  const { rows } = await stage.client.query('select l.item::text as id from release l order by l.id');
  items = rows.map(({ id }) => id);
}, 120_000);
afterAll(async () => {
  await stage?.client.end();
});

/** What is told of something that the owner of the database does. */
async function toldOf(work: () => Promise<unknown>): Promise<TrailCheck> {
  const result = await stage.tried(async () => (await work()) ?? true);
  if (!result) throw new Error('the database refused it');
  return result.check;
}
const one = () => items[0] ?? '';
const run = (text: string, values: unknown[] = []) => stage.client.query(text, values);

test('what nobody touched is sound', async () => {
  expect(await isSound(stage)).toEqual([]);
});

test(`${CHANGES} changes by the owner of the database, of stored files and of certificates are found and named`, async () => {
  const { counts, missed, unnamed } = await campaign(stage, CHANGES, SEED);
  expect(missed).toEqual([]);
  expect(unnamed).toEqual([]);
  expect([...counts.values()].reduce((sum, { done }) => sum + done, 0)).toBe(CHANGES);
}, 600_000);

describe('with a checkpoint that is kept outside', () => {
  test('an item that was removed with everything is missed: its leaves are there', async () => {
    const { faults, rows } = await toldOf(async () => {
      await run('delete from former_disposition d using finding f where f.id = d.finding and f.item = $1', [one()]);
      await run('delete from revision_file t using revision o where o.id = t.revision and o.item = $1', [one()]);
      await run('delete from delivery t using release o where o.id = t.release and o.item = $1', [one()]);
      await run('delete from incident_measure t using incident o where o.id = t.incident and o.item = $1', [one()]);
      for (const table of stage.tables.map(({ name }) => name)) {
        const { rows: of } = await run(`select 1 from information_schema.columns where table_name = $1 and column_name = 'item'`, [table]);
        if (of.length > 0) await run(`delete from "${table}" where item = $1`, [one()]);
      }
      await run('delete from audit_entry where stream = $1', [one()]);
      await run('delete from item where id = $1', [one()]);
    });
    expect(faults).toEqual([]);
    expect(rows.faults.map(({ table, fault }) => [table, fault])).toContainEqual(['audit_entry', 'missing']);
  });

  test('a chain that was written anew with its head is told by its leaf', async () => {
    const { faults, rows, log } = await toldOf(() => rechain(stage.client, one(), 2));
    expect(faults).toEqual([]);
    expect(rows.faults).toContainEqual(expect.objectContaining({ stream: one(), sequence: 2, table: 'audit_entry', fault: 'changed' }));
    // The log itself was left alone.
    expect(log?.agrees).toBe(true);
  });

  test('a log that was written anew over such a chain is consistent, and not the one of the checkpoint', async () => {
    const { faults, rows, log } = await toldOf(async () => {
      await rechain(stage.client, one(), 2);
      await merged(stage.client);
    });
    expect([faults, log?.agrees]).toEqual([[], false]);
    expect(rows.faults).toEqual([expect.objectContaining({ table: 'log_checkpoint' })]);
    const alone = await stage.tried(async () => {
      await rechain(stage.client, one(), 2);
      await merged(stage.client);
      return stage.verify();
    });
    // Only against itself.
    expect(alone?.done.rows.faults).toEqual([]);
  });

  test('an old state of the log is behind the checkpoint', async () => {
    const { log } = await toldOf(() => merged(stage.client, 10));
    expect(log?.agrees).toBe(false);
  });
});

test('entries cut off the end with all that remembers them: the rows tell more than is left', async () => {
  const { rows } = await toldOf(() => cutTail(stage.client, one()));
  const told = rows.faults.filter(({ stream }) => stream === one()).map(({ table, fault }) => [table, fault]);
  expect(told).toEqual(
    expect.arrayContaining([
      ['item', 'changed'],
      ['incident', 'not-on-record'],
    ]),
  );
});

test('the administration’s chain deleted with its head: everything that it made is on no record', async () => {
  const { rows } = await toldOf(async () => {
    await run(`delete from audit_entry where stream = 'administration'`);
    await run(`update audit_head set sequence = 0, hash = repeat('0', 64)`);
  });
  expect(rows.faults).toContainEqual(expect.objectContaining({ table: 'account', fault: 'not-on-record' }));
});

test('a scan put in under a ticket that was answered, and a former disposition of nothing', async () => {
  const scans = await toldOf(async () => {
    await run('create temporary table forged on commit drop as select * from scan where id in (select scan from item) limit 1');
    await run('update forged set id = gen_random_uuid()');
    await run('insert into scan overriding system value select * from forged');
  });
  expect(scans.rows.faults).toContainEqual(expect.objectContaining({ table: 'scan', fault: 'not-on-record' }));
  const former = await toldOf(() =>
    run(`insert into former_disposition select gen_random_uuid(), number, disposition, reason, disposed_by, disposed_at, replaced_at
      from former_disposition limit 1`),
  );
  expect(former.rows.faults).toContainEqual(expect.objectContaining({ table: 'former_disposition', fault: 'not-on-record' }));
});

test('two items that exchange their revisions, a released file replaced, a receipt erased, a password hash replaced', async () => {
  const [first, second] = items;
  const swapped = await toldOf(() =>
    run('update revision set item = case when item = $1 then $2::uuid else $1::uuid end where item in ($1, $2)', [first, second]),
  );
  expect(swapped.rows.faults.filter(({ table }) => table === 'revision').map(({ stream }) => stream)).toEqual(
    expect.arrayContaining([first, second]),
  );
  const replaced = await toldOf(async () => {
    const { rows } = await run('select f.sha256 from revision_file f join release l on l.revision = f.revision order by 1 limit 2');
    await run('update revision_file set sha256 = $2 where sha256 = $1', [rows[0].sha256, rows[1].sha256]);
  });
  expect(replaced.rows.faults).toContainEqual(expect.objectContaining({ table: 'revision_file', columns: ['sha256'] }));
  const receipt = await toldOf(() => run('update delivery set receipt_at = null'));
  expect(receipt.rows.faults).toContainEqual(
    expect.objectContaining({ table: 'delivery', columns: ['receipt_at'], sequence: expect.any(Number) }),
  );
  const password = await toldOf(() =>
    run(`update account set password_hash = 'known' where id = (select min(id::text)::uuid from account)`),
  );
  expect(password.rows.faults).toContainEqual(expect.objectContaining({ table: 'account', columns: ['password_hash'] }));
});
