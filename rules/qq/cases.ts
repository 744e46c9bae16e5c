import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'a number behind the word is flagged', text: 'QQ：238571980，进群', flags: ['238571980'] },
  { name: 'the product passes', text: 'QQ音乐、QQ邮箱', flags: [] },
  { name: 'a spaced word is read', text: 'Q Q：786637558', flags: ['786637558'] },
] satisfies RuleCase[];
