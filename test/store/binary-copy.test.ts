import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type CopyRow, eachRow } from '../../src/store/cover/binary-copy.ts';
import { type OpenReading, openReading } from '../../src/store/cover/reading.ts';
import { freshDatabase } from '../support/database.ts';

const ROWS = `(1, null, '', '2026-01-02 03:04:05.678+00'), (2, '密"\t\\\n', 'ab', 'infinity'), (-3, 'abc', 'b', '1969-12-31 23:59:59.999+00')`;
const COPY = `copy (select a::int4, b::text, c::text, d::timestamptz from (values ${ROWS}) as r(a, b, c, d)) to stdout (format binary)`;

let reading: OpenReading;
let sent: Buffer;
beforeAll(async () => {
  reading = await openReading(await freshDatabase());
  const pieces: Buffer[] = [];
  for await (const piece of reading.copy(COPY)) pieces.push(piece);
  sent = Buffer.concat(pieces);
});
afterAll(() => reading.close());

async function* cut(bytes: Buffer, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

const read = (row: CopyRow) => [row.int4(0), row.isNull(1), row.utf8(1), row.latin1(2), row.instant(3), row.isWithin(2, 1, 1)];

describe('a binary copy', () => {
  test('is read as it was sent, in whatever pieces it comes', async () => {
    for (let length = 1; length <= sent.length; length++) {
      const rows: unknown[] = [];
      await eachRow(cut(sent, length), 4, (row) => rows.push(read(row)));
      expect(rows).toEqual([
        [1, true, '', '', Date.parse('2026-01-02T03:04:05.678Z'), false],
        [2, false, '密"\t\\\n', 'ab', Number.NaN, false],
        [-3, false, 'abc', 'b', -1, true],
      ]);
    }
  });

  test('that ends early is an error, and not fewer rows', async () => {
    for (let length = 0; length < sent.length; length++)
      await expect(eachRow(cut(sent.subarray(0, length), 16), 4, () => undefined)).rejects.toThrow('before its end');
  });
});
