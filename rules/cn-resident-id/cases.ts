import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'a valid number is flagged', text: '申请人身份证号11010519491231002X已核对。', flags: ['11010519491231002X'] },
  { name: 'the sample of GB 11643 for Songjiang is flagged', text: '身份证：310117198001011230', flags: ['310117198001011230'] },
  { name: 'a residence permit of a Taiwan resident is flagged', text: '台湾居民居住证830000199003071230', flags: ['830000199003071230'] },
  {
    name: 'a number that fails its check digit is flagged after its label',
    text: '身份证号110105194912310021',
    flags: ['110105194912310021'],
  },
  { name: 'one that fails its check digit passes without the label', text: '编号为110105194912310021的文件', flags: [] },
  { name: 'a month 13 passes without the label', text: '条码110105194913310020', flags: [] },
  { name: 'a number that lacks a digit is flagged after its label', text: '身份证号：31010419820313217，', flags: ['31010419820313217'] },
  {
    name: 'a wrong digit is flagged in the column of identity numbers',
    text: '姓名,身份证号\n甲,310104198203132175\n乙,31010419820313217',
    flags: ['310104198203132175', '31010419820313217'],
  },
  { name: 'a birth in a century to come passes', text: '资产标签310117204501011230', flags: [] },
  {
    name: 'full-width digits are flagged where they are',
    text: '身份证号１１０１０５１９４９１２３１００２Ｘ。',
    flags: ['１１０１０５１９４９１２３１００２Ｘ'],
  },
  { name: 'a number in groups is flagged whole', text: '身份证号 310117 19800101 1230 ，已签收', flags: ['310117 19800101 1230'] },
  {
    name: 'a number broken over two lines is flagged',
    text: '证件号码：3101171980\r\n    01011230，发放',
    flags: ['3101171980\r\n    01011230'],
  },
  {
    name: 'zero-width characters do not hide a number',
    text: '身份证号31011\u200b71980\u200b01011\u200b230，',
    flags: ['31011\u200b71980\u200b01011\u200b230'],
  },
  {
    name: 'the letter l for one and O for zero do not hide a number',
    text: '身份证号写作3lO1171980O1011230，请更正',
    flags: ['3lO1171980O1011230'],
  },
  {
    name: 'Chinese numerals do not hide a number',
    text: '身份证号叁壹零壹壹柒壹玖捌零零壹零壹壹贰叁零，',
    flags: ['叁壹零壹壹柒壹玖捌零零壹零壹壹贰叁零'],
  },
  { name: 'a 15-digit number needs its word', text: '一代证号码310117800101123与登记不一致', flags: ['310117800101123'] },
  { name: '15 digits without a word pass', text: '工商注册号310117800101123，注册资本500万元', flags: [] },
  { name: 'a valid checksum inside a longer run passes', text: '流水5310117198001011230771', flags: [] },
  { name: 'a serial number that happens to be valid passes', text: '系统流水号310117198001011230，请凭此号查询', flags: [] },
  { name: 'a division code, a date and a count in three columns pass', text: '310117\t19800101\t1230', flags: [] },
  { name: 'brackets between the groups are read', text: '身份证号：310117(19800101)1230，', flags: ['310117(19800101)1230'] },
  { name: 'columns after the word are read', text: '身份证号\t310117\t19800101\t1230', flags: ['310117\t19800101\t1230'] },
  { name: 'tags inside are read', text: '证件号：<b>310117</b>19800101<i>1230</i>', flags: ['310117</b>19800101<i>1230'] },
  {
    name: 'character references are read',
    text: '证件号&#51;10117&nbsp;19800101&nbsp;1230。',
    flags: ['&#51;10117&nbsp;19800101&nbsp;1230'],
  },
  { name: 'a times sign for the check letter is read', text: '身份证11010519491231002×，', flags: ['11010519491231002×'] },
  { name: 'factors without a word pass', text: '310117×19800101×1230', flags: [] },
  { name: 'a division that does not exist passes', text: '压力测试使用证件号999999197012243297，与真实人员无关。', flags: [] },
  { name: 'cells of a Markdown table pass', text: '| 区划 | 日期 | 件数 |\n| 610117 | 19720210 | 7059 |', flags: [] },
] satisfies RuleCase[];
