import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eraseSecret } from '../../../src/engine/log/erase-secret.ts';
import { proveEntry } from '../../../src/engine/log/read-log.ts';
import { readLibraryCertificate } from '../../../src/engine/proof/read-certificate.ts';
import { verifyTrail } from '../../../src/engine/reading/verify-trail.ts';
import { chainStart } from '../../../src/evidence/audit-chain.ts';
import { verifyCertificate } from '../../../src/evidence/certificate/verify.ts';
import { type Attacker, openAttacker } from '../../store/attack.ts';
import { type LoggedOffice, openLoggedOffice } from './logged-office.ts';

const reason = '个人信息保护法第四十七条';

let logged: LoggedOffice;
beforeAll(async () => {
  logged = await openLoggedOffice();
});
afterAll(() => logged.office.close());

const engine = () => logged.office.engine;
const verify = () => engine().store.verification.verify({});
const erase = (item: string) => eraseSecret(engine(), { by: logged.office.people.administrator, item, reason });

async function inDatabase<T>(work: (attacker: Attacker) => Promise<T>): Promise<T> {
  const attacker = await openAttacker(logged.office.world.url);
  try {
    return await work(attacker);
  } finally {
    await attacker.close();
  }
}

const secretOf = (item: string) =>
  inDatabase(async ({ rows }) => (await rows<{ secret: Buffer }>('select secret from stream_secret where stream = $1', [item]))[0]!.secret);

test('an erased secret is gone for good, and everything else is proved as before', async () => {
  const { item, release } = await logged.release();
  const other = await logged.release();
  await logged.log();
  const before = await secretOf(item);
  const { text } = await readLibraryCertificate(engine(), release);
  await erase(item);
  const after = await secretOf(item);
  expect(after.equals(before)).toBe(false);
  const [entry] = await engine().store.trails.trail(item, { limit: 1 });
  expect(entry?.previous).toBe(chainStart(before).hash);
  expect(entry?.previous).not.toBe(chainStart(after).hash);
  await logged.log();
  for (const one of [text, (await readLibraryCertificate(engine(), release)).text])
    expect(verifyCertificate(one, await logged.held(item), logged.trust)).toMatchObject({ statement: { predicate: { item } } });
  expect(await proveEntry(engine(), other.item, 1)).toBeDefined();
  const report = await verify();
  const through = (await engine().store.trails.head(item))?.sequence;
  expect(report).toMatchObject({ faults: [], rows: { faults: [] }, erased: [{ stream: item, through }] });
  expect(await verifyTrail(engine())).toMatchObject({ faults: [] });
});

test('what comes later is in the log under another secret, and is compared again', async () => {
  const { item } = await logged.release();
  await logged.log();
  await erase(item);
  await logged.office.send('publisher', item, { type: 'RECALL', reason, cause: 'error' });
  await logged.log();
  const [last] = (await engine().store.trails.trail(item, { limit: 100 })).slice(-1);
  expect((await engine().store.log.opening(item, last!.sequence))?.salt).not.toBeNull();
  expect((await engine().store.log.opening(item, last!.sequence - 1))?.salt).toBeNull();
  expect(await verify()).toMatchObject({ faults: [], rows: { faults: [] } });
  await erase(item);
  expect((await verify()).erased.filter(({ stream }) => stream === item)).toHaveLength(2);
});

test('nothing else erases or changes one, whoever is on the database with its rules', async () => {
  const { item } = await logged.release();
  await logged.log();
  await inDatabase(async ({ refusal }) => {
    for (const [sql, rule] of [
      [`update stream_secret set secret = sha256('x') where stream = '${item}'`, 'stream_secret_append_only'],
      [`delete from stream_secret where stream = '${item}'`, 'stream_secret_append_only'],
      ['truncate stream_secret cascade', 'stream_secret_append_only'],
      ['delete from erased_secret', 'erased_secret_kept'],
      ['update erased_secret set through = through + 1', 'erased_secret_kept'],
      [
        `insert into erased_secret select '${item}', i.audit_sequence, i.audit_hash, now(), (select id from proposal where kind = 'secret-erasure' limit 1)
        from item i where i.id = '${item}'`,
        'erased_secret_needs_two',
      ],
    ] as const)
      expect([sql, await refusal(sql)]).toEqual([sql, rule]);
  });
});

test('who says with the rules taken away that one was erased is found, and so is a chain that was written anew under it', async () => {
  const { item } = await logged.release();
  await logged.log();
  await erase(item);
  const { item: victim } = await logged.release();
  await logged.log();
  await inDatabase(async (attacker) => {
    await attacker.rows('alter table erased_secret disable trigger all');
    await attacker.rows(
      `insert into erased_secret select '${victim}', i.audit_sequence, i.audit_hash, now(), (select proposal from erased_secret limit 1) from item i where i.id = '${victim}'`,
    );
    expect((await verify()).rows.faults).toMatchObject([{ table: 'erased_secret', fault: 'not-on-record' }]);
    await attacker.rows(`delete from erased_secret where stream = '${victim}'`);
    await attacker.rows(`update erased_secret set head = repeat('0', 64) where stream = '${item}'`);
    const report = await verify();
    expect(report.faults).toMatchObject([{ stream: item, fault: 'hash-mismatch' }]);
    expect(report.rows.faults).toMatchObject([{ table: 'erased_secret', fault: 'changed', columns: ['head'] }]);
  });
});
