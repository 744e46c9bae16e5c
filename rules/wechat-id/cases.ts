import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'an account after the word is flagged', text: '微信号：lj_20240612', flags: ['lj_20240612'] },
  { name: 'an official account passes', text: '关注微信公众号songjiang_fabu', flags: [] },
  { name: 'the payment service passes', text: '微信支付等渠道', flags: [] },
  { name: 'a split word is read', text: '微 信：zhangwei88', flags: ['zhangwei88'] },
] satisfies RuleCase[];
