import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'a number is flagged', text: 'IBAN GB82WEST12345698765432', flags: ['GB82WEST12345698765432'] },
  { name: 'groups of four are flagged', text: 'IBAN: GB82 WEST 1234 5698 7654 32', flags: ['GB82 WEST 1234 5698 7654 32'] },
  { name: 'lower case is flagged', text: 'iban gb82west12345698765432', flags: ['gb82west12345698765432'] },
  { name: 'a wrong check passes', text: 'IBAN GB83WEST12345698765432', flags: [] },
] satisfies RuleCase[];
