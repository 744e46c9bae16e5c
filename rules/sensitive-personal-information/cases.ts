import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'an illness beside a name is flagged', text: '患者陶娟，确诊恶性肿瘤，已申请救助。', flags: ['确诊恶性肿瘤'] },
  { name: 'a result of a test is flagged', text: '强制隔离戒毒人员谈晓强，HIV抗体阳性，已转介。', flags: ['HIV抗体阳性', '戒毒人员'] },
  { name: 'a grade of disability in a list is flagged', text: '申请人陶娟\t智力二级\t已发证', flags: ['智力二级'] },
  { name: 'a treatment is flagged', text: '申请人陶娟长期血液透析，申请救助。', flags: ['血液透析'] },
  { name: 'a test without a person passes', text: '全年检测HIV抗体阳性样本三份。', flags: [] },
  { name: 'a minor who is named is flagged', text: '受害人郝嘉博系未成年人，就读于某校。', flags: ['受害人', '未成年人'] },
  { name: 'an illness without a person passes', text: '本区糖尿病患者规范管理率达到百分之七十。', flags: [] },
  { name: 'another sentence passes', text: '申请人陶娟已签字。糖尿病筛查工作另行部署。', flags: [] },
  { name: 'a child of 14 counted until PIPL', text: '申请人郝嘉博，14岁，已签字。', flags: ['14岁'], on: '2021-10-31' },
  { name: 'and counts no more since', text: '申请人郝嘉博，14岁，已签字。', flags: [], on: '2021-11-01' },
  { name: 'specific identity was no kind before PIPL', text: '申请人陶娟系低保户，已签字。', flags: [], on: '2021-10-31' },
  { name: 'and is one since', text: '申请人陶娟系低保户，已签字。', flags: ['低保户'], on: '2021-11-01' },
  { name: 'a criminal record counts under every version', text: '申请人陶娟有犯罪记录，已签字。', flags: ['犯罪记录'], on: '2020-10-01' },
  { name: 'so it does on a day before the first one', text: '申请人陶娟有犯罪记录，已签字。', flags: ['犯罪记录'], on: '2019-01-01' },
  { name: 'sexual life was no kind before GB/T 45574', text: '申请人陶娟，曾述及性生活。', flags: [], on: '2025-10-31' },
  { name: 'and is one since then', text: '申请人陶娟，曾述及性生活。', flags: ['性生活'], on: '2025-11-01' },
] satisfies RuleCase[];
