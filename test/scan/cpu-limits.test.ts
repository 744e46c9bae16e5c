import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { defineRule, literals } from '../../src/plugin-api.ts';
import { compileRules, scanText } from '../../src/scan/scanner.ts';
import { createScanPool, type ScanPool } from '../../src/scan/threads/pool.ts';
import { burn, underLoad } from '../support/burners.ts';

const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });
const address = (path: string) => pathToFileURL(join(import.meta.dirname, path)).href;
const about = (id: string) =>
  `id: '${id}', version: 1, entity: '${id}', severity: 'low', owner: 'legal', basis: ['test'], messages: { here: { en: 'Here.', zh: '此处。' } }`;
const RULES: Record<string, string> = {
  'works-hard': `import { burn } from '${address('../support/burners.ts')}';
    export default { ${about('works-hard')}, checkDocument() { burn(300); return []; } };`,
  'asks-dictionary': `import { cutWords, defineRule, literals } from '${address('../../src/plugin-api.ts')}';
    export default defineRule({ ${about('asks-dictionary')}, candidates: literals(['杭州']),
      check: () => (cutWords('他来到了杭州').includes('杭州') ? { confidence: 1, evidence: [] } : null) });`,
  waits: `export default { ${about('waits')}, checkDocument() { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); return []; } };`,
};

let folder: string;
let pool: ScanPool | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cpu-limits-'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  for (const [id, source] of Object.entries(RULES)) {
    await mkdir(join(folder, id, id), { recursive: true });
    await writeFile(join(folder, id, id, 'rule.js'), source);
  }
});
afterEach(async () => {
  await pool?.close();
  pool = undefined;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const open = async (rule: string, timeoutMs: number) => {
  pool = await createScanPool({ key: 'key', rulesFolder: join(folder, rule), size: 1, timeoutMs });
  return pool;
};

describe('a rule is judged by the processor time that it uses', () => {
  test('and not by how long that takes on a busy machine', async () => {
    const scanned = await underLoad(async () => (await open('works-hard', 600)).scan([file('a.txt', 'text')]));
    expect(scanned.failures).toEqual([]);
    await pool?.close();
    expect((await (await open('works-hard', 150)).scan([file('a.txt', 'text')])).failures).toMatchObject([{ code: 'rule-timeout' }]);
  });

  test('also where it is asked about many places', async () => {
    const rule = defineRule({
      id: 'many-places',
      version: 1,
      entity: 'x',
      severity: 'low',
      owner: 'legal',
      basis: ['test'],
      messages: { x: { en: 'X', zh: 'X' } },
      candidates: literals(['thing']),
      check: () => {
        burn(30);
        return null;
      },
    });
    const scan = async (timeoutMs: number) => scanText('thing '.repeat(48), compileRules([rule]), 'key', { timeoutMs }).failures;
    // 48 times 30 ms.
    expect(await underLoad(() => scan(2_500))).toEqual([]);
    expect(await scan(100)).toMatchObject([{ code: 'rule-timeout', ruleId: 'many-places' }]);
  });

  test.each([
    ['each takes a while', () => true],
    ['every other one does', (call: number) => call % 2 === 1],
    ['one in ten does', (call: number) => call % 10 === 9],
  ])('and no call of a rule escapes its limit where %s', (_, isLong) => {
    let call = 0;
    let calls = 0;
    const rule = defineRule({
      id: 'long-calls',
      version: 1,
      entity: 'x',
      severity: 'low',
      owner: 'legal',
      basis: ['test'],
      messages: { x: { en: 'X', zh: 'X' } },
      candidates: literals(['thing']),
      check: () => {
        if (isLong(call++)) {
          burn(20);
          calls++;
        }
        return null;
      },
    });
    expect(scanText('thing '.repeat(1_000), compileRules([rule]), 'key', { timeoutMs: 600 }).failures).toMatchObject([
      { code: 'rule-timeout', ruleId: 'long-calls' },
    ]);
    // 30 are the limit. A busy machine lets a call seem longer than it was; it is the whole that is right.
    expect(calls).toBeLessThan(60);
  });

  test('and a dictionary that is loaded at its first question is not its time', async () => {
    const { findings, failures } = await (await open('asks-dictionary', 60)).scan([file('a.txt', '杭州')]);
    expect([findings.length, failures]).toEqual([1, []]);
  });

  test('and one that waits for ever is ended by the clock', async () => {
    expect((await (await open('waits', 20)).scan([file('a.txt', 'text')])).failures).toMatchObject([
      { code: 'rule-timeout', ruleId: 'waits' },
    ]);
  });
});
