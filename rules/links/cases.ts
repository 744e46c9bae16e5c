import type { RuleCase } from '../../src/plugin-api.ts';

const intranet: RuleCase[] = [
  {
    name: 'a private address is flagged',
    text: '系统入口：http://10.14.2.8:8080/oa/login',
    flags: ['intranet-link=http://10.14.2.8:8080'],
    messages: ['privateAddress'],
  },
  {
    name: 'of another scheme too',
    text: '监控 rtsp://192.168.1.64:554/ch1 可看',
    flags: ['rtsp://192.168.1.64:554'],
    messages: ['privateAddress'],
  },
  {
    name: 'an address written as one number is flagged',
    text: '见 http://167772161/a',
    flags: ['http://167772161'],
    messages: ['privateAddress'],
  },
  {
    name: 'a private IPv6 address is flagged',
    text: '见 http://[fd04:7ff8::4]/x',
    flags: ['http://[fd04:7ff8::4]'],
    messages: ['privateAddress'],
  },
  {
    name: 'IPv4 inside IPv6 is flagged',
    text: '见 http://[::ffff:172.16.3.1]/x',
    flags: ['http://[::ffff:172.16.3.1]'],
    messages: ['privateAddress'],
  },
  {
    name: 'a host without a domain is flagged',
    text: '请登录https://oa-server/index.html办理',
    flags: ['https://oa-server'],
    messages: ['internalName'],
  },
  {
    name: 'an internal domain is flagged',
    text: '请登录 http://oa.songjiang.local/ 办理',
    flags: ['http://oa.songjiang.local'],
    messages: ['internalName'],
  },
  {
    name: 'an internal domain without a scheme is flagged',
    text: '内网地址：oa.songjiang.lan，或打开 nas.corp:5000/home',
    flags: ['oa.songjiang.lan', 'nas.corp:5000/home'],
  },
  {
    name: 'the own computer is flagged',
    text: '预览 http://localhost:3000/page 和 http://127.0.0.1/',
    flags: ['http://localhost:3000', 'http://127.0.0.1'],
    messages: ['thisComputer', 'thisComputer'],
  },
  { name: 'and without a scheme', text: '接口 localhost:8080/api', flags: ['localhost:8080/api'], messages: ['thisComputer'] },
  { name: 'a file is flagged', text: '附件 file:///D:/2024/draft.docx', flags: ['file:///D:/2024/draft.docx'], messages: ['filePath'] },
  { name: 'a network share is flagged', text: '存放于\\\\fs01\\公文$\\2024', flags: ['\\\\fs01\\公文$'], messages: ['filePath'] },
  { name: 'full width changes nothing', text: '入口ｈｔｔｐ://１０.1.2.3/a', flags: ['ｈｔｔｐ://１０.1.2.3'] },
  { name: 'so is one with the scheme of its page', text: '<a href="//oa.songjiang.local/x">', flags: ['oa.songjiang.local/x'] },
  { name: 'a public address by number is no internal one', text: '见 http://124.74.12.8/a', flags: [] },
  { name: 'escaped paths and file names pass', text: '"C:\\\\Users\\\\me" settings.local.json ~/.local/share a.internal', flags: [] },
  { name: 'links of applications pass', text: '打开 weixin://dl/business 或 alipays://platformapi', flags: [] },
];

const tracking: RuleCase[] = [
  {
    name: 'a campaign is flagged from its first to its last parameter',
    text: 'https://www.shanghai.gov.cn/a.html?id=1&utm_source=wx&utm_medium=mp&page=2',
    flags: ['tracking-link=utm_source=wx&utm_medium=mp'],
    messages: ['campaign'],
  },
  { name: 'spm is one', text: 'www.shanghai.gov.cn/a?spm=a2c4.11153.0.0', flags: ['spm=a2c4.11153.0.0'] },
  {
    name: 'what a messenger adds is flagged',
    text: 'https://mp.weixin.qq.com/s?sn=3f&from=timeline&isappinstalled=0。',
    flags: ['from=timeline&isappinstalled=0'],
    messages: ['sharer'],
  },
  { name: 'from a place passes', text: 'https://www.12306.cn/index?from=shanghai&to=beijing', flags: [] },
  {
    name: 'a session in the path is flagged',
    text: 'http://www.sh.gov.cn/i;jsessionid=0A1B2C3D4E5F6A7B8C9D?x=1',
    flags: ['jsessionid=0A1B2C3D4E5F6A7B8C9D'],
    messages: ['session'],
  },
  { name: 'a short token is a word', text: 'http://www.sh.gov.cn/i?token=index&sid=12', flags: [] },
  {
    name: 'a link that is internal and tracks is both',
    text: 'http://10.1.1.1/a?gclid=x1',
    flags: ['intranet-link=http://10.1.1.1', 'tracking-link=gclid=x1'],
  },
];

const dead: RuleCase[] = [
  {
    name: 'a placeholder is flagged',
    text: '网址：http://xxx，另见 https://www.example.com/a',
    flags: ['dead-link=http://xxx', 'dead-link=https://www.example.com'],
    messages: ['placeholder', 'placeholder'],
  },
  {
    name: 'signs for a host are placeholders',
    text: 'http://<域名>/a https://***/b http://【网址】 http://某网站',
    flags: ['http://', 'https://***', 'http://', 'http://某网站'],
  },
  {
    name: 'so is a path of x',
    text: 'https://www.shanghai.gov.cn/xxxx/index.html',
    flags: ['https://www.shanghai.gov.cn'],
    messages: ['placeholder'],
  },
  { name: 'and a documentation address', text: 'http://192.0.2.10/a', flags: ['http://192.0.2.10'], messages: ['placeholder'] },
  {
    name: 'a host that cannot be is flagged',
    text: 'http://www..gov.cn http://www,gov,cn/a http://-a.gov.cn http://www.gov.cn:99999/',
    flags: ['http://www..gov.cn', 'http://www,gov,cn', 'http://-a.gov.cn', 'http://www.gov.cn:99999'],
  },
  {
    name: 'a missing or mistyped domain is flagged',
    text: 'http://www.songjiang/ www.baidu.con http://300.1.2.3/',
    flags: ['http://www.songjiang', 'www.baidu.con', 'http://300.1.2.3'],
  },
  {
    name: 'a slip in the scheme is flagged',
    text: 'http//www.gov.cn，http:/www.gov.cn，http:\\\\www.gov.cn，hhtp://www.gov.cn',
    flags: ['http//www.gov.cn', 'http:/www.gov.cn', 'http:\\\\www.gov.cn', 'hhtp://www.gov.cn'],
  },
  {
    name: 'an unfinished encoding is cut off',
    text: 'https://www.gov.cn/s?q=%E4%B8%9',
    flags: ['https://www.gov.cn'],
    messages: ['cutOff'],
  },
  {
    name: 'so is one that never closes or ends in dots',
    text: '[公告](https://www.gov.cn/a\n见https://www.gov.cn/zhengce/con…',
    flags: ['https://www.gov.cn', 'https://www.gov.cn'],
    messages: ['cutOff', 'cutOff'],
  },
  {
    name: 'ordinary links pass',
    text: '（https://www.gov.cn/a_(b).html），http://www.gov.cn。见www.songjiang.gov.cn/,http://a.gov.cn:8080/x?y=1#z；http://中国政府网.政务/',
    flags: [],
  },
  { name: 'the scheme as a word passes', text: '以“http://”开头，支持 http:// 和 https:// 协议，HTTP/1.1', flags: [] },
];

const shown: RuleCase[] = [
  {
    name: 'a text that names another host is flagged',
    text: '[www.gov.cn](https://www.gov-cn.top/a)',
    flags: ['misleading-link=www.gov.cn'],
    messages: ['otherHost'],
  },
  {
    name: 'in HTML too',
    text: '<a href="https://evil.cc/x">https://www.gov.cn/x</a>',
    flags: ['https://www.gov.cn/x'],
    messages: ['otherHost'],
  },
  {
    name: 'so it is without quotes and in bold',
    text: '<a href=https://evil.cc>www.gov.cn</a> <a href="https://evil.cc"><b>www.gov.cn</b></a>',
    flags: ['misleading-link=www.gov.cn', 'misleading-link=www.gov.cn'],
  },
  {
    name: 'the same site, words and file names pass',
    text: '[gov.cn](https://www.gov.cn/a) [公告](https://www.gov.cn/b) [report.pdf](https://www.gov.cn/c)',
    flags: [],
  },
];

export default [...intranet, ...tracking, ...dead, ...shown];
