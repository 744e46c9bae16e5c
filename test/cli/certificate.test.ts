import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type LoggedOffice, openLoggedOffice } from '../engine/proof/logged-office.ts';
import { blobFiles } from './blobs.ts';
import { dataFolder, run } from './processes.ts';

const PATIENCE = 600_000;
const place = dataFolder();
let logged: LoggedOffice;
beforeAll(async () => {
  logged = await openLoggedOffice();
}, PATIENCE);
afterAll(async () => {
  await logged.office.close();
  place.remove();
});

const taken = (item: string, out: string) =>
  run(['certificate', item, '--out', path.join(place.folder, out), '--data', place.folder, '--database-url', logged.office.world.url]);

test(
  'files, certificate and keys of a public release are taken without a server, and verify',
  async () => {
    const { item } = await logged.release();
    expect(await taken(item, 'early')).toMatchObject({ code: 2, err: expect.stringMatching(/No checkpoint .*请稍后再试/) });
    await logged.log();
    await blobFiles(logged.office.world, path.join(place.folder, 'blobs'));
    expect(await taken(item, 'evidence')).toMatchObject({ code: 0, out: expect.stringContaining('已写入') });
    const folder = path.join(place.folder, 'evidence');
    const names = readdirSync(folder);
    const [certificate = ''] = names.filter((name) => name.endsWith('.sigstore.json'));
    const files = (await logged.held(item)).map(({ name }) => name);
    expect(names.sort()).toEqual([...files, certificate, 'README', 'checkpoint', 'policy', 'release.pem', 'trusted_root.json'].sort());
    const [, command = ''] = /^ {4}imprimatur (verify .*)$/m.exec(readFileSync(path.join(folder, 'README'), 'utf8')) ?? [];
    const args = command.split(' ').map((word) => word.replace(/^'(.*)'$/, '$1'));
    expect(await run(args, {}, { cwd: folder })).toMatchObject({ code: 0 });
    // What is there is not written over.
    expect(await taken(item, 'evidence')).toMatchObject({ code: 2, err: expect.stringContaining('not empty') });
  },
  PATIENCE,
);

test(
  'what nobody may read is not taken: directed, recalled, never released, unknown',
  async () => {
    const { office } = logged;
    const directed = await logged.release({
      attribute: 'on-request',
      grounds: ['internal-affairs'],
      reason: '理由',
      releasePlan: { mode: 'directed', audience: [office.people.auditor], place: 'mail' },
    });
    const { item: draft } = await office.draft();
    const recalled = await logged.release();
    await office.send('publisher', recalled.item, { type: 'RECALL', reason: '理由', cause: 'error' });
    await logged.log();
    const refused = { code: 2, err: expect.stringMatching(/no public release .*没有公开发布/) };
    for (const item of [directed.item, draft.id, '00000000-0000-4000-8000-000000000000'])
      expect(await taken(item, 'none')).toMatchObject(refused);
    expect(await taken(recalled.item, 'none')).toMatchObject({ code: 2, err: expect.stringMatching(/was recalled.*已撤回/) });
    expect(await taken('x', 'none')).toMatchObject({ code: 2, err: expect.stringContaining('no item id') });
  },
  PATIENCE,
);
