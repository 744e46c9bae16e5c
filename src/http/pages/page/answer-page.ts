import type { Request, Response } from 'express';
import { compressed } from '../../sending/compressed.ts';
import type { Html } from './html.ts';

export interface Sent {
  body: Html;
  type: 'text/html' | 'application/atom+xml';
  caching: string;
  /** Nothing secret is on it: its length may tell what it holds. */
  compress: boolean;
}

/** Sends a page. It depends on the language that the browser asks for. */
export async function answerPage(request: Request, response: Response, { body, type, caching, compress }: Sent): Promise<void> {
  const plain = Buffer.from(body.text);
  const small = compress ? await compressed(request, plain) : undefined;
  response.vary(compress ? 'Accept-Language, Accept-Encoding' : 'Accept-Language');
  response.set({ 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': caching });
  if (small) response.set('Content-Encoding', small.coding);
  const bytes = small?.bytes ?? plain;
  response.set('Content-Length', String(bytes.length)).end(request.method === 'HEAD' ? undefined : bytes);
}
