import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { goProgram } from '../evidence/certificate/go.ts';
import { python } from '../evidence/certificate/python.ts';
import { type Ran, ROOT, run } from './processes.ts';

let ran: Ran;
const folder = mkdtempSync(path.join(tmpdir(), 'imprimatur-evidence-'));
const before = demoFolders();
beforeAll(async () => {
  ran = await run(['demo', '--keep', folder]);
}, 600_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the demo tells the whole life of a document, everything comes as expected, and nothing is left over', () => {
  const { code, out, err } = ran;
  expect({ code, err, tail: out.split('\n').slice(-3) }).toMatchObject({ code: 0, err: '' });
  expect(out).not.toContain('✗');
  const [, expected, wanted, refused] = /(\d+)\/(\d+)\s+(\d+)\s+ok\s+合计/.exec(out) ?? [];
  expect(expected).toBe(wanted);
  expect(Number(expected)).toBeGreaterThanOrEqual(100);
  expect(Number(refused)).toBeGreaterThanOrEqual(30);
  // The resident number that the demo plants is shown where people compare two drafts, and by no finding.
  expect(out).toContain('3••••••••••••0');
  expect(demoFolders()).toEqual(before);
});

test('a folder that has something in it is refused before the story begins', async () => {
  const { code, err, out } = await run(['demo', '--keep', ROOT]);
  expect({ code, out }).toMatchObject({ code: 2, out: '' });
  expect(err).toContain('is not empty');
});

describe('the evidence that the demo leaves', () => {
  /** The commands of the README, one script for each verifier. */
  const scripts = () =>
    readFileSync(path.join(folder, 'README'), 'utf8')
      .split(/^(?=\d\. )/m)
      .slice(1)
      .map((section) => section.split('\n').flatMap((line) => (line.startsWith('    ') ? [line.slice(4)] : [])));
  const runScript = (lines: string[]) => {
    // Python's program has lines of its own; a command begins at the margin.
    const env = { ...process.env, IMPRIMATUR: ROOT };
    return spawnSync('bash', ['-e', '-c', lines.join('\n')], { cwd: folder, env, encoding: 'utf8' });
  };
  const VERIFIERS = [
    ['ours', true],
    ['Python', python !== undefined],
    ['Sigstore', true],
    ['openssl', spawnSync('openssl', ['version']).status === 0],
    ['Go', goProgram !== undefined],
  ] as const;

  test('is of every release that stayed out, and holds all that a reader needs', () => {
    const names = readdirSync(folder);
    for (const name of ['README', 'trusted_root.json', 'release.pem', 'policy', 'checkpoint']) expect(names).toContain(name);
    expect(names.filter((name) => name.startsWith('release-')).length).toBeGreaterThanOrEqual(3);
  });

  for (const [at, [name, isHere]] of VERIFIERS.entries()) {
    (isHere ? test : test.skip)(`is verified by the commands for ${name}`, () => {
      const { status, stderr } = runScript(scripts()[at] as string[]);
      expect({ status, stderr }).toMatchObject({ status: 0 });
    });
  }

  test('is refused by each verifier that reads files, once a file has another byte', () => {
    const release = path.join(folder, 'release-1');
    const file = readdirSync(release).find((name) => !name.endsWith('.sigstore.json')) as string;
    appendFileSync(path.join(release, file), ' ');
    for (const [at, [name, isHere]] of VERIFIERS.entries()) {
      if (!isHere || name === 'openssl') continue;
      expect([name, runScript(scripts()[at] as string[]).status]).toEqual([name, 1]);
    }
  });
});

function demoFolders(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith('imprimatur-demo-'));
}
