import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'a mobile of Hong Kong is flagged', text: '联系电话：+852 6123 4587，', flags: ['+852 6123 4587'] },
  { name: 'the code in brackets without the sign is flagged after its word', text: '电话：(852) 2345 6789', flags: ['(852) 2345 6789'] },
  { name: 'a number of Macau beside its name is flagged', text: '澳门手机 6612 3457', flags: ['6612 3457'] },
  { name: 'a trunk zero in brackets is read', text: 'Tel: +44 (0)20 7946 0958', flags: ['+44 (0)20 7946 0958'] },
  { name: 'London in brackets is no area code of the mainland', text: '+44 (20) 7946 0958', flags: ['+44 (20) 7946 0958'] },
  { name: 'a British number in a British text is flagged', text: 'Ring 07911 123456 after six', flags: ['07911 123456'] },
  { name: 'a number of North America is flagged with its bracket', text: 'on (202) 555-0143 by noon', flags: ['(202) 555-0143'] },
  { name: 'a Turkish number is flagged', text: '+90 (312) 123 45 67', flags: ['+90 (312) 123 45 67'] },
  { name: 'a Korean number after a Korean word is flagged', text: '전화 010-2345-6789', flags: ['010-2345-6789'] },
  { name: 'two zeros for the sign are flagged', text: '请拨电话00852 6123 4587', flags: ['00852 6123 4587'] },
  { name: 'a full-width sign and digits are flagged', text: '手机：＋８５２６１２３４５８７', flags: ['＋８５２６１２３４５８７'] },
  { name: 'a number of the mainland passes', text: 'Tel: +86 21 5781 2345, 021-57812345', flags: [] },
  { name: 'a sum passes', text: 'a + 12345678901, x=+1234567890123', flags: [] },
  { name: 'an order number in groups passes', text: 'order 202-555-0143 was sent', flags: [] },
  { name: 'an offset from UTC passes', text: '2024-01-01T00:00:00+0800', flags: [] },
  { name: 'service numbers of the mainland pass', text: '电话 400-820-8820，热线：12345', flags: [] },
] satisfies RuleCase[];
