import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { Stream } from '../route.ts';

/** Milliseconds without a byte taken after which a reader is given up. */
const STALLED = 120_000;

/**
 * Sends what is made while it leaves, as fast as the reader takes it. A fault half way breaks the connection off, so that nobody takes a part
 * for the whole.
 */
export async function sendStream(response: Response, { name, mediaType, pieces }: Stream): Promise<void> {
  response.attachment(name);
  response.set({ 'Content-Type': mediaType, 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' });
  response.setTimeout(STALLED, () => response.destroy());
  try {
    await pipeline(Readable.from(pieces), response);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}
