import { type Candidate, defineRule, type Link, linkAt, literals, type Match } from '../../src/plugin-api.ts';
import { otherHostShown } from './shown-host.ts';
import { type TargetProblem, targetProblem } from './target.ts';
import { type Tracking, trackingOf } from './tracking.ts';

/** Schemes with a slip of the pen: http//, http:/, http:\\, http;//, hhtp:. */
const SLIPPED = /^s?(?::\/(?=[a-z])|:\\{1,2}(?=[a-z])|\/\/(?=[a-z])|;\/\/|:(?=www\.))[\w.-]{2,100}/i;
const SLIPPED_SCHEMES = ['hhtp', 'hhttp', 'htpp', 'htttp', 'httpp', 'hppt', 'htp:', 'htts:', 'ttp:/'];
/** `\\server\share`; not after a letter, a drive or another backslash, where it is an escaped path. */
const SHARE = /^([a-z0-9][\w.-]{1,62})\\[\w$\u4e00-\u9fff][^\s\\"'<>|：，。；]{0,80}/i;
/** Names inside a network without a scheme, or with that of the page (//oa.local/). */
const NAMES = ['.local', '.lan', '.intranet', '.corp', '.internal'];
const NAME_BEFORE = /(?:(?<![\w.@/\\-])|(?<=(?:^|[\s"'(=])\/\/))(?:[a-z0-9][a-z0-9-]{0,62}\.){0,5}[a-z0-9][a-z0-9-]{0,62}$/i;
const ABOUT_HOST =
  /(?:地址|网址|访问|登录|登陆|主机|服务器|服务|系统|平台|域名|内网|打开|host|server|portal|visit|open|at)[^。；;\n]{0,8}$/i;

const INTRANET: readonly TargetProblem[] = ['privateAddress', 'internalName', 'thisComputer'];

/** Links that lead into a network, follow their reader, go nowhere, or show another place than they go to. */
export default defineRule({
  id: 'links',
  version: 4,
  entity: 'intranet-link',
  severity: 'high',
  owner: 'confidentiality',
  claims: false,
  basis: ['Secrets Law art 64', 'Cybersecurity Law art 21', 'PIPL art 6', 'Disclosure Regulation art 6'],
  messages: {
    privateAddress: { en: 'A link to an address inside a network. Remove it.', zh: '链接指向内部网络地址，请删除。' },
    internalName: {
      en: 'A link to a host that only an internal network knows. Remove it, or give the public address.',
      zh: '链接指向仅内网可识别的主机，请删除或改为对外网址。',
    },
    thisComputer: { en: 'A link to the computer of its author. Remove it.', zh: '链接指向作者本机，请删除。' },
    filePath: {
      en: 'A link to a file on a computer or a shared drive. Attach the file, or remove the link.',
      zh: '链接指向本机或共享盘文件，请改为附件或删除。',
    },
    campaign: {
      en: 'A link that tells where its reader came from ({{names}}). Cut the parameters off.',
      zh: '链接带有来源跟踪参数（{{names}}），请去除。',
    },
    sharer: {
      en: 'A link that tells who passed it on ({{names}}). Cut the parameters off.',
      zh: '链接带有分享者参数（{{names}}），请去除。',
    },
    session: {
      en: 'A link with a session or ticket ({{names}}) that may still be open. End the session, then cut it off.',
      zh: '链接带有会话或票据参数（{{names}}），可能仍然有效，请先注销再去除。',
    },
    placeholder: { en: 'A link in place of the real one. Put the real address in.', zh: '链接为占位或示例地址，请填写实际网址。' },
    malformed: {
      en: 'A link that no browser can open: its scheme or host is not valid. Correct it.',
      zh: '链接格式有误（协议或域名无效），无法打开，请更正。',
    },
    cutOff: { en: 'A link that is cut off. Complete it.', zh: '链接不完整，请补全。' },
    otherHost: {
      en: 'A link whose text names another host than the one it goes to. Make them agree.',
      zh: '链接文字所示网址与实际指向不一致，请更正。',
    },
    notFound: {
      en: 'A link that was tried and leads nowhere ({{answer}}). Correct or remove it.',
      zh: '链接经检测无法打开（{{answer}}），请更正或删除。',
    },
  },
  candidates: [
    literals(['://']),
    literals(['www.', 'http', 'file:', 'localhost', ...SLIPPED_SCHEMES], { word: 'start' }),
    literals(['\\\\', ...NAMES]),
  ],
  check(candidate) {
    const { value } = candidate;
    if (value === '://') return inLink(candidate);
    if (value === '\\\\') return share(candidate);
    if (value.startsWith('.')) return name(candidate);
    switch (value.toLowerCase()) {
      case 'www.':
        return /[\w./@\\-]$/.test(candidate.before(1)) ? null : inLink(candidate);
      case 'file:':
        return file(candidate);
      case 'localhost':
        return localhost(candidate);
      default:
        return slipped(candidate);
    }
  },
});

const dead = { entity: 'dead-link', severity: 'low', owner: 'disclosure' } as const;

function inLink(candidate: Candidate): Match[] {
  const { text } = candidate;
  const link = linkAt(text, candidate.start);
  if (!link) return [];
  const problem = targetProblem(link, text.slice(link.hostEnd, link.hostEnd + 40));
  const matches = trackingOf(link).map((tracking) => tracked(link, tracking));
  if (problem) matches.push(ofTarget(link, problem));
  else if (isCutOff(text, link))
    matches.push({
      ...dead,
      start: link.start,
      end: link.hostEnd,
      value: link.written,
      messageId: 'cutOff',
      confidence: 0.7,
      evidence: ['ends early'],
    });
  const shown = otherHostShown(text, link);
  if (shown)
    matches.push({
      ...shown,
      value: link.written,
      entity: 'misleading-link',
      severity: 'high',
      messageId: 'otherHost',
      confidence: 0.95,
      evidence: ['link text', 'target'],
    });
  return matches;
}

/** A connection whose password is masked shows how one is written: its host is told lower. */
const MASKED = /^[^/\s]{1,20}:\/\/[^/@\s]{0,60}:(?:\*{2,}|•{2,}|#{3,}|x{3,}|\.{3,}|…+|<[^<>@\s]{1,30}>|\$?\{[^{}@\s]{1,30}\})@/i;

/** The finding covers scheme and host, so that what is wrong with the rest of the link keeps its own place. */
function ofTarget(link: Link, problem: TargetProblem): Match {
  const isIntranet = INTRANET.includes(problem);
  return {
    ...(isIntranet ? (MASKED.test(link.written) ? { severity: 'medium' } : {}) : dead),
    start: link.start,
    end: link.hostEnd,
    value: link.written,
    messageId: problem,
    confidence: isIntranet ? 0.95 : 0.85,
    evidence: [link.host === '' ? 'no host' : 'host'],
  };
}

function tracked(link: Link, { kind, names, start, end }: Tracking): Match {
  return {
    start: link.start + start,
    end: link.start + end,
    value: link.written,
    entity: 'tracking-link',
    severity: kind === 'session' ? 'high' : kind === 'sharer' ? 'medium' : 'low',
    owner: kind === 'session' ? 'confidentiality' : 'legal',
    messageId: kind,
    data: { names: [...new Set(names)].join(', ') },
    confidence: 0.9,
    evidence: ['parameter'],
  };
}

/** An encoded character without its end, dots for the rest, or a Markdown link that never closes. */
function isCutOff(text: string, { start, end, written }: Link): boolean {
  const after = text.slice(end, end + 3);
  if (/%[0-9a-f]?$/i.test(written) || (/[/?#]/.test(written.slice(9)) && /^(?:…|\.{3})/.test(after))) return true;
  return text.slice(start - 2, start) === '](' && /^(?:\n|$)/.test(after);
}

function slipped(candidate: Candidate): Match | null {
  const isPlain = candidate.value.toLowerCase() === 'http';
  const rest = isPlain ? SLIPPED.exec(candidate.after(110)) : /^[a-z]{0,2}:?\/{1,2}[\w.-]{2,100}/i.exec(candidate.after(110));
  if (!rest) return null;
  const end = candidate.end + rest[0].length;
  return {
    ...dead,
    end,
    value: candidate.text.slice(candidate.start, end),
    messageId: 'malformed',
    confidence: 0.85,
    evidence: ['scheme'],
  };
}

function file(candidate: Candidate): Match | null {
  const path = /^\/{1,3}[^\s"'<>|，。；、）]{1,200}/.exec(candidate.after(200));
  if (!path) return null;
  return { end: candidate.end + path[0].length, messageId: 'filePath', confidence: 0.95, evidence: ['scheme'] };
}

function share(candidate: Candidate): Match | null {
  if (/[\w\\:\])}]$/.test(candidate.before(1))) return null;
  const path = SHARE.exec(candidate.after(150));
  if (!path || /^\{/.test(candidate.text.slice(candidate.end + path[0].length))) return null;
  return { end: candidate.end + path[0].length, messageId: 'filePath', confidence: 0.9, evidence: ['network share'] };
}

function localhost(candidate: Candidate): Match | null {
  const rest = /^(?::\d{1,5}(?:\/\S{0,100})?|\/[\w-]\S{0,100})/.exec(candidate.after(110));
  if (!rest || /[\w./@-]$/.test(candidate.before(1))) return null;
  return { end: candidate.end + rest[0].length, messageId: 'thisComputer', confidence: 0.9, evidence: ['host'] };
}

/** A bare name counts with a port or path after it, or with a word for a host before it: settings.local is a file. */
function name(candidate: Candidate): Match | null {
  const host = NAME_BEFORE.exec(candidate.before(130))?.[0];
  const rest = /^(?::\d{1,5})?(?:\/[\w./-]{0,80})?(?![\w.-]*[\w-])/.exec(candidate.after(90))?.[0];
  if (host === undefined || rest === undefined) return null;
  const start = candidate.start - host.length;
  if (rest === '' && !ABOUT_HOST.test(candidate.text.slice(Math.max(0, start - 16), start))) return null;
  return { start, end: candidate.end + rest.length, messageId: 'internalName', confidence: 0.85, evidence: ['host'] };
}
