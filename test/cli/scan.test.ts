import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dataFolder, run } from './processes.ts';

const ID = '310117198001011230';
const PATIENCE = 600_000;

describe('imprimatur scan', () => {
  const { folder, remove } = dataFolder();
  const file = (name: string, content: string) => {
    writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  };
  let clean = '';
  let bad = '';

  beforeAll(() => {
    clean = file('clean notice.txt', '今日天气晴。');
    bad = file('bad.txt', `第一行\n居民身份号码：${ID}\n`);
  });
  afterAll(remove);

  test(
    'a file without findings ends with 0',
    async () => {
      const { code, out, err } = await run(['scan', clean]);
      expect({ code, out, err }).toEqual({ code: 0, out: '1 file · 0 findings · 0 blocking · 0 not read fully\n', err: '' });
    },
    PATIENCE,
  );

  test(
    'fingerprints are the same in every run with one key, and tell a finding again when another one comes before it',
    async () => {
      const env = { IMPRIMATUR_KEY: Buffer.alloc(32, 7).toString('base64') };
      const ask = async (format: string, key: Record<string, string> = env) => (await run(['scan', '--format', format, bad], key)).out;
      type Json = { files: { findings: { fingerprint: string }[] }[] };
      const fingerprintOf = async (key?: Record<string, string>) =>
        (JSON.parse(await ask('json', key)) as Json).files[0]?.findings[0]?.fingerprint;
      expect(await fingerprintOf()).toBe(await fingerprintOf());
      expect(await fingerprintOf({})).not.toBe(await fingerprintOf({}));

      type Sarif = { runs: { results: { ruleId: string; partialFingerprints: Record<string, string>; locations: unknown[] }[] }[] };
      const results = async () => (JSON.parse(await ask('sarif')) as Sarif).runs[0]?.results ?? [];
      const [before] = await results();
      file('bad.txt', `居民身份号码：11010519491231002X\n居民身份号码：${ID}\n`);
      const after = await results();
      file('bad.txt', `第一行\n居民身份号码：${ID}\n`);
      const print = 'imprimatur/value/v1';
      expect(after.map(({ partialFingerprints }) => partialFingerprints[print])).toContain(before?.partialFingerprints[print]);
      expect(new Set(after.map(({ partialFingerprints }) => partialFingerprints[print])).size).toBe(after.length);
      expect(JSON.stringify(before?.locations)).not.toContain('file:');
    },
    PATIENCE,
  );

  test(
    'a finding that blocks ends with 1; its place and reason are shown, its text is not',
    async () => {
      const { code, out } = await run(['scan', clean, bad]);
      expect(code).toBe(1);
      expect(out).toContain('block  line 2');
      expect(out).toContain('cn-resident-id');
      expect(out).toContain('出现居民身份号码');
      expect(out).not.toContain(ID);
      expect(out).not.toContain('\u001b[');
    },
    PATIENCE,
  );

  test(
    'a file that cannot be read ends with 2, even beside one that blocks, and is told by its code',
    async () => {
      const empty = file('empty.docx', '');
      const { code, out } = await run(['scan', '--format', 'json', bad, empty]);
      expect(code).toBe(2);
      const { files, totals } = JSON.parse(out) as {
        files: { file: string; error?: { code: string }; findings: Record<string, unknown>[] }[];
        totals: unknown;
      };
      expect(files.map(({ file: name }) => name)).toEqual([bad, empty]);
      expect(files[1]?.error?.code).toBe('empty-file');
      expect(files[0]?.findings[0]).toMatchObject({
        code: 'cn-id-card',
        part: 'body',
        rule: { id: 'cn-resident-id' },
        severity: 'block',
        location: { line: 2 },
      });
      expect(totals).toEqual({ files: 2, findings: 1, blocking: 1, failed: 1 });
      expect(out).not.toContain(ID);
      rmSync(empty);
    },
    PATIENCE,
  );

  test(
    'a name that is no file is one line and 2',
    async () => {
      const missing = path.join(folder, 'nothing.pdf');
      const { code, out, err } = await run(['scan', missing]);
      expect({ code, out, err }).toEqual({ code: 2, out: '', err: `imprimatur: There is no file ${missing}. Check the name.\n` });
    },
    PATIENCE,
  );
});

describe('imprimatur scan --on', () => {
  const { folder, remove } = dataFolder();
  afterAll(remove);

  test(
    'scans by the versions of the law of that day',
    async () => {
      const file = path.join(folder, 'old.txt');
      writeFileSync(file, '申请人陶娟系低保户，已签字。');
      const rules = async (...flags: string[]) => {
        const { out } = await run(['scan', '--format', 'json', ...flags, file]);
        return (JSON.parse(out).files[0].findings as { rule: { id: string } }[]).map(({ rule }) => rule.id);
      };
      expect(await rules('--on', '2021-10-31')).not.toContain('sensitive-personal-information');
      expect(await rules()).toContain('sensitive-personal-information');
      expect((await run(['scan', '--on', '2021-02-30', file])).err).toContain('YYYY-MM-DD');
    },
    PATIENCE,
  );
});

describe('imprimatur scan in a pipe', () => {
  const ask = (input: unknown[], ...flags: string[]) =>
    run(
      ['scan', '--jsonl', ...flags],
      {},
      { input: input.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('') },
    );
  const answers = (out: string) =>
    out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);

  test(
    'answers each line with what is in its text, by UTF-16 offsets',
    async () => {
      const { code, out } = await ask([{ id: 'a', text: `证件😀 ${ID}` }, '', { id: 2, text: '晴' }]);
      expect(code).toBe(0);
      expect(answers(out)).toEqual([
        { id: 'a', entities: [{ type: 'cn-id-card', start: 5, end: 23, rule: 'cn-resident-id', severity: 'block' }] },
        { id: 2, entities: [] },
      ]);
    },
    PATIENCE,
  );

  test(
    'hides nothing that blocks, whatever its type',
    async () => {
      const { out } = await ask([{ id: 'tw', text: '台湾身份证 A123456789' }]);
      expect(answers(out)).toEqual([
        { id: 'tw', entities: [{ type: 'tw-id-card', start: 6, end: 16, rule: 'tw-id-card', severity: 'block' }] },
      ]);
    },
    PATIENCE,
  );

  test(
    'answers what is wrong with a disclosure attribute',
    async () => {
      const text = '某区人民政府办公室文件\n\n某府办〔2024〕10号\n\n关于预算的通知\n\n2024年6月12日\n';
      const { out } = await ask(
        [
          { id: 'none', text },
          { id: 'there', text: `${text}（此件公开发布）` },
        ],
        '--attribute',
      );
      expect(answers(out)).toEqual([
        { id: 'none', codes: ['disclosure-attribute-missing'] },
        { id: 'there', codes: [] },
      ]);
    },
    PATIENCE,
  );

  test(
    'answers what documents give away together',
    async () => {
      const docs = [
        { id: 'd1', text: '公租房名单：汪文志，500152********9114，配租一室。' },
        { id: 'd2', text: '临时救助公示：汪文志，50015219701015****，救助2000元。' },
      ];
      const { out } = await ask([{ id: 'g', docs }], '--aggregation');
      expect(answers(out)).toEqual([{ id: 'g', findings: [{ type: 'cn-id-card', value: '500152197010159114', from: ['d1', 'd2'] }] }]);
    },
    PATIENCE,
  );

  test(
    'a line that cannot be answered ends with its number and without its text',
    async () => {
      const { code, err } = await ask([{ id: 1, text: '晴' }, `{"id":2,"text":"${ID}`]);
      expect({ code, err }).toEqual({
        code: 2,
        err: 'imprimatur: Line 2 of standard input cannot be answered: it is no JSON. Correct it and start again.\n',
      });
    },
    PATIENCE,
  );

  test(
    'a byte order mark before the first line is no part of it',
    async () => {
      const { code, out } = await ask([`\ufeff${JSON.stringify({ id: 'a', text: '晴' })}`]);
      expect({ code, out }).toEqual({ code: 0, out: '{"id":"a","entities":[]}\n' });
    },
    PATIENCE,
  );

  test(
    'a line of the wrong shape is told by its number and what it lacks, after the answers before it',
    async () => {
      const good = { id: 1, text: '晴' };
      for (const [bad, flag, why] of [
        [{ id: 2 }, '--attribute', 'it has no "text"'],
        [{ id: 2, text: '晴', meta: 'x' }, '--attribute', 'its "meta" is no object'],
        [{ text: '晴' }, '--attribute', 'it has no "id"'],
      ] as const) {
        const { code, out, err } = await ask([good, bad], flag);
        expect({ code, out, err }).toEqual({
          code: 2,
          out: '{"id":1,"codes":[]}\n',
          err: `imprimatur: Line 2 of standard input cannot be answered: ${why}. Correct it and start again.\n`,
        });
      }
      const { code, err } = await ask([{ id: 1, docs: [{ id: 'd' }] }], '--aggregation');
      expect([code, err]).toEqual([
        2,
        expect.stringContaining('Line 1 of standard input cannot be answered: a document of it has no "id"'),
      ]);
    },
    PATIENCE,
  );

  test(
    'a document on standard input is scanned as the file that its name says',
    async () => {
      const { code, out } = await run(
        ['scan', '-', '--stdin-name', 'page.html', '--format', 'json'],
        {},
        { input: `<p>晴</p><!-- ${ID} -->` },
      );
      expect(code).toBe(1);
      expect((JSON.parse(out) as { files: { findings: { code: string }[] }[] }).files[0]?.findings.map((one) => one.code)).toContain(
        'hidden.html-comment',
      );
    },
    PATIENCE,
  );
});
