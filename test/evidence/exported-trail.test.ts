import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeTrustRoot } from '../../src/evidence/certificate/trust-root.ts';
import { ExportedLog } from '../../src/evidence/exported-log.ts';
import { ExportedTrail } from '../../src/evidence/exported-trail.ts';
import { lineSigner } from '../../src/evidence/note/lines.ts';
import type { VerifierKey } from '../../src/evidence/note/verifier-key.ts';
import { type LoggedOffice, openLoggedOffice } from '../engine/proof/logged-office.ts';
import { openAttacker } from '../store/attack.ts';
import { KEY, LINE, ORIGIN } from '../store/log/log-world.ts';
import { newSigner } from './note/keys.ts';

let logged: LoggedOffice;
let lines: string[];
const folder = mkdtempSync(path.join(tmpdir(), 'imprimatur-trail-'));
beforeAll(async () => {
  logged = await openLoggedOffice();
  await logged.release({ title: '含“引号”与\\反斜杠的标题' });
  await logged.log();
  await logged.office.world.store.log.keepCheckpoint(logged.keeper.memory?.size ?? 0);
  await logged.release();
  await logged.log();
  await logged.office.draft();
  lines = [];
  for await (const line of logged.office.world.store.verification.exported()) lines.push(line);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await logged.office.close();
});

function verdict(
  of: readonly string[],
  keys: readonly VerifierKey[] = [LINE.key],
): { faults: string[]; python: number | null; said: string } {
  const trail = new ExportedTrail(new ExportedLog(keys));
  for (const line of of) trail.add(line);
  trail.log.end();
  const [file, root] = [path.join(folder, 'trail.jsonl'), path.join(folder, 'trusted_root.json')];
  writeFileSync(file, of.map((line) => `${line}\n`).join(''));
  writeFileSync(root, writeTrustRoot(keys.map((key) => ({ key, start: KEY.validFrom }))));
  const script = path.join(import.meta.dirname, 'verify_trail.py');
  const { status, stdout, stderr } = spawnSync('python3', [script, file, '--trust', root], { encoding: 'utf8' });
  return {
    faults: [...trail.faults.map(({ fault }) => fault), ...trail.log.faults.map(({ what, fault }) => `${what}: ${fault}`)],
    python: status,
    said: stdout + stderr,
  };
}

describe('an exported trail', () => {
  const count = (member: string) => lines.filter((line) => line.startsWith(`{"${member}"`)).length;
  test('is verified without a database, by Python too', () => {
    const size = logged.keeper.memory?.size;
    expect(verdict(lines)).toEqual({
      faults: [],
      python: 0,
      said: `verified ${count('canonical')} entries, 2 statements, a log of ${size}, 2 checkpoints signed by keys of the log\n`,
    });
    expect(count('tile') + count('bundle')).toBe(2);
    // Each entry has a salt of its own, and the secrets of streams are not in the file.
    expect(lines.filter((line) => line.includes('"salt"'))).toHaveLength(count('canonical'));
  });

  test('holds no secret of a stream', async () => {
    const owner = await openAttacker(logged.office.world.url);
    const secrets = await owner.rows<{ secret: string }>(`select encode(secret, 'hex') as secret from stream_secret`);
    await owner.close();
    const text = lines.join('\n');
    expect(secrets.filter(({ secret }) => text.includes(secret))).toEqual([]);
  });

  test('with checkpoints of another key is told', () => {
    const other = lineSigner(ORIGIN, 'note', newSigner('ed25519')).key;
    const { faults, python } = verdict(lines, [other]);
    expect([faults.every((fault) => fault.endsWith('not-signed')), faults.length, python]).toEqual([true, 2, 1]);
  });

  const at = (member: string, n = 0) => lines.flatMap((line, place) => (line.startsWith(`{"${member}"`) ? [place] : []))[n] ?? 0;
  const flipped = (place: number, member: string) =>
    lines.with(
      place,
      (lines[place] ?? '').replace(
        new RegExp(`("${member}" : ")(....)`),
        (_, start: string, bytes: string) => start + [...bytes].reverse().join(''),
      ),
    );
  test.each<[string, string[], () => string[]]>([
    ['a statement', ['not-signed', 'missing'], () => flipped(at('statement'), 'payload')],
    ['a tile', ['changed'], () => flipped(at('tile'), 'data')],
    ['a tile that is gone', ['missing'], () => lines.toSpliced(at('tile'), 1)],
    ['a bundle that is gone', ['not-on-record', 'changed', 'changed'], () => lines.toSpliced(at('bundle'), 1)],
    [
      'an item that is gone with its chain',
      ['missing'],
      () => lines.filter((line) => !line.includes(JSON.parse(JSON.parse(lines[0] ?? '').canonical).stream)),
    ],
    [
      'a checkpoint of another size',
      ['changed', 'not-signed'],
      () =>
        lines.with(
          at('checkpoint'),
          (lines[at('checkpoint')] ?? '').replace(/\\n(\d+)\\n/, (_, size) => `\\n${Number(size) - 1}\\n`),
        ),
    ],
  ])('%s is told by both', (_, expected, tampered) => {
    const { faults, python } = verdict(tampered());
    const kinds = faults.map((fault) => fault.split(': ')[1] ?? fault);
    expect(new Set(kinds)).toEqual(new Set(expected));
    expect(python).toBe(1);
  });

  const entry = (n: number) =>
    lines.flatMap((line, at) => (line.includes('"canonical"') && line.includes('item.submitted') ? [at] : []))[n] ?? 0;
  test.each<[string, string, () => string[]]>([
    [
      'an entry that was changed',
      'hash-mismatch',
      () => lines.with(entry(0), (lines[entry(0)] ?? '').replace('item.submitted', 'item.withdrawn')),
    ],
    ['an entry that was taken out', 'gap', () => lines.toSpliced(entry(0), 1)],
    ['entries that were cut off', 'head-mismatch', () => lines.toSpliced(lines.findIndex((line) => line.includes('"head"')) - 1, 1)],
  ])('%s is told by both', (_, fault, tampered) => {
    const { faults, python, said } = verdict(tampered());
    expect([faults[0], python]).toEqual([fault, 1]);
    expect(said).toContain(fault);
  });
});
