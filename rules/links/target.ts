import { addressScope, type Link } from '../../src/plugin-api.ts';

/** What is wrong with where a link goes, as a message id. */
export type TargetProblem = 'privateAddress' | 'internalName' | 'thisComputer' | 'placeholder' | 'malformed';

/** Names that no public name server answers (RFC 6762, RFC 8375, the ICANN resolutions on .internal, .corp and .home) and usual ones beside them. */
const INTERNAL_SUFFIX = /\.(?:local|localdomain|internal|intranet|intra|lan|corp|home|home\.arpa|private|inner|neiwang)\.?$/;
const PLACEHOLDER_HOST =
  /^(?:x{2,}|(?:w{3}\.)?x{2,}(?:\.[a-z]{2,6}){0,2}|\*{2,}|(?:[\w-]+\.)*(?:example(?:\.(?:com|net|org|cn|gov\.cn))?|test|invalid)|(?:www\.)?(?:domain|your-?(?:domain|site|host|server)|my-?(?:domain|site)|hostname|servername|url|ip)(?:\.(?:com|cn|net|org))?)\.?$/;
/** After the scheme: <域名>, {host}, ${HOST}, 【网址】, ××, …, 某网站. */
const PLACEHOLDER_SIGN =
  /^(?:<[^<>\n]{1,30}>|\$?\{[^{}\n]{1,30}\}|[（(【［[][\u4e00-\u9fff]{1,12}[）)】］\]]|[×＊*Ⅹ]{2,}|…|\.{3}|某|(?:网址|域名|链接|待定|待补|此处)(?![.\w]))/;
/** A placeholder in the path: /xxx, /{id}, /某. */
const PLACEHOLDER_PATH = /^[/?#][^\s]{0,200}?(?:\/|=)(?:x{3,}|\*{3,})(?=[/.?&#]|$)|^\/(?:x{3,}|\*{3,})(?=[/.?&#]|$)/i;
/** Schemes whose host is a host: names without a dot elsewhere belong to applications (weixin://dl). */
const WITH_HOST = new Set([
  'http',
  'https',
  'ftp',
  'ftps',
  'sftp',
  'smb',
  'ws',
  'wss',
  'rtsp',
  'rdp',
  'ldap',
  'ldaps',
  'ssh',
  'telnet',
  'nfs',
]);
const WEB = new Set(['http', 'https', 'ftp']);
/** Top-level domains in Han characters that public bodies and firms use (IANA root zone). */
const HAN_DOMAIN = /\.(?:中国|中國|政务|公益|公司|网络|网址|网站|在线|中文网|商城|集团|机构|组织机构|我爱你|香港|台湾|新加坡)$/;
/** Endings that no root zone has: slips of the keyboard for com, cn, net, org and gov. */
const SLIPPED_DOMAIN = /\.(?:con|cmo|ocm|comm|coom|vom|ogr|rog|orgn|nte|ent|gvo|ogv|cnn|c0m|govcn|comcn|orgcn|educn)$/;
const LABEL = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;

/** What is wrong with the link's target, judged without a network; undefined for one that may be fine. */
export function targetProblem(link: Link, after: string): TargetProblem | undefined {
  if (link.scheme === 'file') return undefined;
  if (link.host === '') return WEB.has(link.scheme) ? emptyHost(after) : undefined;
  if (PLACEHOLDER_HOST.test(link.host)) return 'placeholder';
  const address = addressOf(link);
  if (address !== undefined) return ofAddress(address);
  if (/(?:^|\.)localhost\.?$/.test(link.host)) return 'thisComputer';
  if (INTERNAL_SUFFIX.test(link.host)) return 'internalName';
  if (/^[\u4e00-\u9fff]/.test(link.host)) return ofHanName(link.host);
  return WITH_HOST.has(link.scheme) ? ofName(link) : undefined;
}

function emptyHost(after: string): TargetProblem | undefined {
  if (PLACEHOLDER_SIGN.test(after)) return 'placeholder';
  // `http://` as a word of the text, in quotes or in a list of schemes, is no link.
  return /^[/?#:.]/.test(after) ? 'malformed' : undefined;
}

/** Also of 0x0a000001, 167772161 and 012.0.0.1, which browsers take for addresses. */
function addressOf({ host, url, scheme }: Link): string | undefined {
  if (host.startsWith('[')) return host.slice(1, -1);
  const canonical = WEB.has(scheme) && url ? url.hostname : host;
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(canonical) ? canonical : undefined;
}

function ofAddress(address: string): TargetProblem | undefined {
  const scope = addressScope(address);
  if (scope === undefined) return 'malformed';
  if (scope === 'documentation') return 'placeholder';
  if (scope === 'public') return undefined;
  return /^127\.|^::1$/.test(address) ? 'thisComputer' : 'privateAddress';
}

function ofHanName(host: string): TargetProblem | undefined {
  if (PLACEHOLDER_SIGN.test(host)) return 'placeholder';
  return HAN_DOMAIN.test(host) || !host.includes('.') ? undefined : 'malformed';
}

function ofName({ host, url, written, hostEnd, start }: Link): TargetProblem | undefined {
  const labels = host.replace(/\.$/, '').split('.');
  const last = labels.at(-1) as string;
  if (labels.length === 1 && LABEL.test(host) && !/^(?:www|https?|\d+)$/.test(host)) return 'internalName';
  const isBroken = labels.some((label) => !LABEL.test(label)) || host.length > 253 || !/^(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59})$/.test(last);
  const lacksDomain = labels.length < 2 || (labels.length === 2 && labels[0] === 'www');
  if (isBroken || lacksDomain || SLIPPED_DOMAIN.test(host) || !url) return 'malformed';
  return PLACEHOLDER_PATH.test(written.slice(hostEnd - start)) ? 'placeholder' : undefined;
}
