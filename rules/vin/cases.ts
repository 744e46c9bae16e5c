import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'a number with its check character is flagged', text: '车架号LY1F7DT91LE107573', flags: ['LY1F7DT91LE107573'] },
  { name: 'a hash passes', text: 'etag 4f0a1b2c3d4e5f607', flags: [] },
  { name: 'a wrong check character without a word passes', text: '编码LY1F7DT92LE107573', flags: [] },
  { name: 'groups right after the word are read', text: '车架号LVSH|CAMB|1CE0|54249', flags: ['LVSH|CAMB|1CE0|54249'] },
] satisfies RuleCase[];
