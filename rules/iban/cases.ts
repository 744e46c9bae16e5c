import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'a number is flagged', text: 'IBAN GB82WEST12345698765432', flags: ['GB82WEST12345698765432'] },
  { name: 'groups of four are flagged', text: 'IBAN: GB82 WEST 1234 5698 7654 32', flags: ['GB82 WEST 1234 5698 7654 32'] },
  { name: 'lower case is flagged', text: 'iban gb82west12345698765432', flags: ['gb82west12345698765432'] },
  { name: 'a wrong check passes', text: 'IBAN GB83WEST12345698765432', flags: [] },
  {
    name: 'slashes and cells are read',
    text: 'IBAN: GB29/NWBK/6016/1331/9268/19；IBAN\tGB29\tNWBK\t6016\t1331\t9268\t19',
    flags: ['GB29/NWBK/6016/1331/9268/19', 'GB29\tNWBK\t6016\t1331\t9268\t19'],
  },
] satisfies RuleCase[];
