import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { ROOT } from '../cli/processes.ts';
import { FILES, Office } from '../evidence/certificate/office.ts';
import { readersTrust } from './readers.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'imprimatur-package-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SCRIPT = `
import { readFileSync } from 'node:fs';
import { assertReleased, NotReleased } from 'imprimatur/gate';
import { onlyReleased, SiteGate } from 'imprimatur/gate/middleware';
const { certificate, trust, file } = JSON.parse(readFileSync('case.json', 'utf8'));
const bytes = Buffer.from(file, 'base64');
const { files, log } = await assertReleased(bytes, certificate, trust);
const fault = await assertReleased(new Blob([bytes, '!']), certificate, trust).catch((error) => error instanceof NotReleased && error.fault);
console.log(JSON.stringify([files[0].subject, log.size, fault, typeof onlyReleased(new SiteGate({ site: '.', trust: { trust: '', keys: [] } }))]));`;

test('the entries of the package are JavaScript that works without the rest of it, below node_modules too', async () => {
  const installed = path.join(folder, 'node_modules/imprimatur');
  const emitted = spawnSync('npm', ['run', '-s', 'emit-gate', '--', '--outDir', path.join(installed, 'dist')], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect([emitted.status, emitted.stdout, emitted.stderr]).toEqual([0, '', '']);
  copyFileSync(path.join(ROOT, 'package.json'), path.join(installed, 'package.json'));
  const office = new Office('p-256');
  const certificate = await office.certify(await office.signed(), [office.log, office.witness]);
  const content = { certificate, trust: readersTrust(office), file: FILES[1]!.bytes.toString('base64') };
  writeFileSync(path.join(folder, 'case.json'), JSON.stringify(content));
  writeFileSync(path.join(folder, 'case.mjs'), SCRIPT);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['case.mjs'], { cwd: folder, encoding: 'utf8' });
  // Node warns that ML-DSA in WebCrypto is an experiment.
  expect({ status, stderr }).toMatchObject({ status: 0 });
  expect(JSON.parse(stdout)).toEqual(['annex.xlsx', 738, 'file-not-named', 'function']);
});
