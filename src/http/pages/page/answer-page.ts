import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { compressed } from '../../sending/compressed.ts';
import type { Html } from './html.ts';

export interface Sent {
  body: Pick<Html, 'text'>;
  type: 'text/html' | 'application/atom+xml' | 'application/feed+json' | 'application/xml' | 'application/ld+json';
  caching: string;
  /** Nothing secret is on it: its length may tell what it holds. */
  compress: boolean;
  /** When what it shows was released last. */
  modified?: string | undefined;
}

/**
 * Sends a page. It depends on the language that the browser asks for. What may be kept has a tag of its content, and 304 answers the same tag alone: by
 * a time nobody learns that something was recalled.
 */
export async function answerPage(request: Request, response: Response, { body, type, caching, compress, modified }: Sent): Promise<void> {
  const plain = Buffer.from(body.text);
  if (caching !== 'no-store') {
    const tag = `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 27)}"`;
    response.set({ ETag: tag, 'Cache-Control': caching });
    response.vary(compress ? 'Accept-Language, Accept-Encoding' : 'Accept-Language');
    if (modified) response.set('Last-Modified', new Date(modified).toUTCString());
    if (tagsOf(request).includes(tag)) return void response.status(304).end();
  }
  const small = compress ? await compressed(request, plain) : undefined;
  response.vary(compress ? 'Accept-Language, Accept-Encoding' : 'Accept-Language');
  response.set({ 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': caching });
  if (small) response.set('Content-Encoding', small.coding);
  const bytes = small?.bytes ?? plain;
  response.set('Content-Length', String(bytes.length)).end(request.method === 'HEAD' ? undefined : bytes);
}

/** The tags that a reader has; a strong and a weak one of the same content are one here (RFC 9110 section 13.1.2). */
function tagsOf(request: Request): string[] {
  const known = request.method === 'GET' || request.method === 'HEAD' ? (request.get('If-None-Match') ?? '') : '';
  return known.split(',').map((tag) => tag.trim().replace(/^(W\/)?(?=")/, 'W/'));
}
