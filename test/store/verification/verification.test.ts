import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openReading } from '../../../src/store/cover/reading.ts';
import { trailVerification, verifyAll, verifyHere } from '../../../src/store/cover/verification.ts';
import { type Stretch, verifyStretch } from '../../../src/store/cover/verify-streams.ts';
import { freshDatabase } from '../../support/database.ts';
import { fillTrail } from '../../support/filled-trail.ts';
import { openAttacker } from '../attack.ts';

const ITEMS = 2600;
const PER_ITEM = 2;
const folder = mkdtempSync(path.join(tmpdir(), 'imprimatur-verification-'));
const nothing = { get: async () => new Uint8Array() };
let url: string;
/** What was done to the trail: in the first stretch, in one in the middle and in the last. */
let tampered: { stream: string; sequence: number }[];

beforeAll(async () => {
  url = await freshDatabase();
  await fillTrail(url, ITEMS, PER_ITEM);
  const owner = await openAttacker(url);
  await owner.rows('alter table audit_entry disable trigger all');
  tampered = await owner.rows<{ stream: string; sequence: number }>(
    `update audit_entry e set actor = 'somebody-else' from (select id::text as id, row_number() over (order by id) as n from item) i
      where i.n in (1, 1250, $1) and e.stream = i.id and e.sequence = 2 returning e.stream, e.sequence`,
    [ITEMS],
  );
  tampered.sort((a, b) => (a.stream < b.stream ? -1 : 1));
  await owner.close();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const expected = () => ({
  streams: ITEMS + 1,
  faults: tampered.map((one) => ({ ...one, fault: 'content-mismatch', columns: ['actor'] })),
});
const verification = () => trailVerification(url, nothing);

/** Which stretches a verification with this file still reads. */
async function left(resume: string): Promise<{ read: Stretch[]; check: Awaited<ReturnType<typeof verifyAll>> }> {
  const reading = await openReading(url);
  const read: Stretch[] = [];
  const check = await verifyAll(reading, {
    resume,
    run: async (stretches, done) => {
      read.push(...stretches);
      for (const stretch of stretches) await done(stretch, await verifyStretch(reading, stretch));
    },
  });
  await reading.close();
  return { read, check };
}

describe('a verification', () => {
  test.each([1, 2, 3])('finds the same with %i threads', async (threads) => {
    const found = await verification().verify({ threads });
    expect(found).toMatchObject(expected());
    const reading = await openReading(url);
    expect(await verifyAll(reading, { run: verifyHere(reading, url) })).toEqual(found);
    await reading.close();
  });

  test.each(['', '["ffff', '["ffffffff-ffff-ffff-ffff-ffffffffffff",{"streams":0'])(
    'that was killed in the middle goes on from there, whatever half of a line (%p) it left',
    async (half) => {
      const file = path.join(folder, `killed-${half.length}`);
      const script = path.join(import.meta.dirname, 'interrupted.ts');
      const { signal, stderr } = spawnSync(process.execPath, [script, url, file, '2'], { encoding: 'utf8' });
      expect([signal, stderr]).toEqual(['SIGKILL', '']);
      appendFileSync(file, half);
      const { read, check } = await left(file);
      expect(read).toHaveLength(4);
      expect(check).toEqual(await verification().verify({ threads: 1 }));
      // The next one begins anew.
      expect(existsSync(file)).toBe(false);
    },
  );

  test('takes no progress of another database', async () => {
    const file = path.join(folder, 'other');
    writeFileSync(file, `${JSON.stringify({ trail: 'another', stretches: [] })}\n`);
    await expect(verification().verify({ resume: file })).rejects.toMatchObject({ code: 'invalid-input' });
    expect(readFileSync(file, 'utf8')).toContain('another');
  });

  test('reads every stored file when asked', async () => {
    const owner = await openAttacker(url);
    const sha256 = 'a'.repeat(64);
    await owner.rows(`insert into blob (sha256, size, media_type, storage, created_at) values ($1, 3, 'text/plain', 'file', now())`, [
      sha256,
    ]);
    await owner.close();
    expect((await verification().verify({ threads: 1 })).rows.faults).toEqual([]);
    const other = trailVerification(url, { get: async () => Buffer.from('abc') });
    expect((await other.verify({ threads: 1, files: true })).rows.faults).toEqual([
      { stream: '', sequence: 0, table: 'blob', row: sha256, columns: ['bytes'], fault: 'changed' },
    ]);
  });
});
