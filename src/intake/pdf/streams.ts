import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createInflate, inflateSync } from 'node:zlib';
import { IntakeError } from '../../domain/document.ts';
import type { Budget } from '../limits.ts';
import { bilevelSize } from './bilevel-size.ts';

export interface RawStream {
  /** Number of its object, 0 where it cannot be told. */
  number: number;
  /** What is before the data, from the number of the object on. */
  dictionary: string;
  /** As it is stored. */
  data: Uint8Array;
}

const DICTIONARY_BYTES = 4_096;
/** Points, and square points: a page has at most two million tiles. */
const MIN_STEP = 0.05;
const MIN_TILE = 0.25;
/** The most that Deflate makes of a byte. */
const MAX_RATIO = 1_032;
const MAX_TEXT = 16 * 2 ** 20;

/** Streams of a PDF as they lie in the file, found by their keywords: also those that nothing refers to any more. */
export function* rawStreams(bytes: Uint8Array): Generator<RawStream> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = buffer.indexOf('stream'); at >= 0; at = buffer.indexOf('stream', at)) {
    const begin = at + 6 + (buffer[at + 6] === 13 ? 1 : 0) + 1;
    const isKeyword = buffer[begin - 1] === 10 && buffer.toString('latin1', at - 3, at) !== 'end';
    const end = isKeyword ? buffer.indexOf('endstream', begin) : -1;
    if (end < 0) {
      at += 6;
      continue;
    }
    const before = buffer.toString('latin1', Math.max(0, at - DICTIONARY_BYTES), at);
    const head = before.lastIndexOf(' obj');
    const number = Number(/(\d{1,9}) \d{1,5}$/.exec(before.slice(Math.max(0, head - 16), head))?.[1] ?? 0);
    yield { number, dictionary: before.slice(head + 1), data: bytes.subarray(begin, end) };
    at = end + 9;
  }
}

function deflations({ dictionary }: RawStream): number {
  return dictionary.match(/\/(?:FlateDecode|Fl)\b/g)?.length ?? 0;
}

/**
 * Throws `archive-too-large` when a stream expands beyond what is accepted: the engines would expand it in memory. Only those that can
 * are tried, piece by piece.
 */
export async function checkExpansion(bytes: Uint8Array, budget: Budget): Promise<void> {
  const { maxExpandedBytes } = budget.limits;
  for (const stream of rawStreams(bytes)) {
    if (repeatsWithoutEnd(stream.dictionary)) throw endlessPattern();
    if (bilevelSize(stream) > maxExpandedBytes) throw budget.overAllowance();
    const layers = deflations(stream);
    if (layers === 0 || stream.data.length * MAX_RATIO ** Math.min(layers, 3) <= maxExpandedBytes) continue;
    budget.checkTime();
    if ((await expandedSize(stream.data, layers, maxExpandedBytes)) > maxExpandedBytes) throw budget.overAllowance();
  }
}

/** A tiling pattern (ISO 32000-1 8.7.3.1) without a step of any size: the engine would draw it for ever. */
function repeatsWithoutEnd(dictionary: string): boolean {
  if (!/\/PatternType\s+1\b/.test(dictionary) || /\/ShadingType\b/.test(dictionary)) return false;
  const matrix = /\/Matrix\s*\[\s*(-?[\d.]+)\s+(-?[\d.]+)\s+(-?[\d.]+)\s+(-?[\d.]+)/.exec(dictionary);
  const [a = 1, b = 0, c = 0, d = 1] = matrix?.slice(1, 5).map(Number) ?? [];
  const step = (name: string) => Math.abs(Number(new RegExp(`/${name}\\s*(-?[\\d.]+)(?!\\s+\\d+\\s+R)`).exec(dictionary)?.[1]));
  const [across, down] = [step('XStep') * Math.hypot(a, b), step('YStep') * Math.hypot(c, d)];
  return !(across >= MIN_STEP && down >= MIN_STEP && across * down >= MIN_TILE);
}

function endlessPattern(): IntakeError {
  return new IntakeError('corrupt', {
    en: 'The PDF holds a pattern that cannot be drawn: its repetition has no width or height. Export it again from the program that made it.',
    zh: 'PDF 含有无法绘制的图案（重复间距为零或缺失）。请用原软件重新导出后上传。',
  });
}

async function expandedSize(data: Uint8Array, layers: number, limit: number): Promise<number> {
  const inflated = Array.from({ length: Math.min(layers, 4) }, () => createInflate({ finishFlush: constants.Z_SYNC_FLUSH }));
  let size = 0;
  const count = new Writable({
    write: (chunk: Uint8Array, _, done) => {
      size += chunk.length;
      done(size > limit ? new Error('enough was seen') : null);
    },
  });
  try {
    await pipeline([Readable.from([data]), ...inflated, count]);
  } catch {
    // Damaged, encrypted or broken off: what came before it counts, and the engine says what it thinks of it.
  }
  return size;
}

/** The text of a stream that is no picture, font or file, or empty. */
export function streamText(stream: RawStream): string {
  if (/\/(?:Image|Length1|FontFile\d?|EmbeddedFile|ICCBased)\b|\/Subtype\s*\/(?:Type1C|CIDFontType0C|OpenType)/.test(stream.dictionary))
    return '';
  const plain = streamBytes(stream);
  return plain ? Buffer.from(plain.buffer, plain.byteOffset, plain.byteLength).toString('latin1') : '';
}

/** What a stream holds; undefined for filters other than Deflate, for damaged and for large ones. */
export function streamBytes(stream: RawStream): Uint8Array | undefined {
  const layers = deflations(stream);
  if (/\/(?:DCT|JPX|JBIG2|CCITTFax|LZW|ASCII85|ASCIIHex|RunLength)Decode|\/Crypt\b/.test(stream.dictionary) || layers > 1) return undefined;
  try {
    const { data } = stream;
    return layers === 1 ? inflateSync(data, { maxOutputLength: MAX_TEXT, finishFlush: constants.Z_SYNC_FLUSH }) : data;
  } catch {
    return undefined;
  }
}
