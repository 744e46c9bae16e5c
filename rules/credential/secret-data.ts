import type { Candidate, Match } from '../../src/plugin-api.ts';
import { decoded } from './kinds/checksum.ts';
import { isPlaceholder, isPlaceholderPassword } from './placeholder.ts';

/** How the manifest of a Kubernetes Secret names what it is. */
export const SECRET_KINDS: readonly string[] = ['kind: secret', 'kind: "secret"', "kind: 'secret'", '"kind": "secret"', '"kind":"secret"'];

const BEFORE = 3_000;
const AFTER = 6_000;
const BLOCK = /(?:^|\n)([ \t]*)(data|stringData)[ \t]*:[ \t]*(?=\r?\n)/g;
const OBJECT = /"(data|stringData)"\s{0,4}:\s{0,4}\{([^{}]{1,4000})\}/g;
const ENTRY = /^([ \t]*)["']?([\w.-]{1,80})["']?[ \t]*:[ \t]*(.*?)[ \t\r]*$/;
const MEMBER = /"([\w.-]{1,80})"\s{0,4}:\s{0,4}"([^"\n]{1,3000})"/g;
const FOLDED = /^[|>][+-]?\d?$/;
/** Entries that tell where and who, and what everybody may see. */
const NO_SECRET =
  /(?:^|[-_.])(?:user|username|login|host|hostname|port|namespace|region|bucket|endpoint|url|uri|email|database|dbname|db|name|type|service|issuer|ca\.crt|ca\.pem|tls\.crt|cert|crt)$|^[a-z]+Name$/i;
/** An address that carries a password is a secret under any name. */
const LOGIN = /:\/\/[^\s/@:]{0,64}:[^\s@${<]{3,128}@/;
const PUBLIC = /-----BEGIN (?:CERTIFICATE|PUBLIC KEY|RSA PUBLIC KEY)/;

interface Entry {
  name: string;
  start: number;
  end: number;
  /** As written, without line breaks. */
  value: string;
  encoded: boolean;
}

/** What a Secret of Kubernetes holds below `data` and `stringData`, whatever its keys are called. */
export function secretData(kind: Candidate): Match[] {
  const from = Math.max(0, kind.start - BEFORE);
  const before = kind.text.slice(from, kind.start);
  const after = kind.text.slice(kind.start, kind.start + AFTER);
  const head = before.lastIndexOf('\n---') + 1;
  const foot = after.search(/\n---/);
  const manifest = before.slice(head) + (foot < 0 ? after : after.slice(0, foot));
  return [...blockEntries(manifest), ...objectEntries(manifest)].flatMap((entry) => toMatch(entry, from + head));
}

function blockEntries(manifest: string): Entry[] {
  const entries: Entry[] = [];
  for (const block of manifest.matchAll(BLOCK)) {
    const encoded = block[2] === 'data';
    let at = manifest.indexOf('\n', block.index + block[0].length) + 1;
    let open: { entry: Entry; indent: number } | undefined;
    while (at > 0 && at < manifest.length) {
      const end = manifest.indexOf('\n', at);
      const line = manifest.slice(at, end < 0 ? undefined : end);
      const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
      if (line.trim() !== '' && !line.trim().startsWith('#')) {
        if (indent <= (block[1] as string).length) break;
        open = open && indent > open.indent ? goOn(open, line, at) : begin(entries, line, at, encoded);
      }
      at = end < 0 ? manifest.length : end + 1;
    }
  }
  return entries.filter(({ value }) => value !== '');
}

/** A line of an entry whose text begins below it. */
function goOn(open: { entry: Entry; indent: number }, line: string, at: number): { entry: Entry; indent: number } {
  const { entry } = open;
  const text = line.trim();
  if (entry.value === '') entry.start = at + line.indexOf(text);
  entry.value += text;
  entry.end = at + line.indexOf(text) + text.length;
  return open;
}

/** A new entry; what its value goes on with when that is on the lines below. */
function begin(entries: Entry[], line: string, at: number, encoded: boolean): { entry: Entry; indent: number } | undefined {
  const found = ENTRY.exec(line);
  if (!found) return undefined;
  const [, indent, name, rest] = found as unknown as [string, string, string, string];
  const isFolded = FOLDED.test(rest);
  const value = isFolded ? '' : rest.replace(/^["']|["']$/g, '');
  const start = at + line.lastIndexOf(value);
  const entry: Entry = { name, start, end: start + value.length, value, encoded };
  entries.push(entry);
  return isFolded ? { entry, indent: indent.length } : undefined;
}

function objectEntries(manifest: string): Entry[] {
  const entries: Entry[] = [];
  for (const object of manifest.matchAll(OBJECT)) {
    const [written, part, inner] = object as unknown as [string, string, string];
    const from = object.index + written.length - inner.length - 1;
    for (const member of inner.matchAll(MEMBER)) {
      const [whole, name, value] = member as unknown as [string, string, string];
      const start = from + member.index + whole.length - value.length - 1;
      entries.push({ name, start, end: start + value.length, value, encoded: part === 'data' });
    }
  }
  return entries;
}

function toMatch({ name, start, end, value, encoded }: Entry, offset: number): Match[] {
  if (encoded && !/^[A-Za-z0-9+/]{6,}={0,2}$/.test(value)) return [];
  const plain = encoded ? decoded(value) : value;
  if (plain.trim().length < 4 || (NO_SECRET.test(name) && !LOGIN.test(plain.slice(0, 200))) || PUBLIC.test(plain.slice(0, 80))) return [];
  const head = plain.slice(0, 120);
  if (!/^\s{0,4}[[{]\s{0,4}"/.test(head) && (isPlaceholder(head) || isPlaceholderPassword(head))) return [];
  const isMade = /\d/.test(plain) && /[A-Za-z]/.test(plain);
  return [
    {
      start: offset + start,
      end: offset + end,
      value,
      data: { kind: 'Kubernetes secret' },
      confidence: isMade ? 0.97 : 0.85,
      evidence: ['kind:kubernetes-secret'],
      ...(isMade ? {} : { severity: 'medium' as const }),
    },
  ];
}
