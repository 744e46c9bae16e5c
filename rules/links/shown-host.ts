import type { Link } from '../../src/plugin-api.ts';

/** Text of a link that names a host of its own. Offsets are in the text of the candidate. */
export interface ShownHost {
  start: number;
  end: number;
}

/** Characters that are read around a link for its text. */
const REACH = 240;
const MARKDOWN = /\[([^[\]\n]{1,200})\]\(<?$/;
/** The text may be in tags of its own (<b>). */
const HTML = /^(?:["']|\s|(?=>))[^<>\n]{0,100}>(?:<[a-z][^<>\n]{0,40}>){0,3}([^<>\n]{1,120})<\//di;
const NAMES_HOST = /^\s*(https?:\/\/|www\.)?((?:[a-z0-9-]{1,63}\.){1,6}([a-z]{2,18}))(?=[/:?#\s]|$)/i;
/** Without a scheme, a name with another ending may be a file (report.pdf). */
const USUAL_DOMAIN = /^(?:com|net|org|gov|edu|mil|info|biz|cn|hk|tw|mo|uk|us|eu|jp|io|cc|tv|top|xyz|vip|site|online|shop|app|dev)$/i;

/** The text of a Markdown or HTML link, when it names another host than the one that the link goes to; undefined otherwise. */
export function otherHostShown(text: string, link: Link): ShownHost | undefined {
  if (!link.url || !/^https?$/.test(link.scheme)) return undefined;
  const before = text.slice(Math.max(0, link.start - REACH), link.start);
  const markdown = MARKDOWN.exec(before);
  const html = /href\s?=\s?["']?$/i.test(before) ? HTML.exec(text.slice(link.end, link.end + REACH)) : null;
  const shown = markdown?.[1] ?? html?.[1];
  const named = shown === undefined ? null : NAMES_HOST.exec(shown);
  if (!shown || !named || (!named[1] && !USUAL_DOMAIN.test(named[3] as string))) return undefined;
  if (isSameSite(`${named[1]?.toLowerCase() === 'www.' ? 'www.' : ''}${named[2]}`.toLowerCase(), link.url.hostname)) return undefined;
  const start = markdown ? link.start - before.length + markdown.index + 1 : link.end + (html?.indices?.[1]?.[0] ?? 0);
  return { start, end: start + shown.length };
}

/** A host and one below it are one site; `www.` says nothing. */
function isSameSite(one: string, other: string): boolean {
  const [a, b] = [one, other].map((host) => host.replace(/^www\./, '').replace(/\.$/, '')) as [string, string];
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}
