import type { Storage } from './compound-file.ts';
import { photoOf } from './photo-editor.ts';

/** A file that was put into a compound file (MS-CFB, MS-OLEDS) for embedding. */
export interface Wrapped {
  name: string;
  /** Where it lay on the author's machine. */
  path: string | undefined;
  bytes: Uint8Array;
}

/** The embedded file, or undefined where the folder is itself a document or damaged. */
export function unwrap(folder: Storage): Wrapped | undefined {
  try {
    const native = folder.read('\u0001Ole10Native');
    if (native) return parseNative(native);
    const whole = folder.read('Package') ?? xmlOf(folder) ?? pdfOf(folder.read('CONTENTS'));
    if (whole) return { name: 'embedded', path: undefined, bytes: whole };
    const photo = folder.has('CONTENTSV30') ? photoOf(folder.read('CONTENTS') ?? new Uint8Array()) : undefined;
    return photo && { name: 'embedded.bmp', path: undefined, bytes: photo };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const EQUATION = 'Equation Native';

/** An equation that the folder is, in MTEF: after a header that tells its own size, or, of MathType before 4, after the length of it. */
export function equationOf(folder: Storage): Uint8Array | undefined {
  const stream = folder.read(EQUATION);
  if (stream) return stream.subarray((stream[0] ?? 0) + 256 * (stream[1] ?? 0));
  const native = folder.read('\u0001Ole10Native');
  return native && isOf(folder, 'Equation') ? native.subarray(4) : undefined;
}

/** The chart of MS Organization Chart 2.0 (OrgPlusWOPX.4) that the folder is. */
export function organizationChartOf(folder: Storage): Uint8Array | undefined {
  const contents = folder.read('CONTENTS');
  return contents && String.fromCharCode(...contents.subarray(4, 8)) === 'UOCF' ? contents : undefined;
}

/** Whether the folder names a program with this word in its name. */
function isOf(folder: Storage, program: string): boolean {
  return Buffer.from(folder.read('\u0001CompObj') ?? []).includes(program);
}

function pdfOf(bytes: Uint8Array | undefined): Uint8Array | undefined {
  return bytes && String.fromCharCode(...bytes.subarray(0, 5)) === '%PDF-' ? bytes : undefined;
}

/** Streams that OLE itself writes beside the data of an object. */
const FRAME = new Set(['\u0001Ole', '\u0001CompObj', '\u0003ObjInfo', '\u0003LinkInfo']);

/** The streams of an object that is all XML, one after the other. */
function xmlOf(folder: Storage): Uint8Array | undefined {
  const streams = folder.streamNames.filter((name) => !FRAME.has(name)).map((name) => folder.read(name));
  if (
    streams.length === 0 ||
    folder.storages.length > 0 ||
    !streams.every((one) => one && /^(?:\xef\xbb\xbf)?<\?xml/.test(String.fromCharCode(...one.subarray(0, 8))))
  )
    return undefined;
  return new Uint8Array(Buffer.concat(streams.flatMap((one) => (one ? [one, Buffer.from('\n')] : []))));
}

/**
 * The file in the data that Windows wraps around it: label, path and temporary path are before the data, each ended by zero. Throws RangeError
 * where they are cut off.
 */
export function parseNative(stream: Uint8Array): Wrapped | undefined {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  // A picture of Paintbrush has no label before it.
  if (view.getUint16(4, true) === 0x4d42)
    return { name: 'embedded.bmp', path: undefined, bytes: stream.subarray(4, 4 + view.getUint32(0, true)) };
  let at = 6;
  const text = () => {
    const end = stream.indexOf(0, at);
    if (end < 0) throw new RangeError('cut off');
    const piece = stream.subarray(at, end);
    at = end + 1;
    return new TextDecoder(isUtf8(piece) ? 'utf-8' : 'gb18030').decode(piece);
  };
  const label = text();
  const path = text();
  at += 4;
  at += 4 + view.getUint32(at, true);
  const size = view.getUint32(at, true);
  const bytes = stream.subarray(at + 4, at + 4 + size);
  return bytes.length === 0 ? undefined : { name: label.split(/[/\\]/).at(-1) || 'embedded', path, bytes };
}

function isUtf8(bytes: Uint8Array): boolean {
  return !new TextDecoder().decode(bytes).includes('\uFFFD');
}
