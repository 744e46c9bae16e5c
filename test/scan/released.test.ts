import { describe, expect, test } from '@jest/globals';
import type { ReleasedTrace } from '../../src/domain/trace.ts';
import { aggregate, releasedFindings } from '../../src/scan/aggregation/aggregate.ts';
import { seal } from '../../src/scan/aggregation/seal.ts';
import { tracesOf } from '../../src/scan/aggregation/traces.ts';

const KEY = 'installation key';

const sealed = (text: string, file = 0, key = KEY) => seal(tracesOf('', text), file, key);

/** The texts as separate released items, `i0`, `i1`… */
function released(texts: readonly string[], recalled = false): ReleasedTrace[] {
  return texts.flatMap((text, at) =>
    sealed(text).map((trace) => ({ ...trace, release: `r${at}`, item: `i${at}`, recalled, imported: false })),
  );
}

/** What a text gives away beside what was released; the store gives only traces with a lookup in common. */
function found(text: string, before: readonly ReleasedTrace[]) {
  const own = sealed(text);
  const lookups = new Set(own.map(({ lookup }) => lookup));
  return releasedFindings(
    { own, released: { traces: before.filter(({ lookup }) => lookups.has(lookup)), hasMore: false }, files: ['draft.txt'] },
    KEY,
  );
}

/** Groups of texts that the aggregation in one item joins. The last one is the draft; the others were released. */
const JOINED: [string, string[]][] = [
  ['masks of one number', ['汪文志，500152********9114，配租', '汪文志，50015219701015****，救助']],
  ['a mask and a date of birth', ['拟录用：汪文志，身份证号500152********9114。', '汪文志，男，1970年10月15日出生']],
  ['a date of birth and a mask', ['汪文志，男，1970年10月15日出生', '拟录用：汪文志，身份证号500152********9114。']],
  ['three masks of one number', ['汪文志 500152************', '汪文志 ******19701015****', '汪文志 **************9114']],
  ['masks of a telephone number', ['联系人汪文志，电话1390018****', '联系人汪文志，电话139****8821']],
  ['a pseudonym and a name under one case', ['当事人马某某，案号沪0117行审9095号。', '马晨嘉诉区城管局一案，案号沪0117行审9095号。']],
  ['a name and a pseudonym under one case', ['马晨嘉诉区城管局一案，案号沪0117行审9095号。', '当事人马某某，案号沪0117行审9095号。']],
  [
    'a pseudonym and a name with a unit and a day',
    ['2024年3月5日，区水务局职工王某某受到处分。', '通报：王建国，区水务局，2024年3月5日起免职。'],
  ],
  ['the only member of a group', ['新桥镇百岁老人慰问：段洋成等1人', '新桥镇现有百岁老人1名，患有糖尿病']],
];

describe('a draft and what was released before', () => {
  test.each(JOINED)('are joined by fingerprints alone where the files of one item are: %s', (_, texts) => {
    const inItem = aggregate(texts.map((text, at) => ({ id: `d${at}`, text })));
    const findings = found(texts.at(-1) as string, released(texts.slice(0, -1)));
    expect(inItem).toHaveLength(1);
    expect(findings.map(({ entity, severity, owner, location, data }) => ({ entity, severity, owner, location, data }))).toEqual([
      {
        entity: `aggregation.${inItem[0]?.type}`,
        severity: 'block',
        owner: 'confidentiality',
        location: { file: 'draft.txt', part: 'document', start: 0, end: 0 },
        data: {
          files: 1,
          released: texts.length - 1,
          releasedItems: texts
            .slice(0, -1)
            .map((_, at) => `i${at}`)
            .join(' '),
        },
      },
    ]);
  });

  test('a namesake whose digits show nothing against it does not hide the part that fits', () => {
    const before = released(['汪文志，310117************，补贴', '汪文志，50015219701015****，救助']);
    expect(found('汪文志，**************9114，配租', before).map(({ data }) => data['releasedItems'])).toEqual(['i1']);
  });

  test.each([
    ['namesakes whose digits conflict', '高立明，610117********3821', '高立明，44031019730608****'],
    ['the same text again', '司马明磊，320213********5084', '司马明磊，320213********5084'],
    ['parts that join to a wrong check digit', '汪文志，500152********9115', '汪文志，50015219701015****'],
    ['another case number', '当事人龙某某，案号沪0117行审6074号。', '龙敏康诉一案，案号沪0117行初9138号。'],
    ['another surname', '当事人李某某，案号沪0117行审9095号。', '马晨嘉诉区城管局一案，案号沪0117行审9095号。'],
    [
      'a text that hides nothing',
      '当事人马某某即马晨嘉，马晨嘉诉区城管局一案，案号沪0117行审9095号。',
      '马晨嘉诉一案，案号沪0117行审9095号。',
    ],
  ])('are not joined: %s', (_, first, second) => {
    expect(found(second, released([first]))).toEqual([]);
  });

  test('what releases complete without the draft is not told of the draft', () => {
    const before = released(['汪文志，500152********9114', '汪文志，50015219701015****']);
    expect(found('汪文志，310117************', before)).toEqual([]);
  });

  test('a recalled release counts, and the finding says so', () => {
    const [finding] = found('汪文志，50015219701015****', released(['汪文志，500152********9114'], true));
    expect(finding?.data['recalled']).toBe(1);
    expect(finding?.evidence).toEqual(['file:draft.txt', 'released', 'recalled']);
  });

  test('the same join with another release is another finding, with the same one the same', () => {
    const text = '汪文志，50015219701015****';
    const [first] = found(text, released(['汪文志，500152********9114']));
    const again = found(text, released(['汪文志，500152********9114', '汪文志，500152********9114，公示']));
    const [other] = found(text, released(['无', '汪文志，500152********9114']));
    expect(again.map(({ fingerprint }) => fingerprint)).toEqual([first?.fingerprint]);
    expect(other?.fingerprint).not.toBe(first?.fingerprint);
  });
});

describe('a keyed trace', () => {
  const text = JOINED.flatMap(([, texts]) => texts).join('\n');

  test('holds no name, number, date or word', () => {
    const stored = JSON.stringify(sealed(text).map(({ lookup, detail }) => [lookup, detail]));
    expect(stored).toMatch(/^[[\]",.0-9a-f]*$/);
    expect(stored).not.toMatch(/500152|1970|9114|9095|139/);
  });

  test('has nothing in common under another key, and the digit of one holder nothing with that of another', () => {
    const values = (key: string, of: string) =>
      sealed(of, 0, key)
        .flatMap(({ lookup, detail }) => [lookup, ...detail.split('.')])
        .filter(Boolean);
    const mine = new Set(values(KEY, text));
    expect(values('another key', text).filter((value) => mine.has(value))).toEqual([]);
    const one = new Set(values(KEY, '汪文志，500152********9114'));
    expect(values(KEY, '高立明，500152********9114').filter((value) => one.has(value))).toEqual([]);
  });
});
