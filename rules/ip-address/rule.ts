import { Candidate, defineRule, digits, literals, type Match, symbols } from '../../src/plugin-api.ts';

const CONTEXT =
  /(?:IP|地址|服务器|主机|网关|端口|内网|外网|防火墙|交换机|路由|前置机|终端|DNS|数据库|域名|节点|ping|host|server|address|gateway|proxy|VPN|\/\/|@|网段|攻击源|登录|访问|ssh|telnet|映射|来源|设备|接口|部署|监听|子网|掩码|白名单|封禁|电脑|计算机|工作站)[^。；;\n]{0,24}$/i;
/** Parts of papers and versions, which are numbered like an address. */
const NUMBERED = '(?:版本?|version|ver\\.?|section|clause|paragraph|para|chapter|条款?|第|章|节|款|图|表|release|规范|标准|§)';
/** How their numbers are joined: 章节 10.2.3.4 与 10.2.3.5. */
const JOINED = '(?:\\s?(?:[、,，/~～-]|与|和|及|或|至|到|and|or|to|through)\\s?)';
const DOTTED = '\\d{1,3}(?:\\.\\d{1,3}){1,5}';
const NOT = new RegExp(`(?:${NUMBERED}|v|项|批次|GB/T|编号|目录|示例|例如|example|ISO|rfc\\s?\\d{0,5})\\s?[:：]?\\s?$`, 'i');
const NOT_LISTED = new RegExp(`${NUMBERED}s?\\s?[:：]?\\s?(?:${DOTTED}${JOINED}){1,4}$`, 'i');
const LISTED_AFTER = new RegExp(`^(?:${JOINED}${DOTTED}){1,4}\\s?(?:[条款章节项](?!点)|版本)`);
const NOT_WIDE =
  /(?:示例|例如|documentation|批次|抽样|版本号?|section|clause|升级至|更新至|固件|firmware|build|OID|对象标识符?)[^，。；;,\n]{0,8}$/i;
/** A product, a path or a currency before four numbers: a version or an amount. */
const PRODUCT =
  /(?:[A-Za-z]\/|(?:Chrome|Chromium|Edge|Firefox|Safari|Opera|Windows|Office|WPS|Oracle|WebLogic|Tomcat|Nginx|MySQL|JDK|Java|Python|OpenSSL|Redis|Kernel|Linux|iOS|Android|HarmonyOS|EUR|USD|CNY|RMB|[€$¥￥])[ -]?)$/i;
/** What is written for the dot: a full stop, a dot in brackets so that nobody follows it. */
const DOT = '(?:\\s?[.。]\\s?|\\s?[\\[({（]\\s?(?:\\.|dot|点)\\s?[\\])}）]\\s?)';
const SEPARATOR = new RegExp(DOT, 'gi');
const DEFANGED = new RegExp(`(?<![\\d.])\\d{1,3}(?:${DOT}\\d{1,3}){3}(?![\\d.]\\d)`, 'gi');
/** Directly after it, other signs than dots are taken for dots. */
const NAMED = /(?<![A-Za-z])(?:IP(?:v4)?|网关|gateway|DNS)\s?(?:地址|address)?\s?(?:[:：为是=]|is)?\s?$/i;
const AFTER = /^(?:版|号令|号文|节|条|款|章|\s?(?:of the )?(?:release|version)|\.\d|-\d{1,3}\.)/i;

/** IPv4 and IPv6 addresses: private ones give away the network, public ones people and systems. */
export default defineRule({
  id: 'ip-address',
  version: 4,
  entity: 'ip-address',
  severity: 'high',
  owner: 'confidentiality',
  basis: ['Cybersecurity Law art 21', 'PIPL art 4'],
  messages: {
    internal: { en: 'An address of an internal network. Remove it.', zh: '出现内部网络地址，请删除。' },
    public: { en: 'A public internet address. Remove it unless it must be named.', zh: '出现互联网地址，非必要请删除。' },
  },
  candidates: [
    digits({ length: [4, 12], groups: 4, starts: '123456789' }),
    symbols(':'),
    literals(['[dot]', '(dot)', '{dot}', '[点]', '（点）']),
  ],
  check(candidate) {
    if (candidate.kind === 'literal') return defanged(candidate);
    return candidate.kind === 'symbol' ? version6(candidate) : version4(candidate);
  },
});

function version4(run: Candidate): Match | null {
  const { gaps } = run.shape;
  const { start, end } = run;
  const named = gaps.some((gap) => gap !== '.' && gap !== '。' && gap !== '(');
  if (named && !(gaps.every((gap) => gap === gaps[0]) && '-·,，、_'.includes(gaps[0] as string) && NAMED.test(run.before(16)))) return null;
  const written = run.text.slice(start, end).replace(named ? /[^\d]/g : SEPARATOR, '.');
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(written)) return null;
  const octets = written.split('.').map(Number);
  if (octets.some((octet) => octet > 255) || !isUsable(octets)) return null;
  const before = run.before(32);
  if (/(?:^|\.)0\d/.test(written) || (octets[0] !== 192 && PRODUCT.test(before))) return null;
  if ((/[\w.]$/.test(before) && !/[=@_]$/.test(before)) || NOT.test(before) || NOT_WIDE.test(before) || AFTER.test(run.after(16)))
    return null;
  if (NOT_LISTED.test(run.before(80)) || LISTED_AFTER.test(run.after(64))) return null;
  const internal = isPrivate(octets);
  const announced = CONTEXT.test(before);
  if (!announced && gaps.includes('。')) return null;
  if (!announced && !internal && octets.every((octet) => octet < 32)) return null;
  return {
    start,
    end,
    value: octets.join('.'),
    messageId: internal ? 'internal' : 'public',
    confidence: announced ? 0.96 : 0.86,
    evidence: ['range', ...(announced ? ['context'] : [])],
  };
}

/** Not: this network, loopback, multicast and reserved, the documentation nets of RFC 5737, dates written with dots. */
function isUsable(octets: readonly number[]): boolean {
  const [a, b, c] = octets as [number, number, number, number];
  if (a === 0 || a === 127 || a >= 224) return false;
  return !((a === 192 && b === 0 && c === 2) || (a === 198 && b === 51 && c === 100) || (a === 203 && b === 0 && c === 113));
}

function isPrivate(octets: readonly number[]): boolean {
  const [a, b] = octets as [number, number];
  return a === 10 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168) || (a === 100 && b >= 64 && b < 128);
}

/** 10[.]1[.]2[.]3: asked at each dot in brackets, answers with the address around it. */
function defanged(dot: Candidate): Match | null {
  const from = Math.max(0, dot.start - 24);
  for (const found of dot.text.slice(from, dot.end + 32).matchAll(DEFANGED)) {
    const start = from + found.index;
    const end = start + found[0].length;
    if (start < dot.start && end > dot.end) return version4(new Candidate('literal', dot.text, start, end, found[0]));
  }
  return null;
}

const HEX_BEFORE = /(?:^|[^\w:.])((?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{0,4})$/i;
const HEX_AFTER = /^(?::?[0-9a-f]{0,4}){1,8}(?![\w])/i;

/** Asked at each colon; answers at the first one of an address. */
function version6(colon: Candidate): Match | null {
  if (!/^[0-9a-f]{0,4}:/i.test(colon.after(5)) && !colon.before(1).endsWith(':')) return null;
  const head = HEX_BEFORE.exec(colon.before(40))?.[1];
  if (head === undefined || head.includes(':')) return null;
  const tail = HEX_AFTER.exec(colon.text.slice(colon.end, colon.end + 40))?.[0] ?? '';
  const written = `${head}:${tail}`.replace(/:$/, '');
  if (!isVersion6(written)) return null;
  const start = colon.start - head.length;
  const value = written.toLowerCase();
  if (/^(?:::1?|2001:0?db8:)/.test(value)) return null;
  return {
    start,
    end: start + written.length,
    value,
    messageId: /^f[cde]/.test(value) ? 'internal' : 'public',
    confidence: 0.94,
    evidence: ['shape'],
  };
}

function isVersion6(written: string): boolean {
  if (!/^[0-9a-f:]+$/i.test(written) || /:::/.test(written)) return false;
  const halves = written.split('::');
  const groups = written.split(':').filter((group) => group !== '');
  if (groups.some((group) => group.length > 4) || halves.length > 2) return false;
  if (halves.length === 1) return groups.length === 8;
  return groups.length >= 2 && groups.length <= 7 && groups.join('').length >= 5 && /[a-f]|\d{4}/i.test(written);
}
