import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'an illness beside a name is flagged', text: '患者陶娟，确诊恶性肿瘤，已申请救助。', flags: ['确诊恶性肿瘤'] },
  { name: 'a minor who is named is flagged', text: '受害人郝嘉博系未成年人，就读于某校。', flags: ['受害人', '未成年人'] },
  { name: 'an illness without a person passes', text: '本区糖尿病患者规范管理率达到百分之七十。', flags: [] },
  { name: 'another sentence passes', text: '申请人陶娟已签字。糖尿病筛查工作另行部署。', flags: [] },
] satisfies RuleCase[];
