import { IntakeError } from '../../domain/document.ts';
import type { Budget } from '../limits.ts';
import { decodeName } from '../text/decode.ts';
import { enclosedFiles } from '../text/enclosed.ts';

/** An entity of RFC 2045. Header names in lower case, folded lines joined. */
export interface MailPart {
  headers: Map<string, string>;
  /** As Latin-1, one character per byte; empty for a multipart. */
  body: string;
  parts: MailPart[];
  /** Of a multipart: what is before the first part and after the last. */
  outside?: string;
}

const MAX_DEPTH = 20;

/** Parses a message and its parts in time linear in its length at each level of nesting. */
export function parseMail(bytes: Uint8Array, budget: Budget): MailPart {
  // Not TextDecoder: what it calls latin1 is Windows-1252, which changes bytes.
  return parsePart(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'), budget, 0);
}

function parsePart(text: string, budget: Budget, depth: number): MailPart {
  if (depth > MAX_DEPTH)
    throw new IntakeError('archive-too-large', {
      en: `Parts are nested deeper than ${MAX_DEPTH} levels. Submit the attachments on their own.`,
      zh: `邮件各部分嵌套超过 ${MAX_DEPTH} 层。请将附件单独上传。`,
    });
  budget.checkTime();
  const end = /\r?\n\r?\n/.exec(text);
  const headers = parseHeaders(end ? text.slice(0, end.index) : text);
  const body = end ? text.slice(end.index + end[0].length) : '';
  const type = headers.get('content-type') ?? '';
  const boundary = /^multipart\//i.test(type) ? /boundary="?([^";\r\n]+)/i.exec(type)?.[1] : undefined;
  if (boundary === undefined) return { headers, body, parts: [] };
  const { pieces, outside } = splitAt(body, `--${boundary.trimEnd()}`);
  budget.addEntries(pieces.length);
  return { headers, body: '', outside: outside.trim(), parts: pieces.map((piece) => parsePart(piece, budget, depth + 1)) };
}

/** What is between lines that begin with the delimiter, up to the closing one. */
function splitAt(body: string, delimiter: string): { pieces: string[]; outside: string } {
  const pieces: string[] = [];
  let outside = '';
  let from = -1;
  for (let at = body.indexOf(delimiter); at >= 0; at = body.indexOf(delimiter, at + delimiter.length)) {
    if (at > 0 && body[at - 1] !== '\n') continue;
    if (from >= 0) pieces.push(body.slice(from, at).replace(/\r?\n$/, ''));
    else outside = body.slice(0, at);
    if (body.startsWith('--', at + delimiter.length)) return { pieces, outside: outside + body.slice(at + delimiter.length + 2) };
    const lineEnd = body.indexOf('\n', at);
    if (lineEnd < 0) return { pieces, outside };
    from = lineEnd + 1;
  }
  // A message that was cut off: what is there is read.
  if (from >= 0) pieces.push(body.slice(from));
  return { pieces, outside };
}

function parseHeaders(text: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    const known = headers.get(name);
    headers.set(name, known === undefined ? value : `${known}\n${value}`);
  }
  return headers;
}

export function mediaType(part: MailPart): string {
  return (part.headers.get('content-type') ?? 'text/plain').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** Name of an attachment, in any of the three ways to encode one (RFC 2183, 2231, 2047). */
export function fileName(part: MailPart): string | undefined {
  const fields = `${part.headers.get('content-disposition') ?? ''}; ${part.headers.get('content-type') ?? ''}`;
  const extended = /(?:file)?name\*(?:0\*)?=(?:"?[\w-]*'[^']*')?([^;"]+)/i.exec(fields)?.[1];
  if (extended) return baseName(decodeName(fromLatin1(unescapePercent(extended))));
  const plain = /(?:file)?name="([^"]+)"/i.exec(fields)?.[1] ?? /(?:file)?name=([^;\s]+)/i.exec(fields)?.[1];
  return plain ? baseName(decodeWords(plain)) : undefined;
}

function baseName(path: string): string {
  return path.split(/[/\\]/).at(-1) || 'attachment';
}

export function unescapePercent(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The bytes of a part with its transfer encoding undone. */
export function partBytes(part: MailPart): Uint8Array {
  const encoding = (part.headers.get('content-transfer-encoding') ?? '').trim().toLowerCase();
  if (encoding === 'base64') return new Uint8Array(Buffer.from(part.body, 'base64'));
  if (/^(?:x-)?uue(?:ncode)?$/.test(encoding)) return enclosedFiles(fromLatin1(part.body)).files[0]?.bytes ?? fromLatin1(part.body);
  return fromLatin1(encoding === 'quoted-printable' ? unquote(part.body) : part.body);
}

function unquote(text: string): string {
  // White space before a line end is transport padding (RFC 2045 6.7).
  const lines = text.split('\n').map((line) => line.trimEnd());
  return lines
    .join('\n')
    .replace(/=\n/g, '')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function fromLatin1(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

/** A header with its encoded words (RFC 2047) decoded; raw bytes are taken as UTF-8 or GB18030. */
export function decodeWords(value: string): string {
  const joined = value.replace(/(\?=)\s+(=\?)/g, '$1$2');
  const decoded = joined.replace(/=\?([\w-]+)\?([bq])\?([^?]*)\?=/gi, (_, charset: string, kind: string, text: string) => {
    const bytes = kind.toLowerCase() === 'b' ? new Uint8Array(Buffer.from(text, 'base64')) : fromLatin1(unquote(text.replaceAll('_', ' ')));
    try {
      return new TextDecoder(charset).decode(bytes);
    } catch {
      return decodeName(bytes);
    }
  });
  return /[\u0080-\u00ff]/.test(value) && decoded === joined ? decodeName(fromLatin1(decoded)) : decoded;
}
