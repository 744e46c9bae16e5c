import type { Response } from 'express';
import type { FileRef } from '../../domain/item.ts';

/** Types that a browser may be told. Whatever could run in a page is sent as bytes. */
const TELLABLE = new Set([
  'application/pdf',
  'text/plain',
  'text/markdown',
  'text/csv',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
]);

/**
 * Headers of a file that somebody else uploaded: always saved, never shown in our origin, whatever the bytes are. The tag is
 * the content's own hash. `shared` is for what is public; everything else stays out of caches.
 */
export function downloadHeaders(response: Response, ref: FileRef, shared: boolean): void {
  response.attachment(ref.name);
  response.set({
    'Content-Type': TELLABLE.has(ref.mediaType) ? ref.mediaType : 'application/octet-stream',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': shared ? 'public, no-cache' : 'private, no-store',
    ETag: `"${ref.sha256}"`,
  });
}
