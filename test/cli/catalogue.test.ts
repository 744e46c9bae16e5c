import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { dataFolder, ROOT, run, serve } from './processes.ts';

const PATIENCE = 600_000;
const place = dataFolder();
afterAll(() => place.remove());

const PLAN = path.join(ROOT, 'src/start/samples/songjiang-2024-openness-plan.txt');
const preview = (...args: string[]) => run(['catalogue', 'import', ...args, '--preview']);

test(
  'a plan is read without a database, as JSON and for people',
  async () => {
    const { code, out, err } = await preview(PLAN, '--format', 'json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const told = JSON.parse(out) as { count: number; entries: { row: number }[]; unresolvedUnits: { name: string; entries: number }[] };
    expect([told.count, told.entries.length, told.entries[50]?.row]).toEqual([51, 51, 51]);
    expect(told.unresolvedUnits[0]).toEqual({ name: '各街镇', entries: 35 });
    expect((await preview(PLAN)).out).toContain('row 51: The heading is none of those of the text.');
  },
  PATIENCE,
);

test(
  'what is no catalogue, a missing file and a year that is none are told in one line; rows that were left out end with 1',
  async () => {
    const list = path.join(place.folder, 'list.csv');
    writeFileSync(list, '姓名,电话\n某人,1\n');
    expect(await preview(list)).toMatchObject({ code: 2, out: '', err: expect.stringContaining('公开主体') });
    expect(await preview(path.join(place.folder, 'none.csv'))).toMatchObject({ code: 2, err: expect.stringContaining('cannot be read') });
    expect(await preview(list, '--year', 'soon')).toMatchObject({ code: 2, err: expect.stringContaining('is no year') });
    expect(await run(['catalogue', 'import', list])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('--preview') });
    writeFileSync(list, '序号,公开内容,公开时限,公开主体\n1,甲,每月,某局\n2,甲,每月,某局\n');
    expect(await preview(list)).toMatchObject({ code: 1, out: expect.stringContaining('row 3: The same entry again.') });
  },
  PATIENCE,
);

test(
  'the first start has the 51 tasks of the plan; they are exported, and a list is proposed as the operator, who puts nothing in force',
  async () => {
    const home = dataFolder();
    const catalogue = (...args: string[]) => run(['catalogue', ...args, '--data', home.folder]);
    try {
      const server = await serve(home.folder);
      expect(await server.end('SIGINT')).toBe(0);
      const file = path.join(place.folder, 'all.csv');
      expect(await catalogue('export', file)).toMatchObject({ code: 0, out: '', err: '' });
      const text = readFileSync(file, 'utf8');
      expect(text.trim().split('\n')).toHaveLength(52);
      expect(await catalogue('export', path.join(place.folder, 'all.pdf'))).toMatchObject({
        code: 2,
        err: expect.stringContaining('XLSX'),
      });
      expect(await catalogue('export', '-', '--list', '别的')).toMatchObject({ code: 2, err: expect.stringContaining('no list') });
      const about = ['--list', '政务公开工作任务分解表', '--reason', '年中调整'];
      expect(await catalogue('import', file, ...about)).toMatchObject({ code: 2, err: expect.stringContaining('changes nothing') });
      writeFileSync(
        file,
        text.replace(/^.*$/m, (head) => `${head}\n测试,99,一级,二级,新增内容,,每月,某局,,全社会,主动,`),
      );
      const proposed = await catalogue('import', file, ...about, '--from', '2099-01-01');
      expect(proposed).toMatchObject({ code: 0, err: '' });
      expect(proposed.out).toMatch(/is proposed: 1 new, 0 changed, 0 ended/);
      expect((await catalogue('export', '-')).out.trim().split('\n')).toHaveLength(52);
      writeFileSync(file, '序号,公开内容,公开时限,公开主体\n1,甲,每月,某局\n2,甲,每月,某局\n');
      expect(await catalogue('import', file, '--reason', '新增')).toMatchObject({
        code: 1,
        out: expect.not.stringContaining('is proposed'),
      });
    } finally {
      home.remove();
    }
  },
  PATIENCE,
);
