/** Strings of a PDF (ISO 32000-1 7.3.4) in text that was taken from it byte by byte. */

const MAX_STRING = 65_536;
const MAX_DICTIONARY = 2_000;
const MANY_ENDLESS = 100;
const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The string that begins at an offset, in either notation, and the offset after it; undefined where none begins. */
function stringAt(text: string, at: number): { value: string; end: number } | undefined {
  if (text[at] === '<' && text[at + 1] !== '<') {
    const length = text.slice(at, at + MAX_STRING).indexOf('>');
    if (length < 0) return undefined;
    const end = at + length;
    return { value: decode(Buffer.from(text.slice(at + 1, end).replace(/[^0-9a-f]/gi, ''), 'hex')), end: end + 1 };
  }
  const end = text[at] === '(' ? closing(text, at) : -1;
  return end < 0 ? undefined : { value: decode(Buffer.from(undoEscapes(text.slice(at + 1, end)), 'latin1')), end: end + 1 };
}

/** Values of every entry of this name that is a string. */
export function* stringEntries(text: string, name: string): Generator<string> {
  for (const after of places(text, name)) {
    const found = stringAt(text, after);
    if (found) yield found.value;
  }
}

/** Strings inside every array of this name, at any depth. */
export function* arrayStrings(text: string, name: string): Generator<string> {
  for (const start of places(text, name)) {
    let depth = 0;
    for (let at = start; at < text.length && at - start < MAX_STRING; at++) {
      const found = depth > 0 ? stringAt(text, at) : undefined;
      if (found) {
        yield found.value;
        at = found.end - 1;
      } else if (text[at] === '[') depth++;
      else if (text[at] === ']') depth--;
      if (depth <= 0) break;
    }
  }
}

/** Every string, one after the other: what the operators of a page show. Where many do not end, long pieces are passed over. */
export function* allStrings(text: string): Generator<string> {
  let endless = 0;
  for (let at = text.search(/[(<]/); at >= 0 && at < text.length; at++) {
    if (text[at] !== '(' && text[at] !== '<') continue;
    const found = stringAt(text, at);
    if (found) yield found.value;
    if (found) at = found.end - 1;
    else if (text[at] === '<' && text[at + 1] === '<') at++;
    else if (++endless > MANY_ENDLESS) at += MAX_STRING;
  }
}

/** Names (ISO 32000-1 7.3.5), as the bytes that they stand for. */
export function* names(text: string): Generator<string> {
  for (const [, name = ''] of text.matchAll(/\/([^\s()<>[\]{}/%]{6,127})/g))
    yield name.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Offsets of the values of entries of this name. */
function* places(text: string, name: string): Generator<number> {
  const key = `/${name}`;
  for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + key.length)) {
    let after = at + key.length;
    if (/[A-Za-z0-9]/.test(text[after] ?? '')) continue;
    while (after < text.length && text.charCodeAt(after) <= 32) after++;
    yield after;
  }
}

/** Brackets within a string are balanced or escaped. */
function closing(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length && at - from < MAX_STRING; at++) {
    const one = text[at];
    if (one === '\\') at++;
    else if (one === '(') depth++;
    else if (one === ')' && --depth === 0) return at;
  }
  return -1;
}

function undoEscapes(text: string): string {
  return text.replace(/\\(?:([0-7]{1,3})|(\r\n|[\s\S]))/g, (_, octal: string | undefined, one: string | undefined) => {
    if (octal) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    return /^[\r\n]/.test(one ?? '') ? '' : (ESCAPES[one ?? ''] ?? one ?? '');
  });
}

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xef && bytes[1] === 0xbb) return new TextDecoder().decode(bytes);
  return bytes.toString('latin1');
}

/** The value of an entry as it is written, where it is a reference or a dictionary; the first of that name counts. */
export function entryText(text: string, name: string): string | undefined {
  for (const at of places(text, name)) {
    const reference = /^\d{1,9} \d{1,5} R/.exec(text.slice(at, at + 20))?.[0];
    if (reference) return reference;
    const end = text.startsWith('<<', at) ? dictionaryEnd(text, at) : -1;
    if (end > 0) return text.slice(at, end);
  }
  return undefined;
}

/** The offset after the dictionary that begins at an offset, or -1. */
function dictionaryEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length && at - from < MAX_STRING; at++) {
    if (text.startsWith('<<', at)) depth++;
    else if (text.startsWith('>>', at) && --depth === 0) return at + 2;
    else continue;
    at++;
  }
  return -1;
}

/** The dictionary around an offset, brackets included; empty when none is near. */
export function dictionaryAround(text: string, at: number): string {
  const [lowest, highest] = [Math.max(0, at - MAX_DICTIONARY), Math.min(text.length, at + MAX_DICTIONARY)];
  let depth = 0;
  let from = at;
  for (; from >= lowest; from--) {
    if (text.startsWith('>>', from)) depth++;
    else if (text.startsWith('<<', from) && depth-- === 0) break;
  }
  depth = 0;
  for (let to = from; to < highest; to++) {
    if (text.startsWith('<<', to)) depth++;
    else if (text.startsWith('>>', to) && --depth === 0) return text.slice(from, to + 2);
  }
  return '';
}
