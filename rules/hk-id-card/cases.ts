import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'the sample with its check digit is flagged', text: '香港居民（身份证号码A123456(3)）', flags: ['A123456(3)'] },
  { name: 'a full-width bracket is flagged', text: 'HKID A123456（3）', flags: ['A123456（3）'] },
  { name: 'a wrong check digit passes', text: 'HKID A123456(4)', flags: [] },
] satisfies RuleCase[];
