import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { scanFiles } from '../../src/scan/scan-files.ts';
import { createScanPool, type ScanPool } from '../../src/scan/threads/pool.ts';

const RULES = join(import.meta.dirname, '../../rules');
const FIXTURES = join(import.meta.dirname, '../fixtures/rules');
const bytes = (text: string) => new TextEncoder().encode(text);
let pool: ScanPool | undefined;

afterEach(async () => {
  await pool?.close();
  pool = undefined;
});

describe('the scan pool', () => {
  test('scans files and fields of a revision and names their places', async () => {
    pool = await createScanPool({ key: 'key', rulesFolder: RULES, size: 2 });
    const facts = { title: '关于13800138000的公告', attribute: 'proactive' as const, grounds: [], fields: {} };
    const result = await pool.scan([{ name: 'a.txt', bytes: bytes('首页\n身份证号310117198001011230。') }], facts);
    const places = result.findings.map(({ entity, location }) => [entity, location.file, location.part, location.line]);
    expect(places).toEqual([
      ['cn-id-card', 'a.txt', 'body', 2],
      ['cn-mobile', undefined, 'field:title', undefined],
    ]);
    expect(result.outcome).toBe('blocked');
    expect(result.ruleSet).toBe(pool.ruleSet);
    expect(JSON.stringify(result)).not.toMatch(/310117198001011230|13800138000/);
  });

  test('compares a redacted revision with its original, and what cannot be read does not pass', async () => {
    pool = await createScanPool({ key: 'key', rulesFolder: RULES, size: 1 });
    const original = [{ name: 'a.txt', bytes: bytes('申请人张小三，已受理。') }];
    const deletions = [{ file: 0, part: 0, start: 3, end: 6 }];
    const compare = (text: string, name = 'b.txt') =>
      pool?.compareRedacted({ original, redacted: [{ name, bytes: bytes(text) }], deletions, words: [] });
    expect(await compare('申请人■，已受理。')).toEqual([]);
    expect(await compare('申请人张小三，已受理。')).toMatchObject([{ code: 'redaction-incomplete' }, { code: 'redaction-differs' }]);
    expect(await compare('', 'b.docx')).toMatchObject([{ code: 'redaction-differs' }]);
  });

  test('a file that the system does not hand over blocks, and is not called damaged', async () => {
    pool = await createScanPool({ key: 'key', rulesFolder: RULES, size: 1 });
    const { outcome, failures } = await pool.scan([{ name: 'gone.txt', path: join(FIXTURES, 'gone.txt') }]);
    expect([outcome, failures.map(({ message }) => message)]).toEqual([
      'failed',
      ['The file could not be opened (ENOENT). Check that it is there and may be read.'],
    ]);
  });

  test('a file that cannot be read blocks by its code and the other files are still scanned', async () => {
    pool = await createScanPool({ key: 'key', rulesFolder: RULES, size: 1 });
    const result = await pool.scan([
      { name: 'empty.docx', bytes: bytes('') },
      { name: 'b.txt', bytes: bytes('机密★10年\n通知') },
    ]);
    expect(result.failures.map(({ code, file }) => [code, file])).toEqual([['empty-file', 'empty.docx']]);
    expect(result.outcome).toBe('quarantined');
  });

  test('files of one revision that complete each other are a finding on both', async () => {
    pool = await createScanPool({ key: 'key', rulesFolder: RULES, size: 1 });
    const result = await pool.scan([
      { name: 'a.txt', bytes: bytes('公租房配租名单：汪文志，500152********9114，配租一室。') },
      { name: 'b.txt', bytes: bytes('临时救助公示：汪文志，50015219701015****，救助2000元。') },
    ]);
    const joined = result.findings.filter((finding) => finding.ruleId === 'aggregation');
    expect(joined.map(({ entity, severity, evidence }) => [entity, severity, evidence])).toEqual([
      ['aggregation.cn-id-card', 'block', ['file:a.txt', 'file:b.txt']],
    ]);
  });

  test('data of a third party asks for a consultation, nothing else does', async () => {
    pool = await createScanPool({ key: 'key', rulesFolder: RULES, size: 1 });
    const text = '商业秘密▲5年\n根据保密协议，海恒电气有限公司提交的报价明细见附件二，联系电话13800138000。';
    const { findings } = await pool.scan([{ name: 'a.txt', bytes: bytes(text) }]);
    expect(findings.map(({ entity, consults }) => [entity, consults])).toEqual([
      ['commercial-secret-marking', 'third-party'],
      ['third-party-data', 'third-party'],
      ['cn-mobile', undefined],
    ]);
  });

  test('gives traces of every file as fingerprints when it is asked for them', async () => {
    const files = [{ name: 'a.txt', bytes: bytes('公租房配租名单：汪文志，500152********9114，配租一室。') }];
    pool = await createScanPool({ key: 'key', rulesFolder: RULES, size: 1 });
    expect((await pool.scan(files)).traces).toEqual([]);
    await pool.close();
    pool = await createScanPool({ key: 'key', rulesFolder: RULES, size: 1, traces: true });
    const { traces } = await pool.scan([{ name: 'b.txt', bytes: bytes('无') }, ...files]);
    expect(traces.map(({ file, kind }) => [file, kind])).toEqual([[1, 'cn-id-card']]);
    expect(JSON.stringify(traces)).not.toMatch(/500152|9114|汪文志/);
  });

  test('a rule that never returns is stopped by name, and the pool goes on with a new thread', async () => {
    pool = await createScanPool({ key: 'key', rulesFolder: [join(FIXTURES, 'looping')], size: 1, timeoutMs: 300 });
    const stuck = await pool.scan([{ name: 'a.txt', bytes: bytes('hello') }]);
    expect(stuck.failures).toEqual([expect.objectContaining({ code: 'rule-timeout', ruleId: 'rule-loops', file: 'a.txt' })]);
    expect(stuck.outcome).toBe('failed');
    const next = await pool.scan([{ name: 'b.txt', bytes: bytes('good evening') }]);
    expect(next.outcome).toBe('clean');
  });

  test.each([
    ['broken', /rule-broken.*cannot be loaded/],
    ['misnamed', /rule-misnamed.*other-name/],
  ])('a %s plugin stops the start with its name', async (folder, message) => {
    await expect(createScanPool({ key: 'key', rulesFolder: join(FIXTURES, folder), size: 1 })).rejects.toThrow(message);
  });

  test('a rule that is there twice stops the start with its name', async () => {
    const folder = join(FIXTURES, 'good');
    await expect(createScanPool({ key: 'key', rulesFolder: [folder, folder], size: 1 })).rejects.toThrow(/greeting.*twice/);
  });

  test('a thread that starts later and finds other rules scans nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'changed-rules-'));
    try {
      await cp(join(FIXTURES, 'good'), folder, { recursive: true });
      const rule = join(folder, 'greeting', 'rule.ts');
      const source = (await readFile(rule, 'utf8')).replaceAll('../../../../../src/', `${join(import.meta.dirname, '../../src')}/`);
      await writeFile(rule, source);
      pool = await createScanPool({ key: 'key', rulesFolder: folder, size: 2 });
      await writeFile(rule, source.replace('version: 1', 'version: 2'));
      const both = await pool.scan(['a', 'b'].map((name) => ({ name: `${name}.txt`, bytes: bytes('hello') })));
      expect(both.findings.map(({ location }) => location.file)).toEqual(['a.txt']);
      expect(both.failures).toMatchObject([{ code: 'scan-crashed', file: 'b.txt', message: expect.stringMatching(/no longer those/) }]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('threads that were woken before they are needed scan as the first does', async () => {
    pool = await createScanPool({ key: 'key', rulesFolder: join(FIXTURES, 'good'), size: 3 });
    await pool.wake();
    const { findings } = await pool.scan(['a', 'b', 'c'].map((name) => ({ name: `${name}.txt`, bytes: bytes('hello') })));
    expect(findings).toHaveLength(3);
  });

  test('many files come back in their order without a database', async () => {
    const files = Array.from({ length: 40 }, (_, k) => ({ name: `${k}.txt`, bytes: bytes(k % 2 === 0 ? 'hello' : 'nothing') }));
    const outcomes: string[] = [];
    for await (const { name, result } of scanFiles(files, { rulesFolder: join(FIXTURES, 'good'), size: 2 }))
      outcomes.push(`${name} ${result.outcome}`);
    expect(outcomes).toEqual(files.map(({ name }, k) => `${name} ${k % 2 === 0 ? 'findings' : 'clean'}`));
  });
});
