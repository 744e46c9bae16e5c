import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ExportedTrail } from '../../src/evidence/exported-trail.ts';
import { type Office, openOffice } from '../engine/office.ts';

let office: Office;
let lines: string[];
const folder = mkdtempSync(path.join(tmpdir(), 'imprimatur-trail-'));
beforeAll(async () => {
  office = await openOffice();
  const { item } = await office.draft({ title: '含“引号”与\\反斜杠的标题' });
  await office.bring(item.id, 'released');
  await office.draft();
  lines = [];
  for await (const line of office.world.store.verification.exported()) lines.push(line);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await office.close();
});

function verdict(of: readonly string[]): { faults: string[]; python: number | null; said: string } {
  const trail = new ExportedTrail();
  for (const line of of) trail.add(line);
  const file = path.join(folder, 'trail.jsonl');
  writeFileSync(file, of.map((line) => `${line}\n`).join(''));
  const { status, stdout } = spawnSync('python3', [path.join(import.meta.dirname, 'verify_trail.py'), file], { encoding: 'utf8' });
  return { faults: trail.faults.map(({ fault }) => fault), python: status, said: stdout };
}

describe('an exported trail', () => {
  test('is verified without a database, by Python too', () => {
    expect(verdict(lines)).toEqual({
      faults: [],
      python: 0,
      said: `verified ${lines.filter((line) => line.includes('"canonical"')).length} entries\n`,
    });
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
    expect([faults, python]).toEqual([[fault], 1]);
    expect(said).toContain(fault);
  });
});
