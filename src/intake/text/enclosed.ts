/** A file that was written into a text as characters, as mail had it before MIME. */
export interface Enclosed {
  name: string;
  bytes: Uint8Array;
}

export interface EnclosedFiles {
  files: readonly Enclosed[];
  /** What is in the text and is not opened. */
  unread: readonly ('binhex' | 'yenc' | 'encrypted')[];
}

/** Without any of these nothing is looked at closer. The platform finds six characters several times as fast as more. */
const SIGNS = ['\nbegin', '=ybegi', 'BinHex', 'PGP ME'];
const UU_HEAD = /^begin [0-7]{3,4} (\S.*)$/;
const BASE64_HEAD = /^begin-base64 [0-7]{3,4} (\S.*)$/;
const BINHEX = /\(This file must be converted with BinHex 4\.0\)\s{1,9}:/;
const YENC = /^=ybegin [^\n]{0,200}\bname=/m;
const ARMOURED = /^-----BEGIN PGP MESSAGE-----\r?\n(?:[^\n]{0,200}\n){0,8}?[A-Za-z0-9+/=]{60,80}\r?$/m;

/**
 * The files that a text encloses: uuencode and its sister with base64 (POSIX). Linear in the text. Their lines stay in the text as well,
 * since a viewer shows them: what only looks like an encoded file is still read.
 */
export function enclosedFiles(bytes: Uint8Array): EnclosedFiles {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.toString('latin1', 0, 5) !== 'begin' && !SIGNS.some((sign) => buffer.includes(sign))) return { files: [], unread: [] };
  const text = buffer.toString('latin1');
  const files: Enclosed[] = [];
  for (let at = 0; at < text.length; ) {
    const block = text.startsWith('begin', at) ? blockAt(text, at) : undefined;
    if (block) files.push(block.file);
    at = block?.end ?? nextLine(text, at);
  }
  const unread: EnclosedFiles['unread'][number][] = [];
  if (BINHEX.test(text)) unread.push('binhex');
  if (YENC.test(text)) unread.push('yenc');
  if (ARMOURED.test(text)) unread.push('encrypted');
  return { files, unread };
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

function lineAt(text: string, at: number): string {
  return text.slice(at, nextLine(text, at)).replace(/\r?\n$/, '');
}

function blockAt(text: string, head: number): { file: Enclosed; end: number } | undefined {
  const line = lineAt(text, head);
  const uu = UU_HEAD.exec(line)?.[1];
  const name = uu ?? BASE64_HEAD.exec(line)?.[1];
  if (!name) return undefined;
  const pieces: Uint8Array[] = [];
  let end = nextLine(text, head);
  while (end < text.length) {
    const piece = uu ? uuLine(lineAt(text, end)) : base64Line(lineAt(text, end));
    if (!piece) break;
    pieces.push(piece);
    end = nextLine(text, end);
  }
  const bytes = new Uint8Array(Buffer.concat(pieces));
  return bytes.length === 0 ? undefined : { file: { name: name.trim(), bytes }, end };
}

/** The first character counts the bytes. Programs cut blanks at the end of a line off, some add a checksum. */
function uuLine(line: string): Uint8Array | undefined {
  const count = (line.charCodeAt(0) - 32) & 63;
  const wanted = Math.ceil(count / 3) * 4;
  if (line.length > wanted + 2 || !/^[ -`]+$/.test(line)) return undefined;
  const body = line.slice(1).padEnd(wanted, ' ');
  const bytes = Buffer.alloc((wanted / 4) * 3);
  for (let at = 0; at < wanted; at += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((index) => (body.charCodeAt(at + index) - 32) & 63);
    bytes.writeUIntBE((a << 18) | (b << 12) | (c << 6) | d, (at / 4) * 3, 3);
  }
  return bytes.subarray(0, count);
}

function base64Line(line: string): Uint8Array | undefined {
  return /^[A-Za-z0-9+/]+=*$/.test(line) ? Buffer.from(line, 'base64') : undefined;
}
