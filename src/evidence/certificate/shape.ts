import { fromBase64 } from '../base64.ts';
import { canonicalJson } from '../canonical-json.ts';

/** Says whether a parsed value is what we write, member by member: nothing missing and nothing more. */
export type Guard<T> = (value: unknown) => value is T;

/** An object with exactly these members. */
export function exactly<T extends object>(members: { [K in keyof T]: Guard<T[K]> }): Guard<T> {
  const names = Object.keys(members) as (keyof T & string)[];
  return (value): value is T =>
    isRecord(value) &&
    Object.keys(value).length === names.length &&
    names.every((name) => Object.hasOwn(value, name) && members[name](value[name]));
}

export function listOf<T>(member: Guard<T>, least = 0): Guard<T[]> {
  return (value): value is T[] => Array.isArray(value) && value.length >= least && value.every(member);
}

/** A list of exactly one. */
export function one<T>(member: Guard<T>): Guard<[T]> {
  return (value): value is [T] => Array.isArray(value) && value.length === 1 && member(value[0]);
}

export function mapOf<T>(member: Guard<T>): Guard<Record<string, T>> {
  return (value): value is Record<string, T> => isRecord(value) && Object.values(value).every(member);
}

export function either<A, B>(first: Guard<A>, second: Guard<B>): Guard<A | B> {
  return (value): value is A | B => first(value) || second(value);
}

export function literally<T extends string | null>(text: T): Guard<T> {
  return (value): value is T => value === text;
}

export const isText: Guard<string> = (value): value is string => typeof value === 'string' && value !== '' && value.isWellFormed();

/** A whole number, not negative. */
export const isCount: Guard<number> = (value): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0 && !Object.is(value, -0);

/** A whole number as protobuf's JSON writes 64 bits: a text. */
export const isCountText: Guard<string> = (value): value is string =>
  typeof value === 'string' && String(Number(value)) === value && isCount(Number(value));

/** 32 bytes as lower-case hexadecimal digits. */
export const isHash: Guard<string> = (value): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

/** At least one byte, as base64 is written. */
export const isBase64: Guard<string> = (value): value is string =>
  typeof value === 'string' && value !== '' && fromBase64(value) !== undefined;

/** 32 bytes, as base64 is written. */
export const isHash64: Guard<string> = (value): value is string => isBase64(value) && fromBase64(value)?.length === 32;

/** A UTC instant with milliseconds. */
export const isInstant: Guard<string> = (value): value is string =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value;

/**
 * The value of a text that is JSON as {@link canonicalJson} writes it, and of the shape that is asked for; undefined for every other text. White
 * space, another order, another escape and a doubled member (which `JSON.parse` swallows) all are another text.
 */
export function readCanonical<T>(text: string, shape: Guard<T>): T | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return shape(value) && canonicalJson(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
