import { execFile, execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from '@jest/globals';
import { stateReleases } from '../../../src/engine/proof/state-releases.ts';
import { openReading } from '../../../src/store/cover/reading.ts';
import { verifyAll } from '../../../src/store/cover/verification.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { type Office, openOffice } from '../../engine/office.ts';
import { newSigner } from '../../evidence/note/keys.ts';
import { freePort } from '../../gate/nginx.ts';
import { type DebianServer, debianPrograms, debianServer } from '../../support/debian-server.ts';
import { migrateLoosely } from '../../support/loose-clock.ts';
import { openAttacker } from '../attack.ts';
import { KEY, ORIGIN, settle, testKeeper } from './log-world.ts';

if (!debianPrograms) console.warn('not run here: pg_dump of a busy database (Debian: postgresql)');

const folder = mkdtempSync(path.join(tmpdir(), 'imprimatur-dump-'));
const servers: DebianServer[] = [];
afterAll(() => {
  for (const server of servers) server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function started(): Promise<string> {
  const server = debianServer(await freePort());
  servers.push(server);
  return server.url;
}

/** Items are made until somebody says stop. */
async function busy(office: Office, isOver: () => boolean): Promise<number> {
  for (let made = 0; ; made++) {
    if (isOver()) return made;
    await office.draft();
  }
}

(debianPrograms ? describe : describe.skip)('pg_dump', () => {
  test('of a busy database, put into a fresh server: the log goes on there without a missed or a doubled entry', async () => {
    const [source, target] = [await started(), await started()];
    await migrateLoosely(source);
    const office = await openOffice(source);
    const keeper = testKeeper();
    office.engine.releaseSigner = newSigner('ed25519');
    const { log } = office.engine.store;
    await log.begin(ORIGIN, [KEY]);
    await office.bring((await office.draft()).item.id, 'released');
    await stateReleases(office.engine);
    await settle(log, keeper);
    // Waits for the next batch, whose bound was drawn already: its fence is a number of the server that is left.
    await office.draft();
    await log.integrate(keeper);
    let isDumped = false;
    const working = busy(office, () => isDumped);
    const file = path.join(folder, 'dump.sql');
    await promisify(execFile)(path.join(debianPrograms ?? '', 'pg_dump'), ['--dbname', source, '--file', file]);
    isDumped = true;
    expect(await working).toBeGreaterThan(0);
    office.engine.kinds.close();
    office.engine.roles.close();
    office.engine.workflows.close();
    await office.world.store.close();
    chmodSync(file, 0o644);
    execFileSync(path.join(debianPrograms ?? '', 'psql'), ['--dbname', target, '--quiet', '-v', 'ON_ERROR_STOP=1', '--file', file], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const store = await openStore({ url: target, blobFolder: path.join(folder, 'blobs') });
    const record = { actor: 'operator:test', action: 'unit.created', at: '2026-03-04T01:00:00.000Z', payload: {} };
    await store.directory.createUnit({ id: randomUUID(), name: '新单位', parent: null, organCode: null }, record);
    await settle(store.log, keeper);
    const { size } = await store.log.state();
    await store.close();
    const owner = await openAttacker(target);
    const [counted] = await owner.rows<{ leaves: number }>(
      'select (select count(*) from audit_entry)::int + (select count(*) from release_statement)::int as leaves',
    );
    await owner.close();
    expect(counted?.leaves).toBe(size);
    const reading = await openReading(target);
    const { faults, rows } = await verifyAll(reading);
    await reading.close();
    expect([faults, rows.faults]).toEqual([[], []]);
  }, 300_000);
});
