import { defineEntity, Type } from '@mikro-orm/core';
import { instantFrom } from '../hot-path/wire.ts';

/** A UTC instant as the product writes it: ISO 8601 with milliseconds. */
class InstantType extends Type<string | null, string> {
  override convertToJSValue(value: string | null): string | null {
    return value === null || value === undefined ? null : instantFrom(value);
  }

  override getColumnType(): string {
    return 'timestamptz(3)';
  }

  override compareAsType(): string {
    return 'string';
  }
}

const p = defineEntity.properties;

/**
 * The few column kinds of this schema. References are plain ids: what belongs together is read by a separate statement,
 * never loaded by the way.
 */
export const id = () => p.uuid().primary();
export const reference = () => p.uuid();
export const text = () => p.text();
export const integer = () => p.integer();
export const flag = () => p.boolean();
export const instant = () => p.type(InstantType).$type<string>();
export const words = <Word extends string = string>() => p.array<Word>().columnType('text[]');
export const ids = () => p.array().columnType('uuid[]');
/** Positions of files in a revision. */
export const places = () => p.array<number>().columnType('integer[]');
export const document = <T>() => p.json<T>().columnType('jsonb');
export const verbatim = <T>() => p.json<T>().columnType('json');
/** Bytes as they are, not loaded unless they are asked for. */
export const content = () => p.blob().columnType('bytea').lazy();
export const contents = () => p.array<Buffer>().columnType('bytea[]').lazy();
export const bytes = () => p.bigint('number');
/** A number that only grows. */
export const sequence = () => p.bigint('number');
export const real = () => p.double();
export const day = () => p.text().columnType('date');
