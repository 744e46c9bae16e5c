import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'a number after the word is flagged', text: 'QQ：238571980，进群', flags: ['238571980'] },
  { name: 'the product passes', text: 'QQ音乐、QQ邮箱', flags: [] },
  { name: 'a spaced word is read', text: 'Q Q：786637558', flags: ['786637558'] },
  { name: 'the short word is read', text: '咨询请加Q：13381098（小王）', flags: ['13381098'] },
  { name: 'a shared label is read', text: 'QQ/微信：123456789', flags: ['123456789'] },
  { name: 'a question passes', text: 'Q：12345热线怎么打？Q：2023年度预算', flags: [] },
] satisfies RuleCase[];
