import { type Signer, verifySignature } from '../signer.ts';
import { parseCheckpoint, parseForeignCheckpoint } from './checkpoint.ts';
import type { Note, NoteLine } from './note.ts';
import { type LineType, type VerifierKey, verifierKey } from './verifier-key.ts';

/** A key with which lines are signed: the log's own, or ours as a witness of another log. */
export interface LineSigner {
  key: VerifierKey;
  signer: Signer;
}

/** The end of the year 9999: what is later is no time that anybody means, and no date that can be written. */
const LAST_TIME = 253_402_300_799;

/** An ML-DSA line writes the length of each name in one byte. */
const LONGEST_NAME = 255;

export function lineSigner(name: string, type: LineType, signer: Signer): LineSigner {
  return { key: verifierKey(name, type, signer.publicKey), signer };
}

/** A line, with what is known of it. */
export interface ReadLine extends NoteLine {
  /** Undefined when none of the keys is its key: nothing is known of the line then. */
  key?: VerifierKey;
  /** Whether the signature is one of that key. */
  verified: boolean;
  /** When a cosignature or an ML-DSA line says that it was made; seconds since 1970. */
  time?: number;
}

/**
 * Signs the text of a note. `time`, in seconds since 1970, is what a cosignature or an ML-DSA line says of itself; those two sign checkpoints
 * only, and a witness calls this after it has stored what it saw.
 */
export async function signLine(text: string, by: LineSigner, time: number): Promise<NoteLine> {
  const message = messageOf(by.key, text, time);
  if (!message) throw new TypeError('Only a checkpoint can be cosigned, by names of at most 255 bytes and at a time that can be written');
  const signature = await by.signer.sign(message);
  const timed = by.key.type === 'note' ? signature : Buffer.concat([uint64(time), signature]);
  return { name: by.key.name, keyId: by.key.id.subarray(0, 4), signature: Buffer.from(timed) };
}

/** Reads the lines of a note with the keys that are trusted. What an unknown or unverified line means is for the caller to say. */
export function readLines(note: Note, keys: readonly VerifierKey[]): ReadLine[] {
  return note.lines.map((line) => readLine(note.text, line, keys));
}

function readLine(text: string, line: NoteLine, keys: readonly VerifierKey[]): ReadLine {
  const key = keys.find((one) => one.name === line.name && one.id.subarray(0, 4).equals(line.keyId));
  if (!key) return { ...line, verified: false };
  if (key.type === 'note') return { ...line, key, verified: verifySignature(key.publicKey, Buffer.from(text), line.signature) };
  if (line.signature.length <= 8) return { ...line, key, verified: false };
  const time = Number(line.signature.readBigUInt64BE());
  const message = messageOf(key, text, time);
  const verified = message !== undefined && verifySignature(key.publicKey, message, line.signature.subarray(8));
  return { ...line, key, verified, time };
}

/** What a line of this key signs (C2SP signed-note, tlog-cosignature), or undefined where it can sign nothing. */
function messageOf({ name, type }: VerifierKey, text: string, time: number): Buffer | undefined {
  if (type === 'note') return Buffer.from(text);
  if (!Number.isSafeInteger(time) || time < 0 || time > LAST_TIME) return undefined;
  if (type === 'cosignature') return parseForeignCheckpoint(text) && Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);
  // What it signs has no place for further lines.
  const checkpoint = parseCheckpoint(text);
  if (!checkpoint) return undefined;
  const { origin, size, root } = checkpoint;
  if ([name, origin].some((text) => Buffer.byteLength(text) > LONGEST_NAME)) return undefined;
  return Buffer.concat([Buffer.from('subtree/v1\n\0'), short(name), uint64(time), short(origin), uint64(0), uint64(size), root]);
}

/** Bytes after their length in one byte. */
function short(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.of(bytes.length), bytes]);
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}
