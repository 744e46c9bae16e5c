import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'the sample of GB 11714 is flagged', text: '组织机构代码D2143569-X已停用', flags: ['D2143569-X'] },
  { name: 'a wrong check digit passes', text: '组织机构代码D2143569-1已停用', flags: [] },
] satisfies RuleCase[];
