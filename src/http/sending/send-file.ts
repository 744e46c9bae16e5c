import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { ReviewError } from '../../domain/errors.ts';
import type { Asked } from '../../engine/reading/read-file.ts';
import type { Result } from '../route.ts';
import { downloadHeaders } from './download.ts';

/** Milliseconds without a byte taken after which a reader is given up: it holds a descriptor. */
const STALLED = 120_000;

/**
 * Sends a stored file piece by piece, as fast as the reader takes it: whole (200), one range of it (206, RFC 9110 section 14), only its headers
 * (HEAD), or that it has not changed (304). Several ranges at once get the whole file, as the standard allows. `If-Range` compares with the tag,
 * which is the content's own hash.
 */
export async function sendFile(request: Request, response: Response, file: NonNullable<Result['file']>): Promise<void> {
  const { ref, content, shared } = file;
  downloadHeaders(response, ref, shared);
  response.set('Accept-Ranges', 'bytes');
  response.status(200);
  if (request.fresh) {
    response.removeHeader('Content-Type');
    return void response.status(304).end();
  }
  const range = rangeOf(request, response, content.size);
  response.set('Content-Length', String(range ? range.end - range.start + 1 : content.size));
  if (range) response.status(206).set('Content-Range', `bytes ${range.start}-${range.end}/${content.size}`);
  if (request.method === 'HEAD') return void response.end();
  response.setTimeout(STALLED, () => response.destroy());
  try {
    await pipeline(Readable.from(content.bytes(range)), response);
  } catch (error) {
    // Whoever hangs up half way is no fault of ours.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

/** Whether the content is asked for. A mail scanner that asks for the headers of a link has opened nothing. */
export function askedOf(request: Request): Asked {
  return request.method === 'HEAD' ? 'headers' : 'content';
}

/** The one range that is asked for; undefined for the whole file. */
function rangeOf(request: Request, response: Response, size: number): { start: number; end: number } | undefined {
  const condition = request.get('If-Range');
  if (request.method !== 'GET' || (condition !== undefined && condition !== response.get('ETag'))) return undefined;
  const ranges = request.range(size, { combine: true });
  if (ranges === -1) {
    response.set('Content-Range', `bytes */${size}`);
    for (const name of ['Content-Disposition', 'ETag', 'Accept-Ranges']) response.removeHeader(name);
    throw new ReviewError('range-not-satisfiable', {
      en: `The file has ${size} bytes and none in this range. Ask for one inside, or for the whole file.`,
      zh: `文件共 ${size} 字节，所请求的范围不在其中。请调整范围或下载整个文件。`,
    });
  }
  if (ranges === undefined || ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1) return undefined;
  return ranges[0];
}
