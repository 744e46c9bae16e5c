import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'a number is flagged', text: 'NINO: RL911030C, date of claim', flags: ['RL911030C'] },
  { name: 'pairs are flagged', text: 'NI number AB 12 34 56 C', flags: ['AB 12 34 56 C'] },
  { name: 'a prefix that is not used passes', text: 'Reference DA867444C; BG123456A', flags: [] },
  { name: 'slashes are read', text: 'NINO: AB/12/34/56/C', flags: ['AB/12/34/56/C'] },
] satisfies RuleCase[];
