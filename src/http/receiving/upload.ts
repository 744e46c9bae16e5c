import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import type { Request } from 'express';
import { ReviewError } from '../../domain/errors.ts';
import type { FileRef } from '../../domain/item.ts';
import type { BlobStore } from '../../engine/ports.ts';

export interface UploadLimits {
  /** Bytes of the whole request. */
  maxUploadBytes: number;
  /** Bytes of one file. */
  maxFileBytes: number;
  maxFiles: number;
}

/** Bytes of the JSON part. */
const MAX_CONTENT = 1_000_000;

/**
 * Reads a multipart request: the part `content` first, then files, each streamed into the store as it arrives. Nothing of a
 * file is kept in memory here. Refuses before the first byte of a body that says it is too large, and counts for one that lies.
 * Nothing is stored before `admit` resolves. What is stored when a later part is refused stays as a blob that no row names.
 */
export async function receiveUpload<Content>(
  request: Request,
  blobs: Pick<BlobStore, 'put'>,
  limits: UploadLimits,
  readContent: (text: string) => Content,
  admit: (content: Content) => Promise<void>,
): Promise<{ content: Content; files: FileRef[] }> {
  if (Number(request.get('Content-Length') ?? 0) > limits.maxUploadBytes) throw tooLarge(limits.maxUploadBytes);
  const parser = openParser(request, limits.maxFiles);
  const taken = takeParts(parser, blobs, limits, readContent, admit);
  const broken = await pipeline(request, counter(limits.maxUploadBytes), parser).then(() => undefined, asRefusal);
  // Every writer has finished or cleaned up before anybody answers.
  const settled = await Promise.allSettled(taken.stored);
  const refused = settled.find((one) => one.status === 'rejected');
  if (broken) throw refused && !(broken instanceof ReviewError) ? refused.reason : broken;
  if (refused) throw refused.reason;
  if (!taken.content) throw invalid('The part "content" is missing. Send it as the first part.');
  await taken.content.admitted;
  const files = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  return { content: taken.content.value, files };
}

interface Taken<Content> {
  content?: { value: Content; admitted: Promise<void> };
  stored: Promise<FileRef>[];
}

/** Listens to the parts as they come; whatever is refused destroys the parser with its reason. */
function takeParts<Content>(
  parser: busboy.Busboy,
  blobs: Pick<BlobStore, 'put'>,
  limits: UploadLimits,
  readContent: (text: string) => Content,
  admit: (content: Content) => Promise<void>,
): Taken<Content> {
  const taken: Taken<Content> = { stored: [] };
  const fail = (error: Error) => void parser.destroy(error);
  parser.on('field', (name, text, { valueTruncated }) => {
    try {
      if (name !== 'content' || taken.content)
        throw invalid(`The form has no field "${name.slice(0, 40)}": it has "content" once, then files.`);
      if (valueTruncated) throw tooLarge(MAX_CONTENT);
      const value = readContent(text);
      taken.content = { value, admitted: admit(value) };
      taken.content.admitted.catch(fail);
    } catch (error) {
      fail(error as Error);
    }
  });
  parser.on('file', (_field, stream, { filename }) => {
    stream.on('error', () => undefined); // the reader below gets the same error
    if (!taken.content) return fail(invalid('The part "content" comes first, before the files. Send it first.'));
    const one = taken.content.admitted.then(() => storeFile(blobs, cleanName(filename), stream, limits.maxFileBytes));
    one.catch(fail);
    taken.stored.push(one);
  });
  for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) {
    parser.on(limit, () => fail(new ReviewError('too-large', `At most ${limits.maxFiles} files go with one request.`)));
  }
  return taken;
}

function openParser(request: Request, maxFiles: number): busboy.Busboy {
  try {
    const limits = { files: maxFiles, fields: 2, fieldSize: MAX_CONTENT, parts: maxFiles + 2, headerPairs: 50 };
    return busboy({ headers: request.headers, defParamCharset: 'utf8', limits });
  } catch (cause) {
    throw new ReviewError('invalid-input', 'The multipart body has no boundary. Let the client library write the header.', {}, { cause });
  }
}

/** Stores one file; an empty one is refused before it is stored. */
async function storeFile(blobs: Pick<BlobStore, 'put'>, name: string, stream: Readable, maxBytes: number): Promise<FileRef> {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  const first = await chunks.next();
  if (first.done) throw new ReviewError('file-refused', 'The file is empty. Upload one with content.', { reason: 'empty-file' });
  async function* all(): AsyncGenerator<Uint8Array> {
    yield first.value;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  }
  return blobs.put(name, all(), maxBytes);
}

/** A name that is safe to show, to log and to offer for saving: one line, NFC, no path, at most 200 characters. */
function cleanName(name: string | undefined): string {
  const clean = (name ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '')
    .replace(/^.*[/\\]/u, '')
    .trim();
  if (clean === '' || clean === '.' || clean === '..')
    throw new ReviewError('file-refused', 'The file has no name. Give it one.', { reason: 'no-name' });
  const characters = [...clean];
  return characters.length <= 200 ? clean : characters.slice(0, 160).join('') + characters.slice(-40).join('');
}

function counter(most: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.length;
      if (bytes > most) done(tooLarge(most));
      else done(null, chunk);
    },
  });
}

function asRefusal(error: unknown): unknown {
  return error instanceof ReviewError ? error : invalid('The multipart body is broken or was cut off. Send it again.', error);
}

function invalid(message: string, cause?: unknown): ReviewError {
  return new ReviewError('invalid-input', message, {}, { cause });
}

function tooLarge(maxBytes: number): ReviewError {
  return new ReviewError('too-large', `This is larger than ${maxBytes} bytes. Split it or make it smaller.`, { maxBytes });
}
