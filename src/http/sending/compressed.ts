import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request } from 'express';
import { isChange, type Route } from '../route.ts';

/** Bytes below which it is not worth it. */
const LEAST = 1024;

const CODINGS: Record<'br' | 'gzip', (bytes: Uint8Array) => Promise<Uint8Array>> = {
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: 6 }),
};

/**
 * Whether the answers of a route may be compressed. The length of a compressed answer tells what its texts have in common: where a secret
 * and a text that a stranger chose meet, it tells the secret (BREACH). So: what is read with a session or token, or is public; never a
 * link or a door, never what is shown once, and no answer to a change: a self-check echoes what was sent beside what was found.
 */
export function mayCompress({ method, access, shownOnce }: Pick<Route, 'method' | 'access' | 'shownOnce'>): boolean {
  if (access === 'link' || access === 'sign-in' || access === 'second-factor' || shownOnce) return false;
  return !isChange(method);
}

/** The bytes in a coding that the client takes; undefined where they leave as they are. */
export async function compressed(request: Request, bytes: Uint8Array): Promise<{ coding: string; bytes: Uint8Array } | undefined> {
  if (bytes.length < LEAST) return undefined;
  // Each by itself: asked for both, the first that the client lists would win, and browsers list the weaker one first.
  const coding = (['br', 'gzip'] as const).find((one) => request.acceptsEncodings(one) !== false);
  if (!coding) return undefined;
  return { coding, bytes: await CODINGS[coding](bytes) };
}
