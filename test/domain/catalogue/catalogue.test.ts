import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { compareCatalogues } from '../../../src/domain/catalogue/compare.ts';
import type { CatalogueEntry, CatalogueTable } from '../../../src/domain/catalogue/entry.ts';
import { readPlanText } from '../../../src/domain/catalogue/plan-text.ts';
import { EntryRanking } from '../../../src/domain/catalogue/rank.ts';
import { readTable } from '../../../src/domain/catalogue/read-table.ts';
import { type Fulfilment, standingOf } from '../../../src/domain/catalogue/state.ts';
import { type TimeLimit, timeLimitOf } from '../../../src/domain/catalogue/time-limit.ts';
import { unitNameKey, unitNames, unknownUnits } from '../../../src/domain/catalogue/units.ts';
import { EXPORT_HEADINGS, exportedRow } from '../../../src/domain/catalogue/written-table.ts';
import { WorkingCalendar } from '../../../src/domain/time/calendar.ts';

const PLAN = path.join(import.meta.dirname, '../../../src/start/samples/songjiang-2024-openness-plan.txt');

function gridOf(...rows: string[][]) {
  return rows.map((cells, at) => ({ row: at + 1, cells: Object.fromEntries(cells.map((value, column) => [column, value])) }));
}

function read(rows: string[][], more: { field?: string; formulas?: ReadonlyMap<number, number[]> } = {}): CatalogueTable {
  const table = readTable(gridOf(...rows), { year: 2026, ...more });
  if ('lacking' in table) throw new Error(table.lacking.join());
  return table;
}

const HEAD = ['序号', '一级事项', '二级事项', '公开内容', '公开时限', '公开主体'];

describe('time limits', () => {
  const limits: [string, TimeLimit][] = [
    ['信息形成或变更之日起20个工作日内', { kind: 'working-days', days: 20 }],
    ['自信息形成之日起 ３ 个工作日内，法律法规另有规定的从其规定', { kind: 'working-days', days: 3 }],
    ['二十个工作日内', { kind: 'working-days', days: 20 }],
    ['实时公开', { kind: 'real-time' }],
    ['每年1月31日前', { kind: 'yearly', month: 1, day: 31 }],
    ['每年3月底前', { kind: 'yearly', month: 3, day: 31 }],
    ['每季度', { kind: 'quarterly' }],
    ['按月公开', { kind: 'monthly' }],
    ['长期公开', { kind: 'standing' }],
    ['全年', { kind: 'through-year', year: 2026 }],
    ['5月', { kind: 'day', day: '2026-05-31' }],
    ['2月底', { kind: 'day', day: '2026-02-28' }],
    ['2025年12月15日前', { kind: 'day', day: '2025-12-15' }],
    ['30日内', { kind: 'days', days: 30 }],
  ];
  test.each(limits)('%s', (written, limit) => expect(timeLimitOf(written, 2026)).toEqual({ limit }));

  test('what is not understood, says two things or nothing is told and never guessed', () => {
    expect(timeLimitOf('及时公开', 2026)).toEqual({ limit: { kind: 'unknown' }, problem: 'unknown-limit' });
    expect(timeLimitOf('13月', 2026)).toEqual({ limit: { kind: 'unknown' }, problem: 'unknown-limit' });
    expect(timeLimitOf('规划20个工作日内；结果7个工作日内', 2026)).toEqual({ limit: { kind: 'unknown' }, problem: 'several-limits' });
    expect(timeLimitOf(' ', 2026)).toEqual({ limit: { kind: 'unknown' }, problem: 'no-limit' });
  });
});

describe('tables', () => {
  test('a standard catalogue: two rows of headings, merged cells, 同上, boxes and ticks', () => {
    const { entries, problems, rows } = read(
      [
        ['公租房领域基层政务公开标准目录'],
        [
          '序号',
          '公开事项',
          '',
          '公开内容（要素）',
          '公开依据',
          '公开时限',
          '公开主体',
          '公开渠道和载体',
          '公开对象',
          '',
          '公开方式',
          '',
          '公开层级',
          '',
        ],
        ['', '一级事项', '二级事项', '', '', '', '', '', '全社会', '特定群体', '主动', '依申请', '县级', '乡级'],
        [
          '1',
          '行政许可',
          '资格确认',
          '申报材料清单',
          '《条例》第十九条',
          '20个工作日内',
          '区房管局、各街镇',
          '■政府网站 □政府公报 ☑公开查阅点',
          '√',
          '',
          '√',
          '',
          '√',
          '√',
        ],
        ['2', '', '配租结果', '名单', '同上', '同上', '同上', '■政府网站', '', '申请人', '', '√', '', '√'],
      ],
      { field: '公租房' },
    );
    expect(entries).toEqual([
      {
        ...{ field: '公租房', number: '1', first: '行政许可', second: '资格确认', content: '申报材料清单', basis: '《条例》第十九条' },
        ...{ written: '20个工作日内', limit: { kind: 'working-days', days: 20 }, units: ['区房管局', '各街镇'] },
        ...{ channels: ['政府网站', '公开查阅点'], audience: null, way: 'proactive', levels: ['县级', '乡级'] },
      },
      {
        ...{ field: '公租房', number: '2', first: '行政许可', second: '配租结果', content: '名单', basis: '《条例》第十九条' },
        ...{ written: '20个工作日内', limit: { kind: 'working-days', days: 20 }, units: ['区房管局', '各街镇'] },
        ...{ channels: ['政府网站'], audience: '申请人', way: 'on-request', levels: ['乡级'] },
      },
    ]);
    expect(rows).toEqual([4, 5]);
    expect(problems).toEqual([]);
  });

  test('a heading that each page repeats is no entry, and what an empty cell takes over is told', () => {
    const { entries, problems } = read([HEAD, ['1', '甲', '乙', '丙', '每季度', '某局'], HEAD, ['2', '甲', '丁', '戊', '', '某局']]);
    expect(entries.map(({ second, written }) => [second, written])).toEqual([
      ['乙', '每季度'],
      ['丁', '每季度'],
    ]);
    expect(problems).toEqual([{ code: 'as-above', row: 4, value: '公开时限' }]);
  });

  test('each kind of bad row is told with its row', () => {
    const { entries, problems } = read(
      [
        HEAD,
        ['1', '甲', '同上', '一', '每月', '某局'],
        ['2', '甲', '乙', '二', '随时', '某局'],
        ['3', '甲', '', '', '每月', '某局'],
        ['4', '甲', '丙', '三', '每月', '某局'],
        ['5', '甲', '丙', '三', '每月', '某局'],
        ['6', '甲', '丁', '四', '每月', '某局'],
        ['7', '甲', '戊', 'x'.repeat(5_001), '每月', '某局'],
      ],
      {
        formulas: new Map([
          [7, [3]],
          [2, [0]],
        ]),
      },
    );
    expect(entries.map(({ number }) => number)).toEqual(['1', '2', '4']);
    expect(problems).toEqual([
      { code: 'nothing-above', row: 2, value: '同上' },
      { code: 'unknown-limit', row: 3, value: '随时' },
      { code: 'no-content', row: 4, value: '' },
      { code: 'repeated', row: 6, value: '三' },
      { code: 'formula', row: 7, value: '' },
      { code: 'too-long', row: 8, value: '' },
    ]);
  });

  test('a table without the columns of a catalogue says which are missing', () => {
    expect(readTable(gridOf(['姓名', '电话'], ['某人', '1']), { year: 2026 })).toEqual({
      lacking: ['序号', '公开事项', '公开内容', '公开时限', '公开主体'],
    });
    expect(readTable(gridOf(['序号', '公开内容'], ['1', '甲']), { year: 2026 })).toEqual({ lacking: ['公开主体', '公开时限'] });
  });

  test('what is exported is read again as it was', () => {
    const plan = readPlanText(readFileSync(PLAN, 'utf8'), { thisYear: 2024 });
    const entries = plan?.entries ?? [];
    const again = readTable(gridOf([...EXPORT_HEADINGS], ...entries.map(exportedRow)), { year: 2024 });
    expect(again).toMatchObject({ entries, problems: [] });
  });
});

test('the task table of the plan is read from its text: 51 rows with headings, units and time', () => {
  const plan = readPlanText(readFileSync(PLAN, 'utf8'), { thisYear: 2026 });
  expect(plan).toMatchObject({ year: 2024, title: '2024年松江区政务公开工作任务分解表' });
  const entries = plan?.entries ?? [];
  expect(entries.map(({ number }) => Number(number))).toEqual(Array.from({ length: 51 }, (_, at) => at + 1));
  expect(entries[18]).toMatchObject({
    first: '聚焦公众关心关切，持续深化重点领域信息公开',
    second: '围绕推进城市治理现代化做好信息公开',
    content: '持续做好政务服务“一网通办”建设推进情况公开。',
    units: ['区政务服务办', '区政府各相关部门', '各街镇'],
    limit: { kind: 'through-year', year: 2024 },
  });
  expect(entries[44]).toMatchObject({ second: '常态化推进政府开放活动', limit: { kind: 'day', day: '2024-08-31' } });
  expect(new Set(entries.map(({ first }) => first)).size).toBe(5);
  // The last heading of the table has no section of its own in the plan.
  expect(plan?.problems).toEqual([{ code: 'unclear-heading', row: 51, value: '加强组织领导和统筹协调' }]);
});

test('a row of a plan whose parts cannot be told apart is left out and told', () => {
  const text =
    '2026年任务表\n序号 一级指标 二级指标 三级指标 责任单位 时间节点\n1\n做好第一件事情的信息公开工作。\n某局 全年\n2\n没有句号也没有单位的一行文字在这里\n3 做好第三件事情的信息公开工作。 某局 6月\n';
  const plan = readPlanText(text, { thisYear: 2025 });
  expect(plan?.entries.map(({ number, written }) => [number, written])).toEqual([
    ['1', '全年'],
    ['3', '6月'],
  ]);
  expect(plan?.problems).toMatchObject([{ code: 'unclear-task', row: 2 }]);
  expect(readPlanText('一份没有表格的公文', { thisYear: 2025 })).toBeUndefined();
});

test('names stand for units and collective names; a name of two units and an unknown one stand for nothing', () => {
  const units = [
    { id: 'a', name: '区经济委员会' },
    { id: 'b', name: '某 局' },
    { id: 'c', name: '办公室' },
    { id: 'd', name: '办公室' },
  ];
  const names = unitNames(units, [
    { id: '1', name: '区经委', units: ['a'] },
    { id: '2', name: '区政府各部门', units: ['a', 'b'] },
    { id: '3', name: '某局', units: ['c'] },
  ]);
  expect(names.get(unitNameKey('某局'))).toEqual({ units: ['b'], isAlone: true });
  expect(names.get(unitNameKey('区经委'))).toEqual({ units: ['a'], isAlone: true });
  expect(names.get(unitNameKey('区政府各部门'))).toEqual({ units: ['a', 'b'], isAlone: false });
  expect(unknownUnits([{ units: ['办公室', '区经委'] }, { units: ['办公室', '各街镇'] }], names)).toEqual([
    { name: '办公室', entries: 2 },
    { name: '各街镇', entries: 1 },
  ]);
});

const ENTRY: CatalogueEntry = {
  ...{ field: '领域', number: '1', first: '甲', second: '乙', content: '丙', basis: '', written: '每月', limit: { kind: 'monthly' } },
  ...{ units: ['某局'], channels: [], audience: null, way: 'proactive', levels: [] },
};

test('a new list says what it adds, changes, ends and leaves', () => {
  const before = [
    { id: 'a', version: 1, entry: ENTRY },
    { id: 'b', version: 3, entry: { ...ENTRY, number: '2', second: '丁', content: '戊' } },
    { id: 'c', version: 1, entry: { ...ENTRY, number: '3', second: '己', content: '庚' } },
  ];
  const moved = { ...ENTRY, number: '7' };
  const rewritten = { ...ENTRY, number: '2', second: '丁', content: '戊，含附件' };
  const fresh = { ...ENTRY, number: '3', second: '辛', content: '壬' };
  expect(compareCatalogues(before, [moved, rewritten, fresh])).toEqual({
    added: [fresh],
    changed: [
      { id: 'a', version: 1, entry: moved, parts: ['number'] },
      { id: 'b', version: 3, entry: rewritten, parts: ['content'] },
    ],
    ended: [{ id: 'c', version: 1 }],
    unchanged: 0,
  });
  expect(
    compareCatalogues(
      before,
      before.map(({ entry }) => entry),
    ),
  ).toMatchObject({ added: [], changed: [], ended: [], unchanged: 3 });
});

describe('where an entry is', () => {
  const calendar = new WorkingCalendar();
  const at = (today: string, since = '2020-01-01') => ({ today, since, calendar });
  const item = (more: Partial<Fulfilment> = {}): Fulfilment => ({
    formed: '2026-03-02',
    released: [],
    withheld: false,
    ended: false,
    ...more,
  });

  test('counted from formation: in working days, late when one of its items is late', () => {
    const limit: TimeLimit = { kind: 'working-days', days: 20 };
    expect(standingOf(limit, [], at('2026-03-02'))).toEqual({ state: 'due', due: null });
    expect(standingOf(limit, [item()], at('2026-03-02'))).toEqual({ state: 'due', due: '2026-03-30' });
    expect(standingOf(limit, [item()], at('2026-03-31'))).toEqual({ state: 'overdue', due: '2026-03-30' });
    expect(standingOf(limit, [item({ released: ['2026-03-10'] })], at('2026-03-31'))).toEqual({ state: 'fulfilled', due: null });
    expect(standingOf(limit, [item({ released: ['2026-03-10'] }), item()], at('2026-03-31')).state).toBe('overdue');
    expect(standingOf(limit, [item({ ended: true })], at('2026-05-31'))).toEqual({ state: 'due', due: null });
  });

  test('returning: every year by a day, and what was missed last year stays missed', () => {
    const limit: TimeLimit = { kind: 'yearly', month: 1, day: 31 };
    const out = (day: string) => [item({ released: [day] })];
    expect(standingOf(limit, out('2026-01-20'), at('2026-01-20'))).toEqual({ state: 'fulfilled', due: '2027-01-31' });
    expect(standingOf(limit, out('2025-01-20'), at('2026-01-20'))).toEqual({ state: 'due', due: '2026-01-31' });
    expect(standingOf(limit, out('2025-01-20'), at('2026-02-01'))).toEqual({ state: 'overdue', due: '2026-01-31' });
    expect(standingOf(limit, out('2024-01-20'), at('2026-01-20'))).toEqual({ state: 'overdue', due: '2025-01-31' });
    // In force after its day: the next one counts.
    expect(standingOf(limit, [], at('2026-03-01', '2026-02-10'))).toEqual({ state: 'due', due: '2027-01-31' });
  });

  test('by quarter and by month', () => {
    const released = [item({ released: ['2026-02-10'] })];
    expect(standingOf({ kind: 'quarterly' }, released, at('2026-03-31'))).toEqual({ state: 'fulfilled', due: '2026-06-30' });
    expect(standingOf({ kind: 'quarterly' }, released, at('2026-04-01'))).toEqual({ state: 'due', due: '2026-06-30' });
    expect(standingOf({ kind: 'quarterly' }, released, at('2026-07-01'))).toEqual({ state: 'overdue', due: '2026-06-30' });
    expect(standingOf({ kind: 'monthly' }, released, at('2026-04-01'))).toEqual({ state: 'overdue', due: '2026-03-31' });
  });

  test('once, through a year, for ever, and without a day', () => {
    expect(standingOf({ kind: 'day', day: '2026-05-31' }, [], at('2026-05-31'))).toEqual({ state: 'due', due: '2026-05-31' });
    expect(standingOf({ kind: 'day', day: '2026-05-31' }, [], at('2026-06-01'))).toEqual({ state: 'overdue', due: '2026-05-31' });
    expect(standingOf({ kind: 'through-year', year: 2026 }, [], at('2026-06-01'))).toEqual({ state: 'due', due: '2026-12-31' });
    expect(standingOf({ kind: 'standing' }, [item({ released: ['2021-02-10'] })], at('2026-06-01'))).toEqual({
      state: 'fulfilled',
      due: null,
    });
    expect(standingOf({ kind: 'unknown' }, [], at('2026-06-01'))).toEqual({ state: 'due', due: null });
  });

  test('withheld when nothing else is on its way', () => {
    const withheld = item({ withheld: true });
    expect(standingOf({ kind: 'day', day: '2026-05-31' }, [withheld], at('2026-06-01'))).toEqual({ state: 'withheld', due: null });
    expect(standingOf({ kind: 'day', day: '2026-05-31' }, [withheld, item()], at('2026-06-01')).state).toBe('overdue');
  });
});

test('entries are ranked by title, text and unit, with the reasons in words', () => {
  const plan = readPlanText(readFileSync(PLAN, 'utf8'), { thisYear: 2026 })?.entries ?? [];
  const ranking = new EntryRanking(
    plan.map((entry) => ({
      id: entry.number,
      entry,
      named: new Map(entry.units.map((name) => [name, { name, isAlone: name === '区教育局' }] as const)),
    })),
  );
  const ask = (title: string, text = '', units: string[] = []) => ranking.rank({ title, text, units: new Set(units) }, 3);
  const [best] = ask('关于职业院校专业结构布局优化调整的通知', '', ['区教育局']);
  expect(best?.entry.id).toBe('16');
  expect(best?.reasons).toEqual([
    { kind: 'title', words: ['专业结构布局优化调整', '职业院校'] },
    { kind: 'unit', name: '区教育局' },
  ]);
  expect(ask('松江区养老服务机构补贴办法', '调整医保、低保待遇标准')[0]?.entry.id).toBe('13');
  // Office language alone makes no proposal.
  expect(ask('关于做好信息公开工作的通知')).toEqual([]);
});
