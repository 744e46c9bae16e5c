import type { Request } from 'express';
import { ReviewError } from '../domain/errors.ts';

/** Strong entity tag of an item: its version. */
export function itemTag(version: number): string {
  return `"${version}"`;
}

/**
 * The version that `If-Match` asks for; undefined when there is none or it is `*`. A weak tag never matches (RFC 9110 section
 * 13.1.1), and neither does one that is not ours: `stale-version`, before anything is read.
 */
export function expectedVersion(request: Request): number | undefined {
  const header = request.get('If-Match')?.trim();
  if (header === undefined || header === '*') return undefined;
  const version = /^"([1-9]\d{0,9})"$/.exec(header)?.[1];
  if (version === undefined) {
    throw new ReviewError('stale-version', 'If-Match takes one entity tag as GET of the item gives it. Read the item again.');
  }
  return Number(version);
}
