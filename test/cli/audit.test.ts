import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { writeTrustRoot } from '../../src/evidence/certificate/trust-root.ts';
import { lineSigner } from '../../src/evidence/note/lines.ts';
import { type LoggedOffice, openLoggedOffice } from '../engine/proof/logged-office.ts';
import { newSigner } from '../evidence/note/keys.ts';
import { KEY, ORIGIN } from '../store/log/log-world.ts';
import { dataFolder, run } from './processes.ts';

const PATIENCE = 600_000;
const place = dataFolder();
let logged: LoggedOffice;
const kept = (name: string) => path.join(place.folder, name);

beforeAll(async () => {
  logged = await openLoggedOffice();
  // What other readers take for the ends of lines.
  await logged.release({ title: '甲\u2028乙\u2029丙' });
  await logged.log();
  const { log } = logged.office.world.store;
  const checkpoint = (await log.checkpoint())?.note ?? '';
  await log.keepCheckpoint(logged.keeper.memory?.size ?? 0);
  writeFileSync(kept('checkpoint'), checkpoint);
  writeFileSync(
    kept('changed'),
    checkpoint.replace(/\n(\d+)\n/, (_, size) => `\n${Number(size) - 1}\n`),
  );
  writeFileSync(kept('trusted_root.json'), logged.trustRoot);
  writeFileSync(
    kept('other_root.json'),
    writeTrustRoot([{ key: lineSigner(ORIGIN, 'note', newSigner('ed25519')).key, start: KEY.validFrom }]),
  );
  await logged.release();
  await logged.log();
}, PATIENCE);
afterAll(async () => {
  await logged.office.close();
  place.remove();
});

const audit = (...args: string[]) => run(['audit', ...args]);
const database = () => ['--data', place.folder, '--database-url', logged.office.world.url];

test(
  'a checkpoint that was kept outside is compared with the log, once a key has signed it',
  async () => {
    const verify = (...flags: string[]) => audit('verify', ...flags, ...database());
    expect(await verify('--checkpoint', kept('checkpoint'))).toMatchObject({
      code: 0,
      out: expect.stringContaining('Checked against checkpoint of'),
    });
    const trust = ['--trust', kept('trusted_root.json')];
    expect(await verify('--checkpoint', kept('checkpoint'), ...trust, '--threads', '2')).toMatchObject({ code: 0 });
    const unsigned = { code: 2, err: expect.stringContaining('signed by no key of the log') };
    expect(await verify('--checkpoint', kept('changed'))).toMatchObject(unsigned);
    expect(await verify('--checkpoint', kept('checkpoint'), '--trust', kept('other_root.json'))).toMatchObject(unsigned);
  },
  PATIENCE,
);

test(
  'an exported trail is verified with its log, without the database',
  async () => {
    const file = kept('trail.jsonl');
    expect(await audit('export', file, ...database())).toMatchObject({ code: 0 });
    const verify = (...flags: string[]) => audit('verify', '--from', file, ...flags);
    expect(await verify()).toMatchObject({ code: 0, out: expect.stringContaining('whose signatures were not checked') });
    const trust = ['--trust', kept('trusted_root.json')];
    const outside = ['--checkpoint', kept('checkpoint')];
    expect(await verify(...trust, ...outside)).toMatchObject({
      code: 0,
      out: expect.stringContaining(`Compared with the checkpoint of ${kept('checkpoint')}`),
    });
    expect(await verify(...outside)).toMatchObject({ code: 2, err: expect.stringContaining('--trust') });
    expect(await verify('--trust', kept('other_root.json'))).toMatchObject({ code: 1, out: expect.stringContaining('not-signed') });
    const lines = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, lines.filter((line) => !line.startsWith('{"tile"')).join('\n'));
    expect(await verify()).toMatchObject({ code: 1, out: expect.stringContaining('log tile 0/0: missing') });
  },
  PATIENCE,
);
