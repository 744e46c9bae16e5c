/** A link as it is written in a text. Offsets are UTF-16 code units, end exclusive. */
export interface Link {
  start: number;
  end: number;
  /** As written, from the scheme (or `www.`) on. */
  written: string;
  /** Lower case; `http` where the text has none. */
  scheme: string;
  /** As written, lower case, without user, password and port; square brackets around an IPv6 address stay. Empty when there is none. */
  host: string;
  /** Offset after host and port: where path, query or fragment begin. */
  hostEnd: number;
  /** As browsers understand it; undefined when they would refuse it. */
  url: URL | undefined;
}

/** Longest link that is read. */
const MAX_LINK = 1_000;
const SCHEME = /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,14}$/i;
/** A host of ASCII signs or, for names like 中国政府网.政务, one that begins with Han characters. */
const HOST =
  /^(?:(?:[^\s@/?#"'<>()[\]{}\u3000-\uffef]|\{{1,2}[^{}\n]{1,60}\}{1,2}){1,128}@)?(\[[0-9a-f:.%]{0,60}\]?|[\u4e00-\u9fff][\w.\u4e00-\u9fff-]{0,252}|(?:[\w.*~!$&-]|,(?!https?:|www\.)){0,255})(?::\d{1,6})?/i;
const REST = /^[/?#;][\w\-.~:/?#@!$&'()*+,;=%|^\\]*/;
const TRAILING = /[.,;:!?'|^\\]$/;

/**
 * Reads the link whose `://` (or `www.`) is at this offset; undefined where no scheme is before it. Signs that end a sentence and a
 * closing bracket without its opening one are not of it.
 */
export function linkAt(text: string, at: number): Link | undefined {
  const isBare = text[at] !== ':';
  const scheme = isBare ? 'http' : SCHEME.exec(text.slice(Math.max(0, at - 16), at))?.[0];
  if (scheme === undefined) return undefined;
  const start = isBare ? at : at - scheme.length;
  const from = isBare ? at : at + 3;
  const window = text.slice(from, start + MAX_LINK);
  const authority = HOST.exec(window);
  const length = authority?.[0].length ?? 0;
  const rest = trimmed(REST.exec(window.slice(length))?.[0] ?? '');
  // Without a path, a sign that ends the sentence was read as the end of the host.
  const loose = rest === '' ? (/[.,!$&~*-]+$/.exec(authority?.[0] ?? '')?.[0].length ?? 0) : 0;
  const hostEnd = from + length - loose;
  const host = (authority?.[1] ?? '').toLowerCase();
  const end = hostEnd + rest.length;
  const written = text.slice(start, end);
  const url = parsed(isBare ? `http://${written}` : written);
  return { start, end, written, scheme: scheme.toLowerCase(), host: loose > 0 ? host.slice(0, -loose) : host, hostEnd, url };
}

/** All links with a scheme, or beginning with `www.`, in a text. */
export function* linksIn(text: string): Generator<Link> {
  const begin = /:\/\/|(?<![\w./@-])www\./gi;
  for (let match = begin.exec(text); match; match = begin.exec(text)) {
    const link = linkAt(text, match.index);
    if (!link) continue;
    yield link;
    begin.lastIndex = Math.max(begin.lastIndex, link.end);
  }
}

function trimmed(rest: string): string {
  let end = rest.length;
  let open = count(rest, '(') - count(rest, ')');
  for (; end > 0; end--) {
    const last = rest[end - 1] as string;
    if (last === ')' && open < 0) open++;
    else if (!TRAILING.test(last)) break;
  }
  return rest.slice(0, end);
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function parsed(written: string): URL | undefined {
  return URL.canParse(written) ? new URL(written) : undefined;
}

/** What is asked for: without the part that browsers keep to themselves, and without a name and password. */
export function askedAddress(url: URL): string {
  const asked = new URL(url);
  asked.hash = asked.username = asked.password = '';
  return asked.href;
}
