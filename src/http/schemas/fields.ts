import { z } from 'zod';
import { ID_PATTERN } from '../../domain/declared-role.ts';

/**
 * Building blocks of all schemas. Nothing here or beside it imports from the server: the browser checks its forms with the same ones.
 */

/** What the database and the canonical JSON can hold: no lone surrogate (RFC 8785), no U+0000 (PostgreSQL). */
const storable = (value: string) => value.isWellFormed() && !value.includes('\0');
const notStorable = { params: { en: 'The text holds a character that cannot be stored.', zh: '文本包含无法保存的字符。' } };

/** Text of a person: may be empty. Lengths are UTF-16 code units. */
export const freeText = (max: number) => z.string().max(max).refine(storable, notStorable);

/** Text of a person that says something. */
export const text = (max: number) =>
  freeText(max)
    .min(1)
    .refine((value) => value.trim() !== '', { params: { en: 'The text is blank.', zh: '文本为空白。' } });

export const id = z.uuid();
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Largest number of an `integer` column. */
const MOST_INTEGER = 2_147_483_647;

/** Its year has four digits in UTC too, since instants compare as strings, and is not 0, which the database has not. */
const inRange = (value: string) => Number.isNaN(Date.parse(value)) || /^(?!0000)\d{4}-/.test(new Date(value).toISOString());
const outOfRange = { params: { en: 'The year is out of range.', zh: '年份超出范围。' } };

/** Instant with `Z` or an offset (`2024-05-20T09:00:00+08:00`), with or without a fraction; always kept in UTC with milliseconds. */
export const instant = z.iso
  .datetime({ offset: true })
  .refine(inRange, outOfRange)
  .transform((value) => new Date(value).toISOString());
/** As {@link instant}, in an address: there a `+` that was not written as `%2B` arrives as a blank. */
export const queryInstant = z
  .string()
  .max(40)
  .meta({ format: 'date-time' })
  .transform((value) => value.replace(/ (\d{2}:\d{2})$/, '+$1'))
  .pipe(instant);
/** UTC instant as the server writes it. */
export const time = z.iso.datetime().refine(inRange, outOfRange);
/** Day in China Standard Time. */
export const day = z.iso.date().refine(inRange, outOfRange);

/** Rows of a page. */
export const limit = (most = 100, usual = 50) => z.coerce.number<string>().int().min(1).max(most).default(usual);
export const cursor = z.string().min(1).max(600);
export const wholeNumber = (most: number, least = 1) => z.coerce.number<string>().int().min(least).max(most);

/** A place in an audit chain. */
export const sequence = (least = 1) => wholeNumber(MOST_INTEGER, least);

/** A page of rows: `next` is the cursor of the page after, null on the last one. */
export const page = <S extends z.ZodType>(row: S) => z.object({ rows: z.array(row), next: z.string().nullable() });

/** Accounts and units by id. Filled in when the answer leaves: a use case knows ids only. */
const names = z
  .record(z.uuid(), z.string())
  .default({})
  .describe('Names of the accounts and units whose ids are in the answer.')
  .meta({ id: 'Names' });

/** An answer that holds ids of accounts or units, with what they are called. */
export const named = <S extends z.ZodType>(answer: S) => z.intersection(answer, z.object({ names }));

/** Shipped or declared: which there are is in the vocabulary. */
export const roleId = z.string().regex(ID_PATTERN).max(40).describe('A role: one of `roles` of the vocabulary.');
export const stepId = z.string().regex(ID_PATTERN).max(40).describe('A step of a review: one of `steps` of the vocabulary.');
