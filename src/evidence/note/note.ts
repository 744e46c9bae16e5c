import { fromBase64, toBase64 } from '../base64.ts';

/** One signature line of a note. */
export interface NoteLine {
  name: string;
  /** Four bytes: with the name they say which key, and how it signs. */
  keyId: Buffer;
  signature: Buffer;
}

/** A C2SP signed note: a text that ends in a line feed, and its signature lines in their order. */
export interface Note {
  text: string;
  lines: NoteLine[];
}

/** Enough for a log with two keys in an overlap and any number of witnesses that a policy can list. */
const MOST_LINES = 64;
const KEY_ID = 4;

export function formatNote({ text, lines }: Note): string {
  return `${text}\n${lines.map(formatLine).join('')}`;
}

/** A line with its line feed, as a witness answers it. */
export function formatLine({ name, keyId, signature }: NoteLine): string {
  return `— ${name} ${toBase64(Buffer.concat([keyId, signature]))}\n`;
}

/** The note, or undefined for any text that {@link formatNote} would not write. Nothing is verified. */
export function parseNote(note: string): Note | undefined {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n') || !isNoteText(note)) return undefined;
  const rows = note.slice(end + 2, -1).split('\n');
  if (rows.length > MOST_LINES) return undefined;
  const lines = rows.map(parseLine);
  return lines.every((line) => line !== undefined) ? { text: note.slice(0, end + 1), lines } : undefined;
}

/** Whether a name may be that of a key: it ends at a space in a note, and at a plus in a verifier key. */
export function isKeyName(name: string): boolean {
  return name !== '' && isNoteText(name) && !/[\p{White_Space}\uFEFF+]/u.test(name);
}

/** A signature line without its line feed, or undefined for any text that {@link formatLine} would not write. */
export function parseLine(row: string): NoteLine | undefined {
  const [, name, base64] = /^— (\S+) (\S+)$/.exec(row) ?? [];
  const bytes = base64 === undefined ? undefined : fromBase64(base64);
  if (name === undefined || !bytes || bytes.length <= KEY_ID || !isKeyName(name)) return undefined;
  return { name, keyId: bytes.subarray(0, KEY_ID), signature: bytes.subarray(KEY_ID) };
}

/** Valid Unicode without control characters other than line feed. */
function isNoteText(text: string): boolean {
  if (!text.isWellFormed()) return false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x20 && unit !== 0x0a) return false;
  }
  return true;
}
