import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'a private address is flagged', text: '邮箱：wang.li88@163.com。', flags: ['wang.li88@163.com'], messages: ['private'] },
  { name: 'an office address ranks low', text: '请发至zwgk@songjiang.gov.cn。', flags: ['zwgk@songjiang.gov.cn'], messages: ['office'] },
  { name: 'full width is flagged where it is', text: '信箱：ｗａｎｇ＠ｑｑ．ｃｏｍ，', flags: ['ｗａｎｇ＠ｑｑ．ｃｏｍ'] },
  { name: 'a documentation address passes', text: 'Use firstname.lastname@example.com', flags: [] },
  { name: 'a git remote passes', text: 'git@github.com:example/handbook.git', flags: [] },
  { name: 'an at sign without a domain passes', text: '关注@松江发布', flags: [] },
  { name: 'a sign in brackets is flagged', text: '投稿wang.li[at]163[dot]com，', flags: ['wang.li[at]163[dot]com'] },
  { name: 'a sign in Chinese brackets is flagged', text: '邮箱wangli（at）163.com', flags: ['wangli（at）163.com'] },
  { name: 'blanks around the sign are flagged', text: '邮箱 wangli @ 163.com', flags: ['wangli @ 163.com'] },
  {
    name: 'a spelled-out address is flagged',
    text: 'write to jane.roe at wexmail dot co dot uk today',
    flags: ['jane.roe at wexmail dot co dot uk'],
  },
  { name: 'a login on another machine passes', text: 'ssh -p 2222 deploy@web01.songjiang.net', flags: [] },
  { name: 'a path on another machine passes', text: 'git clone git@code.songjiang.net:oa/portal.git', flags: [] },
  { name: 'letters that hold a place pass', text: '电子邮箱：XXXX@XXX.gov.cn（必填）', flags: [] },
  { name: 'We meet at noon (at the hall). passes', text: 'We meet at noon (at the hall).', flags: [] },
  { name: 'a picture for a fine screen passes', text: 'logo@2x.png', flags: [] },
  { name: 'a masked address passes', text: 'w***g@163.com', flags: [] },
  { name: 'a login of a database passes', text: 'postgres://app:secret@db01.songjiang.net/oa', flags: [] },
  { name: 'a prompt of a shell passes', text: '[deploy@web01.songjiang.net ~]# ls', flags: [] },
  { name: 'a sample of the format passes', text: '邮箱格式如wangli@163.com', flags: [] },
  { name: 'a reference for the sign is read', text: 'wangli88&#64;163.com', flags: ['wangli88&#64;163.com'] },
  {
    name: 'one blank and another stop after the word are read',
    text: '邮箱：wangli @163.com；电邮：wangli@163。com',
    flags: ['wangli @163.com', 'wangli@163。com'],
  },
  { name: 'other signs before a known host are read', text: '投稿wangli★163.com', flags: ['wangli★163.com'] },
] satisfies RuleCase[];
