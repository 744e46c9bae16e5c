import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  {
    name: 'a private address is flagged as internal',
    text: '服务器地址为10.140.241.82，端口1521',
    flags: ['10.140.241.82'],
    messages: ['internal'],
  },
  { name: 'a public address is flagged', text: '攻击源IP 45.26.224.100 已封禁', flags: ['45.26.224.100'], messages: ['public'] },
  { name: 'a version 6 address is flagged', text: 'address fd04:7ff8:17::4 must not', flags: ['fd04:7ff8:17::4'], messages: ['internal'] },
  { name: '系统升级至V6.4.20.145版 passes', text: '系统升级至V6.4.20.145版', flags: [] },
  { name: 'See section 1.8.9.9 of the specification. passes', text: 'See section 1.8.9.9 of the specification.', flags: [] },
  { name: '文档示例地址192.0.2.15 passes', text: '文档示例地址192.0.2.15', flags: [] },
  { name: '抽样批次2020.4.9.1合格 passes', text: '抽样批次2020.4.9.1合格', flags: [] },
  { name: '会议时间：09:30:00—11:45:00 passes', text: '会议时间：09:30:00—11:45:00', flags: [] },
  { name: 'the version of a browser passes', text: '推荐浏览器：Chrome/118.0.58.163、Edge 109.0.15.7及以上。', flags: [] },
  { name: 'an object identifier passes', text: 'The certificate policy OID is 1.2.156.113 as registered.', flags: [] },
  { name: 'an amount with dots passes', text: 'The invoice shows EUR 5.133.159.000 in full.', flags: [] },
  { name: '127.0.0.1 passes', text: '127.0.0.1', flags: [] },
  { name: 'Chinese full stops are read', text: '管理地址：10。104。52。74，', flags: ['10。104。52。74'] },
  {
    name: 'dots in brackets are read',
    text: '网关10[.]104[.]52[.]74、10.104.52[.]75、10[dot]104[dot]52[dot]76',
    flags: ['10[.]104[.]52[.]74', '10.104.52[.]75', '10[dot]104[dot]52[dot]76'],
  },
  { name: 'other signs after the word are read', text: 'IP：10·104·52·74', flags: ['10·104·52·74'] },
  { name: 'sentences and versions pass', text: '共10。20。30。40；版本1[.]2[.]3[.]4；共10、104、52、74户', flags: [] },
] satisfies RuleCase[];
