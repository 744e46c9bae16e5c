import { type Candidate, entropyOf, type Match } from '../../src/plugin-api.ts';
import { isMade, rejoined } from './broken.ts';
import type { CredentialKind } from './kind.ts';
import { verdict } from './verdict.ts';

const WINDOW = { prefix: 320, inside: 320, after: 280, near: 160 } as const;
/** Characters of a token that may hold a line break or blanks which a paste left in it. */
const BROKEN_REACH = 300;
/** Most characters between a service's name and its key. */
const NEAR_REACH = 56;
const MAX_TOKENS = 5;
const KEY_WORD =
  /key|secret|token|pass|pwd|auth|cred|\bsid\b|\bpat\b|\b[as]k\b|licen[cs]e|login|密钥|秘钥|密码|口令|令牌|凭证|凭据|私钥|授权/i;
const TOKEN = /[A-Za-z0-9+/_~.%-]{4,}={0,2}/g;

/** What one kind says about one of its literals, or null. */
export function tryKind(kind: CredentialKind, word: Candidate): Match | null {
  switch (kind.where) {
    case 'prefix':
      return /^[A-Za-z0-9]/.test(word.value) && goesOn(kind, word) ? null : asPublic(kind, word, tryPrefix(kind, word));
    case 'inside':
      return tryInside(kind, word);
    case 'near':
      return isPartOfWord(word) ? null : tryNear(kind, word);
    default:
      return /[A-Za-z]$/.test(word.before(1)) && /^[A-Za-z]/.test(word.value)
        ? null
        : exact(kind, word.text.slice(word.end, word.end + (kind.window ?? WINDOW.after)), word.end);
  }
}

/** A signed token in the path of a link opens what everybody with the link may see. */
function asPublic(kind: CredentialKind, word: Candidate, match: Match | null): Match | null {
  if (!match) return null;
  if (/^(?:\.{3}|…)/.test(word.text.slice(match.end, (match.end ?? 0) + 3))) return null;
  return kind.isPublicAfter?.(word.before(420)) ? { ...match, severity: 'medium', evidence: [...match.evidence, 'in a link'] } : match;
}

/** Does the text in front belong to the same run? A run of one literal after another would be read again from each. */
function goesOn(kind: CredentialKind, word: Candidate): boolean {
  const last = word.before(1);
  if (/[A-Za-z0-9]/.test(last) || (/[+/]/.test(last) && kind.pattern.source.includes('+/'))) return true;
  return (last === '-' || (last === '_' && word.value.length < 6)) && !standsAlone(word);
}

/** `rookTable`, `AccessToken`: the name of a service that is no word of its own there. */
function isPartOfWord(word: Candidate): boolean {
  const last = word.before(1);
  const first = word.text[word.start] as string;
  if (!/[A-Za-z]/.test(last) || !/[A-Za-z]/.test(first)) return false;
  return !(/[a-z]/.test(last) && /[A-Z]/.test(first));
}

/** A hyphen or underscore in front belongs to a name (`-ghp_…`, `TOKEN_sk-…`) unless only punctuation comes before it. */
function standsAlone(word: Candidate): boolean {
  return /(?:^|[^A-Za-z0-9_-])-{1,2}$/.test(word.before(3));
}

function tryPrefix(kind: CredentialKind, word: Candidate): Match | null {
  const window = word.text.slice(word.start, word.start + (kind.window ?? WINDOW.prefix));
  const whole = exact(kind, window, word.start);
  const overLine = kind.broken ? null : acrossLine(kind, window, word, whole);
  if (overLine) return overLine;
  if (whole || !kind.broken || (word.value.length < 4 && /^\s/.test(window.slice(word.value.length)))) return whole;
  const joined = joinBlanks(window.slice(0, BROKEN_REACH));
  if (!joined) return null;
  kind.broken.lastIndex = 0;
  const value = kind.broken.exec(joined.text)?.[0];
  if (value === undefined || !looksBroken(value)) return null;
  const end = (joined.at[value.length - 1] as number) + 1;
  if (end < word.value.length || /^[A-Za-z0-9]/.test(window.slice(end)) || !/\s/.test(window.slice(0, end))) return null;
  return verdict(kind, value, word.start, word.start + end, ['disguise:broken']);
}

/** A token or address that a paste broke: several lines together make one, the first alone does not. */
function acrossLine(kind: CredentialKind, window: string, word: Candidate, whole: Match | null): Match | null {
  let text = /^[!-~]{6,2000}/.exec(window)?.[0] ?? '';
  if (text === '') return null;
  let best: Match | null = null;
  let gaps = 0;
  let ended = whole ? (whole.end ?? 0) - word.start : -1;
  for (let breaks = kind.lines ?? 1; breaks > 0; breaks--) {
    const parts = /^(\r?\n[ \t\u3000]{0,8})([!-~]{4,2000})/.exec(window.slice(text.length + gaps));
    if (!parts) break;
    const [, gap, rest] = parts as unknown as [string, string, string];
    if (
      ended >= 0 &&
      (ended !== text.length ||
        !(isMade(rest) || (kind.lines && /[A-Z][^\n]*[A-Z0-9]/.test(rest))) ||
        /^[A-Za-z]{2,6}[-_.]|[=:]./.test(rest))
    )
      break;
    if (/^\w{2,12}:\/\//.test(rest)) break;
    const before = text.length;
    text += rest;
    gaps += gap.length;
    const joined = exact(kind, text, word.start);
    if (!joined) continue;
    ended = (joined.end ?? 0) - word.start;
    if (ended <= before + 3) break;
    best = { ...joined, end: (joined.end ?? 0) + gaps, evidence: [...joined.evidence, 'disguise:broken'] };
  }
  return best;
}

/** Prose after a bare prefix is no token: it must hold digits, and not only at its end. */
function looksBroken(value: string): boolean {
  return (value.match(/\d/g)?.length ?? 0) >= 2 && entropyOf(value) >= 3.2;
}

/** The text without blanks between word characters, and where each character was. Null when there is no such blank. */
function joinBlanks(window: string): { text: string; at: number[] } | null {
  let text = '';
  const at: number[] = [];
  let run = 0;
  let gaps = 0;
  for (let k = 0; k < window.length; k++) {
    const character = window[k] as string;
    const blank = character === ' ' || character === '\n' || character === '\r' || character === '\t' || character === '\u3000';
    if (blank) {
      if (++run > 10) break;
      gaps++;
      continue;
    }
    run = 0;
    text += character;
    at.push(k);
  }
  return gaps === 0 ? null : { text, at };
}

/** Tries every start of a word in front of the literal, the leftmost first; then the same over the line break after it. */
function tryInside(kind: CredentialKind, word: Candidate): Match | null {
  const from = Math.max(0, word.start - (kind.before ?? 0));
  const text = word.text.slice(Math.max(0, from - 1), word.start + (kind.window ?? WINDOW.inside));
  const shift = from === 0 ? 0 : 1;
  const reach = word.start - from;
  const whole = leftmost(kind, text, shift, reach, from - shift);
  if (whole) return whole;
  const after = word.end - from + shift;
  const parts = /^([!-~]{0,300}?)(\r?\n[ \t\u3000]{0,8})[!-~]{4}/.exec(text.slice(after));
  if (!parts) return null;
  const [, head, gap] = parts as unknown as [string, string, string];
  const at = after + head.length;
  const joined = leftmost(kind, text.slice(0, at) + text.slice(at + gap.length), shift, reach, from - shift);
  if (!joined || (joined.end ?? 0) - (from - shift) <= at + 3) return null;
  return { ...joined, end: (joined.end ?? 0) + gap.length, evidence: [...joined.evidence, 'disguise:broken'] };
}

function leftmost(kind: CredentialKind, text: string, shift: number, reach: number, offset: number): Match | null {
  const joins = kind.pattern.source.includes('+/') ? /[A-Za-z0-9+/]/ : /[A-Za-z0-9]/;
  for (let k = 0; k <= reach; k++) {
    if (shift + k > 0 && joins.test(text[shift + k - 1] as string)) continue;
    kind.pattern.lastIndex = shift + k;
    const match = kind.pattern.exec(text);
    if (match) return fromGroup(kind, match, offset, []);
  }
  return null;
}

function tryNear(kind: CredentialKind, word: Candidate): Match | null {
  const window = word.text.slice(word.end, word.end + (kind.window ?? WINDOW.near));
  const direct = tokenIn(kind, window, word);
  if (direct || !window.includes('\n')) return direct;
  const gap = /(?<=[A-Za-z0-9+/_-]{6})\r?\n[ \t]{0,8}(?=[A-Za-z0-9+/_-]{6})/.exec(window);
  if (!gap) return null;
  const joined = window.slice(0, gap.index) + window.slice(gap.index + gap[0].length);
  const found = tokenIn(kind, joined, word);
  const start = (found?.start ?? 0) - word.end;
  const end = (found?.end ?? 0) - word.end;
  if (!found || start >= gap.index || end <= gap.index) return null;
  return { ...found, end: word.end + end + gap[0].length, evidence: [...found.evidence, 'disguise:broken'] };
}

function tokenIn(kind: CredentialKind, window: string, word: Candidate): Match | null {
  TOKEN.lastIndex = 0;
  for (let k = 0; k < MAX_TOKENS; k++) {
    const token = TOKEN.exec(window);
    if (!token || token.index > NEAR_REACH) return null;
    const value = kind.pattern.test(token[0]) ? token[0] : token[0].replace(/[.~-]+$/, '');
    const gap = window.slice(0, token.index);
    if (!kind.pattern.test(value) || !isSeparated(gap, word)) continue;
    if (kind.named !== false && !KEY_WORD.test(gap) && !KEY_WORD.test(word.value)) continue;
    const match = verdict(kind, value, word.end + token.index, word.end + token.index + value.length, []);
    if (match) return match;
  }
  return null;
}

/** A word, a sign or a blank must separate name and value, and no name of a digest or a public half may be between. */
function isSeparated(gap: string, word: Candidate): boolean {
  if (
    /(?:md5|sha-?\d|hash|digest|checksum|commit|fingerprint|revision|public|uuid|摘要|哈希|指纹|校验|公钥|编号|流水号)[^\n]{0,16}$/i.test(
      gap,
    )
  )
    return false;
  return gap === '' ? /[^\w]$/.test(word.value) || !/[A-Za-z0-9]$/.test(word.value) : /[^A-Za-z0-9_-]$/.test(gap);
}

function exact(kind: CredentialKind, window: string, from: number): Match | null {
  kind.pattern.lastIndex = 0;
  const match = kind.pattern.exec(window);
  if (!match) return null;
  return (kind.broken || kind.isLive ? null : extended(kind, match, window, from)) ?? fromGroup(kind, match, from, []);
}

/** A value that ends where its line does, with the piece of it that the next line holds. */
function extended(kind: CredentialKind, match: RegExpExecArray, window: string, from: number): Match | null {
  const value = match[1] ?? match[0];
  const start = match.index + (match[1] === undefined ? 0 : match[0].lastIndexOf(match[1]));
  if (!/^\r?\n/.test(window.slice(start + value.length, start + value.length + 2)) || value.length > 300) return null;
  const whole = rejoined(window, start, start + value.length);
  if (!whole?.made || /^[A-Za-z]{2,6}[-_.]/.test(whole.value.slice(value.length))) return null;
  return verdict(kind, whole.value, from + start, from + whole.end, ['disguise:broken']);
}

function fromGroup(kind: CredentialKind, match: RegExpExecArray, from: number, evidence: string[]): Match | null {
  const value = match[1] ?? match[0];
  const start = from + match.index + (match[1] === undefined ? 0 : match[0].lastIndexOf(match[1]));
  return verdict(kind, value, start, start + value.length, evidence);
}
