import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'the sample with its check digit is flagged', text: '香港居民（身份证号码A123456(3)）', flags: ['A123456(3)'] },
  { name: 'a full-width bracket is flagged', text: 'HKID A123456（3）', flags: ['A123456（3）'] },
  { name: 'a wrong check digit passes', text: 'HKID A123456(4)', flags: [] },
  { name: 'every character apart is read', text: '香港身份证 G 8 2 6 6 3 0 (0)', flags: ['G 8 2 6 6 3 0 (0)'] },
] satisfies RuleCase[];
