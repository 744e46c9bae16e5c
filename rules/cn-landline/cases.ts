import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'area code and number are flagged', text: '宅电0371-54891148', flags: ['0371-54891148'] },
  { name: 'a number after that of its entry is flagged', text: '1/0371-54891148', flags: ['0371-54891148'] },
  { name: 'brackets are flagged', text: '联系电话：(0571)85346094转8203', flags: ['(0571)85346094'] },
  { name: 'an office line ranks low', text: '监督电话：025-44817299', flags: ['025-44817299'], messages: ['office'] },
  { name: 'a London number in an English text passes', text: 'Call the press office on 020 7946 0020.', flags: [] },
  { name: 'a postcode and a date pass', text: '邮政编码：201600，日期20240612', flags: [] },
  { name: '计划号021-2024-0012 passes', text: '计划号021-2024-0012', flags: [] },
  { name: 'brackets in the middle are read', text: '电话：021(5489)1148', flags: ['021(5489)1148'] },
  { name: 'factors pass', text: '电话亭021×5489×1148', flags: [] },
  {
    name: 'a country code in groups and a slash are read',
    text: '+86 21 5489 1148；电话0512/38024522',
    flags: ['+86 21 5489 1148', '0512/38024522'],
  },
  { name: 'a telephone of another country passes', text: 'Fax the form to (571) 555-0151 before Friday.', flags: [] },
  { name: 'an area code that nobody has passes', text: '固定电话：0303-5550151', flags: [] },
] satisfies RuleCase[];
