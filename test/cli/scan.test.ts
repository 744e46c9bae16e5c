import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dataFolder, run } from './processes.ts';

const ID = '310117198001011230';
const PATIENCE = 120_000;

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
      expect(files[0]?.findings[0]).toMatchObject({ code: 'body', entity: 'cn-id-card', severity: 'block', location: { line: 2 } });
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
