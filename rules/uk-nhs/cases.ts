import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'a number behind its word is flagged', text: 'NHS number 943 476 5870', flags: ['943 476 5870'] },
  { name: 'a wrong check digit passes', text: 'NHS number 943 476 5871', flags: [] },
  { name: 'an order passes', text: 'Order 943 476 5870 has shipped', flags: [] },
  { name: 'the short word for number is read', text: 'NHS No. 943 476 5919', flags: ['943 476 5919'] },
] satisfies RuleCase[];
