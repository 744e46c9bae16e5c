import { describe, expect, test } from '@jest/globals';
import { aggregate } from '../../src/scan/aggregation/aggregate.ts';
import { merge } from '../../src/scan/aggregation/join-numbers.ts';

/** A number that is valid and belongs to nobody. */
const ID = '500152197010159114';

function joined(...texts: string[]) {
  return aggregate(texts.map((text, k) => ({ id: `d${k + 1}`, text })));
}

describe('several documents together', () => {
  test('give away a number that each masks elsewhere', () => {
    expect(joined('汪文志，500152********9114，配租', '汪文志，50015219701015****，救助')).toEqual([
      { type: 'cn-id-card', value: ID, from: ['d1', 'd2'] },
    ]);
  });

  test('give it away with a birth date', () => {
    expect(joined('拟录用：汪文志，身份证号500152********9114。', '汪文志，男，1970年10月15日出生')).toEqual([
      { type: 'cn-id-card', value: ID, from: ['d1', 'd2'] },
    ]);
  });

  test('give it away in three parts', () => {
    expect(joined('汪文志 500152************', '汪文志 ******19701015****', '汪文志 **************9114')).toEqual([
      { type: 'cn-id-card', value: ID, from: ['d1', 'd2', 'd3'] },
    ]);
  });

  test('undo a pseudonym by a shared case number', () => {
    expect(joined('当事人马某某，案号沪0117行审9095号。', '马晨嘉诉区城管局一案，案号沪0117行审9095号。')).toEqual([
      { type: 'person-name', value: '马晨嘉', from: ['d1', 'd2'] },
    ]);
  });

  test('undo a pseudonym by a unit and a day', () => {
    const found = joined('2024年3月5日，区水务局职工王某某因违纪受到处分。', '通报：王建国，松江区水务局，2024-03-05起免职。');
    expect(found).toEqual([{ type: 'person-name', value: '王建国', from: ['d1', 'd2'] }]);
  });

  test('join the only member of a group to what is said about it', () => {
    expect(joined('新桥镇百岁老人慰问：段洋成等1人', '新桥镇现有百岁老人1名，患有糖尿病')).toEqual([
      { type: 'sensitive-attribute', value: '患有糖尿病', from: ['d1', 'd2'] },
    ]);
  });
});

describe('the parts are told in many ways', () => {
  test.each([
    ['masks of X', 'cn-id-card', ID, '汪文志，身份证500152XXXXXXXX9114', '退还：汪文志，身份证50015219701015XXXX'],
    [
      'a date of birth with hyphens',
      'cn-id-card',
      ID,
      '简历：汪文志，出生日期1970-10-15，籍贯上海。',
      '汪文志，证件500152********9114，通过。',
    ],
    ['a birthday', 'cn-id-card', ID, '汪文志（5001521970****9114）获评优秀。', '生日祝福名单：汪文志　10月15日'],
    ['the last digits in words', 'cn-id-card', ID, '申领人：汪文志，身份证号50015219701015****。', '汪文志，身份证后四位9114。'],
    ['the end of a mobile number', 'cn-mobile', '15506450650', '志愿者诸葛晨涛（1550645****）', '诸葛晨涛，手机尾号0650'],
    ['masks with blanks and hyphens', 'cn-mobile', '15506450650', '报名：诸葛晨涛，155 **** 0650', '改期：诸葛晨涛，155-0645-****'],
    [
      'a card number after another label',
      'bank-card',
      '6228480402564890018',
      '汪文志　收款账号 622848040256*******',
      '汪文志　收款账号 **********564890018',
    ],
    [
      'a name that is an ordinary word',
      'person-name',
      '黎明芳',
      '当事人黎某某不服，案号（2024）沪0117行初595号。',
      '黎明芳诉区局一案，案号（2024）沪0117行初595号。',
    ],
    [
      'a number that a label names',
      'person-name',
      '康丽强',
      '工单编号：SJ20240612-0031，来电人康某某。',
      '工单编号：SJ20240612-0031，当事人康丽强已签收。',
    ],
    [
      'a list of one',
      'sensitive-attribute',
      '患有白内障',
      '新浜镇百岁老人名单（共1人）：阎磊军。',
      '新浜镇百岁老人仅1名，患有白内障，已安排手术。',
    ],
  ])('%s', (_name, type, value, first, second) => {
    expect(joined(first, second)).toEqual([{ type, value, from: ['d1', 'd2'] }]);
  });
});

describe('nothing is given away by', () => {
  test.each([
    ['another surname under the same number', '当事人吴某某，案号沪0117行审4787号', '案号沪0117行审4787号：代理律师郑晓慧提交意见。'],
    ['a year of birth that the number denies', '陆秀涛（1201171980****5262）入围。', '陆秀涛，女，1991年3月16日出生。'],
    ['a tail that the number denies', '汪文志，身份证号50015219701015****', '汪文志，身份证后四位9115'],
    ['namesakes whose digits conflict', '高立明，610117********3821', '高立明，44031019730608****'],
    ['the same mask twice', '司马明磊，320213********5084', '司马明磊，320213********5084'],
    ['parts of different persons', '汪文志，500152********9114', '杜宇燕，50015219701015****'],
    ['parts that join to a wrong check digit', '汪文志，500152********9115', '汪文志，50015219701015****'],
    ['serial numbers', '编号1399****8821的设备', '编号13990045****的设备'],
    ['another case number', '当事人龙某某，案号沪0117行审6074号。', '龙敏康诉一案，案号沪0117行初9138号。'],
    ['another day', '2024年3月5日，区水务局职工王某某受到处分。', '通报：王建国，区水务局，2024年3月6日起免职。'],
    ['another unit on the day', '2024年3月5日，区水务局职工王某某受到处分。', '通报：王建国，区财政局，2024年3月5日起免职。'],
    ['another surname on the day', '2024年3月5日，区水务局职工李某某受到处分。', '通报：王建国，区水务局，2024年3月5日起免职。'],
    ['a day in another sentence', '区水务局职工王某某受到处分。2024年3月5日。', '通报：王建国，区水务局，2024年3月5日起免职。'],
    ['a group of three', '新桥镇百岁老人慰问：段洋成等3人', '新桥镇现有百岁老人3名，患有糖尿病'],
  ])('%s', (_name, first, second) => {
    expect(joined(first, second)).toEqual([]);
  });
});

test('patterns merge only where they agree', () => {
  expect(merge('12??', '?23?')).toBe('123?');
  expect(merge('12??', '13??')).toBeNull();
  expect(merge('12?', '12??')).toBeNull();
});
