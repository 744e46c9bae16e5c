import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ScanFailure } from '../../src/domain/finding.ts';
import type { Transcript } from '../../src/domain/transcript.ts';
import { unpackTranscript } from '../../src/intake/transcript/unpack.ts';
import { maskedExcerpt } from '../../src/scan/mask.ts';
import { createScanPool, type ScanPool } from '../../src/scan/threads/pool.ts';
import { seeds } from '../intake/samples.ts';
import { FILES, fixture } from '../intake/support.ts';

const RULES = join(import.meta.dirname, '../../rules');
let pool: ScanPool;
beforeAll(async () => {
  pool = await createScanPool({ key: 'key', rulesFolder: RULES, size: 1 });
});
afterAll(() => pool.close());

const real = readdirSync(FILES)
  .filter((name) => name !== 'manifest.json')
  .map((name): [string, () => Uint8Array] => [name, () => fixture(name)]);
const made = Object.entries(seeds()).map(([name, bytes]): [string, () => Uint8Array] => [name, () => bytes]);

function textOf(transcript: Transcript, part: number): string {
  const pieces = Array.from({ length: transcript.pieces }, (_, at) => transcript.piece(at));
  return pieces
    .filter((piece) => piece.part === part)
    .map(({ text }) => text)
    .join('');
}

describe('what a reader is shown of a file', () => {
  let compared = 0;
  let boxed = 0;

  test.each([...real, ...made])('is what the rules saw: %s', async (name, bytes) => {
    const { findings, failures } = await pool.scan([{ name, bytes: bytes() }]);
    const packed = await pool.transcribe({ name, bytes: bytes() });
    if (!(packed instanceof Uint8Array)) {
      expect(failures.map(({ code }) => code)).toEqual([(packed as ScanFailure).code]);
      return;
    }
    const transcript = unpackTranscript(packed);
    expect(transcript.about.warnings.map(({ code }) => code)).toEqual(
      failures.filter(({ ruleId, code }) => !ruleId && code !== 'files-in-a-file').map(({ code }) => code),
    );
    for (const { location, excerpt, ruleId } of findings) {
      const { partIndex, start, end, part } = location;
      if (partIndex === undefined) {
        // About the file as a whole.
        expect([ruleId, part, end]).toEqual([ruleId, part, 0]);
        continue;
      }
      const text = textOf(transcript, partIndex);
      expect([ruleId, part, end <= text.length]).toEqual([ruleId, transcript.piece(transcript.pieceAt(partIndex, 0)).code, true]);
      // A finding without an excerpt is about the place and not about a value.
      if (excerpt === '') continue;
      expect([ruleId, maskedExcerpt(text.slice(start, end))]).toEqual([ruleId, excerpt]);
      compared++;
      const page = location.member === undefined ? transcript.page(location.page ?? 1) : undefined;
      const lies = page?.runs.some((run) => run.part === partIndex && run.start < end && run.end > start) ?? false;
      expect([ruleId, location.boxes !== undefined]).toEqual([ruleId, lies]);
      for (const [, , width, height] of location.boxes ?? []) expect([ruleId, width > 0, height > 0]).toEqual([ruleId, true, true]);
      if (lies) boxed++;
    }
  });

  test('was compared with many findings, of which many have boxes', () => {
    expect(compared).toBeGreaterThan(30);
    expect(boxed).toBeGreaterThan(5);
  });
});
