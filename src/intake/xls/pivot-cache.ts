import { numberText } from '../xlsx/values.ts';
import { RECORD, records } from './records.ts';
import { Segments } from './segments.ts';

const NO_TEXT = 0xffff;
const FIELD_NUMBERS = 14;
/** Shorter numbers say nothing without their row, which the cache does not tell. */
const LONG_NUMBER = 100_000;

/** The texts and long numbers of the rows that a pivot table was made of: they stay when the rows are deleted. */
export function readPivotCache(bytes: Uint8Array): string[] {
  const said: string[] = [];
  for (const record of records(bytes)) {
    const reader = Segments.of(record);
    if (record.type === RECORD.cacheNumber) said.push(...longNumber(reader.f64()));
    else if (record.type === RECORD.cacheField) said.push(counted(reader.skip(FIELD_NUMBERS)));
    else if (record.type === RECORD.cacheString) said.push(counted(reader));
  }
  return said.filter((text) => text.trim() !== '');
}

function counted(reader: Segments): string {
  const length = reader.left >= 2 ? reader.u16() : NO_TEXT;
  return length === NO_TEXT || reader.left === 0 ? '' : reader.text(length);
}

function longNumber(value: number): string[] {
  return Number.isInteger(value) && Math.abs(value) >= LONG_NUMBER ? [numberText(String(value), false)] : [];
}
