import { z } from 'zod';
import { ReviewError } from '../domain/errors.ts';
import { MOST_FOUND } from '../engine/library/search-library.ts';
import { unstorable } from './problems/unstorable.ts';
import { time } from './schemas/fields.ts';

/** A keyset position as an opaque string. It is no secret and grants nothing: a page is cut from what the caller may see anyway. */
export function writeCursor(position: Record<string, unknown>): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

export function readCursor<S extends z.ZodType>(schema: S, cursor: string): z.output<S> {
  try {
    const position = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (unstorable(position)) throw new Error('A cursor of ours holds no such text.');
    return schema.parse(position);
  } catch (cause) {
    throw new ReviewError('invalid-input', 'This cursor is not one of ours. Start with the first page.', { field: 'after' }, { cause });
  }
}

export const QUEUE_CURSOR = z.strictObject({ due: time.nullable(), id: z.uuid() });
export const DEAD_LINK_CURSOR = z.strictObject({ release: z.uuid(), address: z.string().max(2000) });
export const REEVALUATION_CURSOR = z.strictObject({ due: time, id: z.uuid() });
export const DRAFTS_CURSOR = z.strictObject({ returned: z.boolean(), id: z.uuid() });
/** Rows by the time they were made: their ids sort so. */
export const CREATED_CURSOR = z.strictObject({ id: z.uuid() });
export const PUBLICATION_CURSOR = z.strictObject({ at: time.nullable(), id: z.uuid() });
/** An e-mail by the time it was made. */
export const MAIL_CURSOR = z.strictObject({ madeAt: time, id: z.uuid() });
export const DONE_CURSOR = z.strictObject({ at: z.iso.datetime(), id: z.uuid() });
/** A piece of a file's text. */
export const PARTS_CURSOR = z.strictObject({ piece: z.int().min(0) });
export const READS_CURSOR = z.strictObject({ id: z.int().min(1) });
export const LIBRARY_CURSOR = z.strictObject({ releasedAt: time, release: z.uuid() });
/** How many documents of a search came before. */
export const FOUND_CURSOR = z.strictObject({ found: z.int().min(1).max(MOST_FOUND) });
export const AUDIT_CURSOR = z.strictObject({ at: time, stream: z.string().max(64), sequence: z.int().min(1).max(2_147_483_647) });
export const REPORT_CURSOR = z.strictObject({ at: time, thing: z.string().max(100) });

/** One page: the rows, and where the next one starts, null after the last. Ask the store for one row more than the page has. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  positionOf: (last: Row) => Record<string, unknown>,
): { rows: Row[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last !== undefined ? writeCursor(positionOf(last)) : null };
}
