import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { PackRules, PatternRule } from '../../src/domain/rule-pack.ts';
import { threadCpu } from '../../src/intake/cpu-time.ts';
import { faultOf } from '../../src/scan/rule-set/pattern-rule.ts';
import { createScanPool, type ScanPool } from '../../src/scan/threads/pool.ts';

const RULES = join(import.meta.dirname, '../../rules');
const bytes = (text: string) => new TextEncoder().encode(text);
const NOTHING: PackRules = { off: [], shadow: [], severities: {}, termLists: [], patterns: [] };
const message = { en: 'Found.', zh: '命中。' };
const rule = { version: 1, severity: 'high' as const, owner: 'legal' as const, message };
const pattern = (source: string): PatternRule => ({ ...rule, ruleId: 'pattern-number', pattern: source, ignoreCase: false });

let pool: ScanPool | undefined;
afterEach(async () => {
  await pool?.close();
  pool = undefined;
});

const found = async (text: string, pack?: { digest: string; rules: PackRules }) => {
  const result = await (pool as ScanPool).scan([{ name: 'a.txt', bytes: bytes(text) }], undefined, pack);
  return { ...result, ids: result.findings.map(({ ruleId }) => ruleId).sort() };
};

describe('a pack', () => {
  test('adds its lists and patterns, switches rules off, into shadow and to another severity, for the scans that name it alone', async () => {
    pool = await createScanPool({ key: 'key', rulesFolder: RULES, size: 1 });
    const text = '联系 13800138000，邮箱 chenxi@songjiang.org.cn，青云行动，内部编号AB1234。';
    const standard = await found(text);
    expect(standard.ids).toContain('cn-mobile');
    expect(standard.ruleSet).toBe(pool.ruleSet);
    const rules = {
      ...NOTHING,
      off: ['cn-mobile'],
      shadow: ['email'],
      termLists: [{ ...rule, ruleId: 'terms-words', initials: false, terms: ['青雲行動'] }],
      patterns: [pattern('内部编号[A-Z]{2}\\d{4}')],
    };
    const packed = await found(text, { digest: 'one', rules });
    expect(packed.ids).toEqual(['email', 'pattern-number', 'terms-words']);
    expect(packed.findings.find(({ ruleId }) => ruleId === 'email')?.shadow).toBe(true);
    expect(packed.ruleSet).toBe('one');
    expect(JSON.stringify(packed)).not.toMatch(/青云|AB1234/);
    const other = await found(text, { digest: 'two', rules: { ...NOTHING, severities: { 'cn-mobile': 'low' } } });
    expect(other.findings.find(({ ruleId }) => ruleId === 'cn-mobile')?.severity).toBe('low');
    expect((await found(text)).ids).toEqual(standard.ids);
  });

  test('stays right when a thread has compiled more packs than it keeps', async () => {
    pool = await createScanPool({ key: 'key', rulesFolder: RULES, size: 1 });
    const packs = Array.from({ length: 7 }, (_, k) => ({
      digest: `pack ${k}`,
      rules: {
        ...NOTHING,
        alone: true as const,
        termLists: [{ ...rule, ruleId: 'terms-words', initials: false, terms: [`词语${'甲乙丙丁戊己庚'[k]}`] }],
      },
    }));
    for (const k of [0, 1, 2, 3, 4, 5, 6, 0, 5, 1, 6]) {
      const { findings } = await found('词语甲 词语乙 词语丙 词语丁 词语戊 词语己 词语庚', packs[k]);
      expect([k, findings.map(({ location }) => location.start)]).toEqual([k, [k * 4]]);
    }
  });
});

test('a rule that hangs under a pack is named right, though the pack has moved its place', async () => {
  const looping = join(import.meta.dirname, '../fixtures/rules/looping');
  pool = await createScanPool({ key: 'key', rulesFolder: [RULES, looping], size: 1, timeoutMs: 400 });
  const rules = { ...NOTHING, off: ['address', 'email', 'qq'], patterns: [pattern('hello')] };
  const stuck = await found('hello', { digest: 'moved', rules });
  expect(stuck.failures).toEqual([expect.objectContaining({ code: 'rule-timeout', ruleId: 'rule-loops' })]);
  expect((await found('good evening, hell', { digest: 'moved', rules })).failures).toEqual([]);
});

describe('a pattern is refused', () => {
  const samples = { positive: [], negative: [] };
  test.each([
    ['that is no expression', '[', 'syntax'],
    ['that looks around', '(?<=编号)\\d+', 'syntax'],
    ['that refers back', '(a)\\1', 'syntax'],
    ['that is too long', 'a'.repeat(501), 'too-long'],
    ['that matches the empty text', 'x*', 'matches-nothing-at-all'],
  ])('%s', (_, source, fault) => {
    expect(faultOf(pattern(source), samples)?.fault).toBe(fault);
  });

  test('that misses a positive sample, or finds a negative one, by the number of the sample', () => {
    const one = pattern('编号\\d{4}');
    expect(faultOf(one, { positive: ['编号1234', '编号12'], negative: [] })).toMatchObject({ fault: 'positive-sample', sample: 1 });
    expect(faultOf(one, { positive: [], negative: ['无', '编号12345'] })).toMatchObject({ fault: 'negative-sample', sample: 1 });
    expect(faultOf(one, { positive: ['编号１２３４'], negative: ['编号123'] })).toBeUndefined();
  });

  test('by no sample that would hang another engine', () => {
    const begun = threadCpu();
    expect(faultOf(pattern('(a+)+$'), { positive: [], negative: [`${'a'.repeat(1900)}!`] })).toBeUndefined();
    expect(threadCpu() - begun).toBeLessThan(2_000);
  });
});

describe('rules from elsewhere', () => {
  let folder: string;
  const source = (id: string, check: string, top = '') =>
    `${top}
    export default { id: '${id}', version: 1, entity: '${id}', severity: 'block', owner: 'legal', basis: ['house rule'],
      messages: { here: { en: 'Here.', zh: '此处。' } }, checkDocument(view) { ${check} } };`;
  const HITS = `const at = view.parts[0].text.indexOf('工号'); return at < 0 ? [] : [{ part: 0, start: at, end: at + 2, confidence: 1, evidence: [] }];`;
  const write = async (group: string, id: string, text: string) => {
    await mkdir(join(folder, group, id), { recursive: true });
    await writeFile(join(folder, group, id, 'rule.js'), text);
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rules-'));
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    await write('good', 'staff-number', source('staff-number', HITS));
    await write('bad', 'staff-number', source('staff-number', HITS));
    await write('bad', 'for-ever', source('for-ever', 'for (;;);'));
    await write('bad', 'greedy', source('greedy', 'const all = []; for (;;) all.push(new Array(100000).fill(view.name + all.length));'));
    await write('twice', 'email', source('email', 'return [];'));
    await write('half', 'no-messages', `export default { id: 'no-messages', version: 1, basis: 7 };`);
    await write('broken', 'fails-to-load', source('fails-to-load', 'return [];', 'throw new Error("no licence file");'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const open = (group: string) =>
    createScanPool({ key: 'key', rulesFolder: RULES, externalFolders: [join(folder, group)], size: 1, timeoutMs: 1_500 });

  test('find in files and fields, and are part of the rule set', async () => {
    pool = await open('good');
    const alone = await createScanPool({ key: 'key', rulesFolder: RULES, size: 1 });
    expect(pool.ruleSet).not.toBe(alone.ruleSet);
    await alone.close();
    expect(pool.rules.map(({ id }) => id)).toContain('staff-number');
    const facts = { title: '工号变更的通知', grounds: [], fields: {} };
    const { findings, failures } = await pool.scan([{ name: 'a.txt', bytes: bytes('本人工号：A1') }], facts);
    expect(failures).toEqual([]);
    const hidden = { name: 'b.html', bytes: bytes('<html><body><p>通知</p><p style="display:none">不显示</p></body></html>') };
    const structure = (await pool.scan([hidden])).findings.filter(({ ruleId }) => ruleId === 'structure');
    expect(structure).toHaveLength(1);
    const own = findings.filter(({ ruleId }) => ruleId === 'staff-number');
    expect(own.map(({ location }) => [location.file, location.part, location.start])).toEqual([
      ['a.txt', 'body', 2],
      [undefined, 'field:title', 0],
    ]);
  });

  test('that hang or eat memory fail by name and block, and the others keep what they found', async () => {
    pool = await open('bad');
    for (let round = 0; round < 2; round++) {
      const result = await found('身份证号310117198001011230，工号A1。');
      expect(result.ids).toEqual(['cn-resident-id', 'staff-number']);
      expect(result.failures.map(({ ruleId, code }) => [ruleId, code]).sort()).toEqual([
        ['for-ever', 'rule-timeout'],
        ['greedy', expect.stringMatching(/scan-crashed|rule-timeout/)],
      ]);
      expect(result.outcome).toBe('failed');
    }
  });

  test('can be switched off and ranked by a pack', async () => {
    pool = await open('good');
    const off = await found('工号A1', { digest: 'off', rules: { ...NOTHING, off: ['staff-number'] } });
    expect(off.ids).toEqual([]);
    const low = await found('工号A1', { digest: 'low', rules: { ...NOTHING, severities: { 'staff-number': 'low' } } });
    expect(low.findings.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([['staff-number', 'low']]);
  });

  test.each([
    ['twice', 'Rule "email" is there twice'],
    ['broken', 'Rule "fails-to-load" could not be loaded'],
    ['half', 'Rule "no-messages" could not be loaded'],
    ['nowhere', 'Correct IMPRIMATUR_RULES'],
  ])('stop the start with their name: %s', async (group, words) => {
    await expect(open(group)).rejects.toThrow(words);
  });
});
