import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Finding } from '../../src/domain/finding.ts';
import type { PackRef } from '../../src/domain/rule-pack.ts';
import type { KeyedTrace, ReleasedFact } from '../../src/domain/trace.ts';
import { factReader } from '../../src/scan/aggregation/facts/facts-in.ts';
import { factFindings } from '../../src/scan/aggregation/facts/join-facts.ts';
import { readClasses } from '../../src/scan/aggregation/facts/read-classes.ts';
import { sealFacts } from '../../src/scan/aggregation/facts/seal-facts.ts';
import { SHIPPED_CLASSES } from '../../src/scan/aggregation/facts/shipped-classes.ts';
import type { SubjectClass } from '../../src/scan/aggregation/facts/subject-class.ts';
import { createScanPool } from '../../src/scan/threads/pool.ts';

const KEY = 'installation key';
const NOW = '2026-03-04T00:00:00.000Z';

const facts = (text: string, classes = SHIPPED_CLASSES) => [...factReader(classes)(text)];
const kinds = (text: string) => [...new Set(facts(text).map(({ kind }) => kind))].sort();
const sealed = (text: string, classes = SHIPPED_CLASSES) => sealFacts(facts(text, classes), 0, KEY);

interface Before {
  at?: string;
  recalled?: boolean;
}

function released(texts: readonly string[], { at = '2026-01-01T00:00:00.000Z', recalled = false }: Before = {}): ReleasedFact[] {
  return texts.flatMap((text, index) =>
    sealed(text).map(({ lookup, detail }) => ({ item: `i${index}`, lookup, detail, recalled, imported: false, at })),
  );
}

function found(text: string, before: readonly ReleasedFact[], classes = SHIPPED_CLASSES): Finding[] {
  return factFindings({ own: sealed(text, classes), facts: before, files: ['draft.txt'], now: NOW }, classes, KEY);
}

describe('what is told of a subject', () => {
  test.each<[string, string, string[]]>([
    ['a place', '青山油库位于云州市北郊三号公路旁。', ['place']],
    ['coordinates', '青山油库，坐标30.12345,120.54321。', ['place']],
    ['people', '青山油库常驻官兵120人。', ['strength']],
    ['people in words', '青山油库现有一百二十名守卫人员。', ['strength']],
    ['equipment', '青山油库新装储罐12座。', ['equipment']],
    ['a date', '青山油库将于2026年5月1日启用。', ['time']],
    ['a route', '青山油库运输车辆途经人民路。', ['route']],
    ['who is in charge', '青山油库负责人：李建国，请来函。', ['person']],
    ['in English', 'Hill Barracks is located at Station Road and houses 120 soldiers.', ['place', 'strength']],
    ['the officer in charge in English', 'Hill Barracks. Commander: see below. Hill Barracks, commander: John Smith.', ['person']],
    ['a record of fields', '单位：青山油库\n地址：云州市北郊\n人数：120\n负责人：李建国', ['person', 'place', 'strength']],
    ['a row below its header', '单位\t地址\t人数\n青山油库\t云州市北郊\t120', ['place', 'strength']],
    ['a row of another subject', '单位\t地址\t人数\n云州小学\t北郊\t120\n青山油库', []],
  ])('%s', (_, text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  test.each([
    ['another sentence', '青山油库一切正常。游客中心位于北郊。'],
    ['a kind of site without a name', '各油库位于郊区的，应当配备120名守卫人员。'],
    ['a site that is only pointed at', '这座油库位于北郊。原有的油库位于城区。市应急指挥中心有值班人员20名。'],
    ['a site whose name is masked', '某油库位于北郊，常驻官兵120人。'],
    ['an ordinary site', '云州小学位于北郊，有教职工120人。'],
    ['the department in charge of a site', '青山油库由主管部门，会同当地主管机关、主管单位管理。'],
    ['what a person in charge has to do', '青山油库应当报主管领导同意，由负责人签字，经所长批准。'],
    ['a law that speaks of sites', '军用机场、军港等军事设施位于城市的，应当划定保护区。'],
  ])('is nothing in %s', (_, text) => {
    expect(facts(text)).toEqual([]);
  });

  test('is told of the subject that it follows, and what comes first of both', () => {
    const told = facts('2026年5月1日，青山油库驻守官兵120人，北岭油库新装储罐3座。').map(
      ({ subject, kind }) => `${subject.split(' ').at(-1)} ${kind}`,
    );
    expect(told.sort()).toEqual(['北岭 equipment', '北岭 time', '青山 strength', '青山 time']);
  });

  test.each([
    ['青山油库位于北郊。', '云州市青山油库位于北郊。', '关于青山油库的说明：青山油库位于北郊。'],
    ['和平油库位于北郊。', '位于云州的和平油库地处北郊。'],
    ['73022部队驻地北郊。', '中国人民解放军第73022部队驻地北郊。'],
    ['云州市饮用水水源地位于北郊。', '云州市水源地位于北郊。'],
    ['青山饮用水水源保护区位于北郊。', '青山水源地位于北郊。'],
    ['国网云州供电公司110千伏青山变电站位于北郊。', '110kV青山变电站位于北郊。', '青山变电站位于北郊。'],
    ['2026年云州国际峰会安保工作出动警力300人。', '第三届云州峰会出动警力300人。'],
    ['Hill Barracks is located in the north.', 'The barracks near here: the Hill Barracks, located in the north.'],
  ])('is of one subject however it is written: %s', (...texts) => {
    expect(new Set(texts.flatMap((text) => facts(text).map(({ subject }) => subject))).size).toBe(1);
  });

  test.each([
    ['青山油库位于北郊。', '北岭油库位于北郊。'],
    ['青山油库位于北郊。', '青山雷达站位于北郊。'],
    ['东青山油库位于北郊。', '西青山油库位于北郊。'],
    ['云州国际峰会位于北郊，地点：会展中心。', '北岭国际峰会地点：会展中心。'],
  ])('is of two subjects: %s %s', (...texts) => {
    expect(new Set(texts.flatMap((text) => facts(text).map(({ subject }) => subject))).size).toBe(2);
  });

  test('is found anywhere in a line however long, with a sign of a table in it too', () => {
    expect(kinds(`首页 | ${'公开信息。'.repeat(2_000)}青山油库位于北郊。`)).toEqual(['place']);
  });

  test('takes a text of one line in a time that grows with its length', () => {
    const line = '青山油库位于北郊，常驻官兵120人，'.repeat(20_000);
    expect(new Set(facts(line).map(({ kind }) => kind))).toEqual(new Set(['place', 'strength']));
  });
});

const PLACE = '青山油库位于云州市北郊。';
const STRENGTH = '青山油库常驻官兵120人。';
const TANKS = '青山油库新装储罐12座。';

describe('a draft and earlier releases', () => {
  test('together tell three kinds of facts about one site: a finding for the confidentiality reviewer that names the releases', () => {
    const [finding, ...more] = found(TANKS, released([PLACE, STRENGTH]));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      ruleId: 'aggregation',
      messageId: 'factsTogether',
      entity: 'aggregation.facts',
      severity: 'high',
      owner: 'confidentiality',
      excerpt: '',
      data: { files: 1, released: 2, facts: 3, kindsEn: 'place, number of people, equipment and its number', addsZh: '装备设备及数量' },
    });
    expect(String(finding?.data['releasedItems']).split(' ').sort()).toEqual(['i0', 'i1']);
    expect(JSON.stringify(finding)).not.toMatch(/青山|北郊|120|储罐/);
  });

  test.each<[string, string, string[]]>([
    ['too few kinds', STRENGTH, [PLACE]],
    ['facts about different sites', TANKS, [PLACE, '北岭油库常驻官兵120人。']],
    ['a draft that adds no kind', PLACE, [PLACE, STRENGTH, TANKS]],
    ['releases that add nothing to what the draft tells alone', PLACE + STRENGTH + TANKS, [PLACE]],
    [
      'water sources, where the law has place and route announced',
      '青山水源地全长3公里。',
      ['青山水源地位于北郊。', '青山水源地负责人：李建国。'],
    ],
  ])('are no finding: %s', (_, draft, before) => {
    expect(found(draft, released(before))).toEqual([]);
  });

  test('are no finding when the releases are older than the months that count', () => {
    expect(found(TANKS, released([PLACE, STRENGTH], { at: '2024-03-03T00:00:00.000Z' }))).toEqual([]);
    expect(found(TANKS, released([PLACE, STRENGTH], { at: '2024-03-05T00:00:00.000Z' }))).toHaveLength(1);
  });

  test('count recalled releases, and say so', () => {
    expect(found(TANKS, released([PLACE, STRENGTH], { recalled: true }))[0]?.data['recalled']).toBe(2);
  });

  test('are the same finding with a further release, and another one with a further kind', () => {
    const [first] = found(TANKS, released([PLACE, STRENGTH]));
    expect(found(TANKS, released([PLACE, STRENGTH, PLACE]))[0]?.fingerprint).toBe(first?.fingerprint);
    expect(found(TANKS, released([PLACE, STRENGTH, '青山油库负责人：李建国。']))[0]?.fingerprint).not.toBe(first?.fingerprint);
  });

  test('are judged by the subjects, kinds, threshold and severity that an office has set', () => {
    const own: SubjectClass = {
      id: 'own',
      name: { en: 'project of ours', zh: '本单位项目' },
      words: [],
      subjects: [['天枢工程', 'Project Pole Star']],
      kinds: ['budget', 'time'],
      facts: 2,
      months: 6,
      severity: 'medium',
    };
    const before = sealed('天枢工程预算约300万元。', [own]).map(
      ({ lookup, detail }): ReleasedFact => ({ item: 'i0', lookup, detail, recalled: false, imported: false, at: NOW }),
    );
    expect(found('Project Pole Star starts on 2026-05-01.', before, [own])).toMatchObject([{ severity: 'medium', data: { facts: 2 } }]);
    expect(found('天枢工程位于北郊。', before, [own])).toEqual([]);
  });
});

describe('the subjects of an office', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'subjects-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (content: unknown) => {
    const name = path.join(folder, 'subjects.json');
    writeFileSync(name, typeof content === 'string' ? content : JSON.stringify(content));
    return name;
  };
  const name = { en: 'project of ours', zh: '本单位项目' };

  test('are added to the shipped classes, and replace one of the same id', () => {
    const classes = readClasses(
      file({
        without: ['secured-event'],
        classes: [
          { id: 'own', name, subjects: [['天枢工程']] },
          { id: 'vital-site', name, words: [['库房']] },
        ],
      }),
    );
    expect(classes.map(({ id }) => id).sort()).toEqual(['critical-infrastructure', 'military-site', 'own', 'supply-line', 'vital-site']);
    expect(classes.find(({ id }) => id === 'own')).toMatchObject({ facts: 3, months: 24, severity: 'high' });
    expect(facts('青山库房位于北郊，天枢工程预算300万元。', classes).map(({ kind }) => kind)).toEqual(['place', 'budget']);
  });

  test.each<[string, unknown, RegExp]>([
    ['no JSON', '{"天枢工程', /is not JSON/],
    ['a kind that there is not', { classes: [{ id: 'own', name, kinds: ['天枢工程'] }] }, /mistake at "classes.0.kinds.0"/],
    ['more facts than kinds', { classes: [{ id: 'own', name, kinds: ['place', 'time'], facts: 3 }] }, /mistake at "classes.0.facts"/],
    ['a field that there is not', { 天枢工程: 1 }, /mistake at ""/],
    [
      'two classes with one id',
      {
        classes: [
          { id: 'own', name },
          { id: 'own', name },
        ],
      },
      /two classes with one id/,
    ],
  ])('are refused with the place of the mistake and no word of theirs: %s', (_, content, message) => {
    expect(() => readClasses(file(content))).toThrow(message);
    expect(() => readClasses(file(content))).not.toThrow(/天枢/);
  });

  test('are refused where the file is not there', () => {
    expect(() => readClasses(path.join(folder, 'none.json'))).toThrow(/cannot be read \(ENOENT\)/);
  });

  test('are also the words of a list that the pack in force runs', async () => {
    const subjects = readClasses(file({ classes: [{ id: 'own', name, termLists: ['projects'] }] }));
    const pool = await createScanPool({
      key: KEY,
      rulesFolder: path.join(import.meta.dirname, '../../rules'),
      size: 1,
      traces: true,
      subjects,
    });
    const standard = await createScanPool({ key: KEY, rulesFolder: path.join(import.meta.dirname, '../../rules'), size: 1 });
    try {
      expect(pool.ruleSet).not.toBe(standard.ruleSet);
      const list = {
        ruleId: 'terms-projects',
        version: 1,
        severity: 'low' as const,
        owner: 'disclosure' as const,
        message: name,
        terms: ['天枢工程'],
        initials: false,
      };
      const rules = { off: [], shadow: [], severities: {}, termLists: [list], patterns: [] };
      const files = [{ name: 'a.txt', bytes: new TextEncoder().encode('天枢工程预算300万元。') }];
      const told = async (pack?: PackRef) => (await pool.scan(files, undefined, pack)).traces.map(({ kind }) => kind);
      expect(await told()).toEqual([]);
      expect(await told({ digest: 'a'.repeat(64), rules })).toEqual(['fact']);
      // A file that was published earlier tells the same, whatever rules would say of it.
      expect([pool.subjectLists, standard.subjectLists]).toEqual([['projects'], []]);
      const [file] = files as [(typeof files)[0]];
      expect(await pool.readEarlier(file)).toMatchObject({ traces: [] });
      expect(await pool.readEarlier(file, { digest: 'b'.repeat(64), rules: { ...rules, alone: true } })).toMatchObject({
        traces: [{ kind: 'fact' }],
      });
    } finally {
      await pool.close();
      await standard.close();
    }
  });
});

/** Any texts about one site. */
const TEXTS = fc.array(
  fc.subarray([PLACE, STRENGTH, TANKS, '青山油库负责人：李建国。', '青山油库途经人民路。'], { minLength: 1 }).map((told) => told.join('')),
  { minLength: 2, maxLength: 5 },
);

describe('the order of releases does not matter', () => {
  test('to what is found beside a draft', () => {
    fc.assert(
      fc.property(TEXTS, fc.infiniteStream(fc.nat()), ([draft, ...texts], keys) => {
        const before = released(texts);
        const shuffled = before.map((fact) => ({ fact, by: keys.next().value as number })).sort((a, b) => a.by - b.by);
        const seen = (all: readonly ReleasedFact[]) =>
          found(draft as string, all).map((finding) => ({
            ...finding,
            data: { ...finding.data, releasedItems: String(finding.data['releasedItems']).split(' ').sort() },
          }));
        expect(seen(shuffled.map(({ fact }) => fact))).toEqual(seen(before));
      }),
    );
  });

  test('to whether anything is found until all is released', () => {
    const isFound = (texts: readonly string[]) => texts.some((text, at) => found(text, released(texts.slice(0, at))).length > 0);
    fc.assert(
      fc.property(TEXTS, (texts) => {
        const together = kinds(texts.join(''));
        // Of what one of them tells alone, it is the only one to be asked about.
        fc.pre(texts.every((text) => kinds(text).length < together.length));
        expect([isFound(texts), isFound(texts.toReversed())]).toEqual([together.length >= 3, together.length >= 3]);
      }),
    );
  });
});

test('a stored fact holds nothing that can be read, and nothing in common with another subject or key', () => {
  const values = (all: readonly KeyedTrace[]) => all.flatMap(({ lookup, detail }) => [lookup, ...detail.split('.')]);
  const mine = values(sealed(PLACE + STRENGTH));
  expect(mine.join('')).toMatch(/^[0-9a-f]+$/);
  const others = [...values(sealed('北岭油库位于北郊。')), ...values(sealFacts(facts(PLACE), 0, 'another key'))];
  expect(others.filter((value) => mine.includes(value))).toEqual([]);
});
