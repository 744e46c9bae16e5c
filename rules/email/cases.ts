import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'a private address is flagged', text: '邮箱：wang.li88@163.com。', flags: ['wang.li88@163.com'], messages: ['private'] },
  { name: 'an office address ranks low', text: '请发至zwgk@songjiang.gov.cn。', flags: ['zwgk@songjiang.gov.cn'], messages: ['office'] },
  { name: 'full width is flagged where it stands', text: '信箱：ｗａｎｇ＠ｑｑ．ｃｏｍ，', flags: ['ｗａｎｇ＠ｑｑ．ｃｏｍ'] },
  { name: 'a documentation address passes', text: 'Use firstname.lastname@example.com', flags: [] },
  { name: 'a git remote passes', text: 'git@github.com:example/handbook.git', flags: [] },
  { name: 'an at sign without a domain passes', text: '关注@松江发布', flags: [] },
] satisfies RuleCase[];
