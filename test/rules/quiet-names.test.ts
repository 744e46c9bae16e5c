import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { judged } from '../../rules/person-name/anchor.ts';
import { PERSONAL_LINE } from '../../rules/person-name/cell.ts';
import { OWN_PAPER, PERSONAL_NEXT, PERSONAL_WORDS } from '../../rules/person-name/context.ts';
import { isQuiet } from '../../rules/person-name/quiet.ts';
import { DEV, FURTHER } from './evaluation.ts';

/** Texts that an expression matches. What looks ahead or behind is left out: the expression itself says whether a text still matches. */
function matching(expression: RegExp): fc.Arbitrary<string> {
  const source = expression.source.replace(/\(\?<?[!=](?:[^()]|\([^()]*\))*\)/g, '');
  return fc.stringMatching(new RegExp(source)).filter((text) => expression.test(text));
}

const NAMES = ['王丽', '任丽娜', '欧阳文婷', '张　伟', '古丽娜尔·艾合买提', '李家明', '陈岁', '高峰'];
const SIGNS = [
  '，',
  '。',
  '；',
  '、',
  ',',
  '\n',
  '\r\n',
  ' ',
  '\u3000',
  '： ',
  '：',
  '（',
  '）',
  '\t',
  '|',
  '\n1. ',
  '\n138. ',
  '\n1024、',
  ' 12:30 ',
];
/** One for each thing that the rule takes for evidence and that is not written as an expression of its own. */
const EVIDENCE = [
  ...[
    '您好',
    '先生：',
    '家长：',
    '：收到',
    '：好的',
    '\n2024年5月1日',
    '\n二〇二四年',
    '任副局长',
    '同志任科长',
    '就宅基地纠纷达成协议',
    '因口角',
    '与',
    '和',
  ],
  ...[
    '工号10233',
    '座位号12',
    '12床',
    '\n12床 ',
    '尊敬的',
    '12:30:01] ',
    '138 0013 8000',
    '13812345678',
    '****',
    '35元',
    'a@b.',
    '男',
    '低保',
    '（妻）',
  ],
];
const evidence = fc.oneof(
  fc.constantFrom(...EVIDENCE),
  fc.constantFrom(...PERSONAL_WORDS),
  fc.oneof(matching(PERSONAL_NEXT), matching(OWN_PAPER), matching(PERSONAL_LINE)),
);
/** Characters that say nothing: as far as anybody looks, and further. */
const filler = fc.nat(80).map((length) => '甲乙丙丁'.repeat(20).slice(0, length));
const gap = fc.oneof({ weight: 3, arbitrary: fc.constant('') }, { weight: 2, arbitrary: filler });
const name = fc.constantFrom(...NAMES);
const sign = fc.constantFrom(...SIGNS);
/** Something personal before or after a name, near or far, in a list of others or alone. */
const text = fc
  .array(fc.tuple(fc.option(evidence, { nil: '' }), gap, sign, name, fc.option(sign, { nil: '' }), gap, fc.option(evidence, { nil: '' })), {
    minLength: 1,
    maxLength: 3,
  })
  .map((pieces) => pieces.flat().join(''));

/** Names that were passed over although they are found when they are looked at. */
function missedIn(text: string): string[] {
  const missed: string[] = [];
  for (let at = 0; at < text.length; at++) if (isQuiet(text, at) && judged(text, at)) missed.push(text.slice(at, at + 4));
  return missed;
}

test('no name is passed over unread that is found when it is read: whatever is around', () => {
  let found = 0;
  fc.assert(
    fc.property(text, (text) => {
      expect(missedIn(text)).toEqual([]);
      for (let at = 0; at < text.length; at++) if (judged(text, at)) found++;
    }),
    { numRuns: 6_000 },
  );
  expect(found).toBeGreaterThan(1_000);
});

test.each([
  ['what follows a name', PERSONAL_NEXT],
  ['a paper of its own', OWN_PAPER],
  ['a line with something personal', PERSONAL_LINE],
])('no place is quiet beside %s', (_, expression) => {
  fc.assert(
    fc.property(matching(expression), (beside) => {
      const within = beside.slice(0, 28);
      fc.pre(expression.test(within));
      expect(isQuiet(`，王丽${within}`, 1)).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

test.each([DEV.snippets, FURTHER.snippets])('none of the labelled texts has one that is passed over', (file) => {
  const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n');
  const texts = lines.map((line) => (JSON.parse(line) as { text: string }).text);
  expect(texts.length).toBeGreaterThan(500);
  expect(texts.flatMap(missedIn)).toEqual([]);
});

/** What is right before and after a name, one reason to find it each. */
const REASONS: [string, string][] = [
  ...['任副局长', '同志任科长', '与李强就宅基地纠纷达成协议', '、李强因口角受伤'].map((after): [string, string] => ['，', after]),
  ...['：好的', '：收到', '：谢谢', '：请假一天', '：@李强', '\n2024年5月1日', '\n二〇二四年', '\n20二四年'].map(
    (after): [string, string] => ['\n', after],
  ),
  ...['您好', '先生：', '家长', '同学'].map((after): [string, string] => ['\n', after]),
  ...[
    '，联系方式',
    '，男',
    '，女孩',
    '，35岁',
    '，8个月大',
    '，藏族，',
    '，家住',
    '，家 021',
    '，家０２１',
    '，家座机021',
    '（妻）',
    '，1978年12月生',
    '，系其',
    '，肢体二级',
    '，言语一级',
  ].map((after): [string, string] => ['、', after]),
  ...['申请提取公积金', '持回乡证', '遗失存折', '凭储蓄卡'].map((after): [string, string] => ['，', after]),
  ...['12床 ', '姓名： ', '失主：\u3000', '工号12 '].map((before): [string, string] => [before, '，']),
  ...['138 0013 8000', '310104197812030012', '62****01', '35元', 'a@b.'].flatMap((line): [string, string][] => [
    [`${line}，`, '，'],
    ['，', `，甲乙丙${line}`],
  ]),
  ['\n', '\t350'],
  ['12:30 ', '：甲'],
  ['。', '，甲乙丙低保'],
  ['低保甲乙丙，', '，'],
];

test.each(REASONS)('%j, a name, %j: a reason to read it', (before, after) => {
  const text = `${before}王丽${after}`;
  expect(judged(text, before.length)).not.toBeNull();
  expect(isQuiet(text, before.length)).toBe(false);
});

test('a list of names and nothing else is quiet', () => {
  for (const sign of ['、', '\n', '，', ' ', '；']) {
    const roster = ['王丽', '任丽娜', '欧阳文婷', '李家明', '张元'].join(sign);
    for (let at = 1; at < roster.length; at++)
      if (roster[at - 1] === sign) expect([sign, at, isQuiet(roster, at)]).toEqual([sign, at, true]);
  }
});
