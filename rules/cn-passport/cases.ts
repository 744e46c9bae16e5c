import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'a number after its word is flagged', text: '护照号码E12345678', flags: ['E12345678'] },
  { name: 'several in a list are flagged', text: '名单（姓名/护照号）：甲/G05148730、乙/EF1899279', flags: ['G05148730', 'EF1899279'] },
  { name: 'a number in groups is flagged', text: '护照号E123 4567 8，出境', flags: ['E123 4567 8'] },
  { name: 'a product number passes', text: '产品型号E12345678', flags: [] },
  { name: 'a motorway passes', text: 'G1503沿线工程', flags: [] },
  {
    name: 'the machine-readable zone is read',
    text: 'POCHNLI<<XIAOMING<<<<<<<<<<\nE123456782CHN8001017F2910242<<<<<<<<<<<<<<06',
    flags: ['E12345678'],
  },
  { name: 'a wrong check digit in the zone passes', text: 'E123456785CHN8001017F2910242<<<<<<<<<<<<<<06', flags: [] },
  {
    name: 'a number of another country after its word is flagged',
    text: 'the passport no. is 533401372 (UK)',
    flags: ['passport=533401372'],
  },
  { name: 'one of letters and digits in turn', text: 'Passport number: C01X00T47 (Germany)', flags: ['passport=C01X00T47'] },
  { name: 'so it is in Chinese', text: '外籍人员护照号码：AB1234567，已登记。', flags: ['passport=AB1234567'] },
  { name: 'nine digits near the word pass', text: '护照办理进度请凭533401372查询。', flags: [] },
  { name: 'the firmware of a passport reader passes', text: '护照阅读器固件G2023-79661，请升级。', flags: [] },
] satisfies RuleCase[];
