import pg from 'pg';

/** Object identifiers of the built-in types (pg_type.dat) that arrive in another shape than the driver's default. */
const INT8 = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;

/** `2026-01-02 03:04:05.6+00` → `2026-01-02T03:04:05.600Z`; our sessions speak UTC. `infinity` is null: nothing is due. */
export function instantFrom(text: string): string | null {
  if (text === 'infinity') return null;
  if (!text.endsWith('+00') || text.length < 22) return new Date(text).toISOString();
  const milliseconds = text.length > 22 ? text.slice(20, -3).padEnd(3, '0').slice(0, 3) : '000';
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${milliseconds}Z`;
}

export function parserOf(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (oid === TIMESTAMPTZ) return instantFrom;
  if (oid === INT8) return Number;
  if (oid === DATE) return String;
  return pg.types.getTypeParser(oid, format === 'binary' ? 'text' : format) as (value: string) => unknown;
}
