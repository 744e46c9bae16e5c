import { describe, expect, test } from '@jest/globals';
import { IntakeError } from '../../src/domain/document.ts';
import { readDocument } from '../../src/intake/read-document.ts';
import { mutate, random } from './mutate.ts';
import { seeds } from './samples.ts';

const MUTANTS = 60;

/** What came of a file: its code, `read`, or the error that no file may cause. */
async function fate(name: string, bytes: Uint8Array): Promise<string> {
  try {
    const { parts, observations } = await readDocument(name, bytes);
    const inOrder = parts.every(({ text, places }) =>
      places.every(({ start }, index) => start <= text.length && start >= (places[index - 1]?.start ?? 0)),
    );
    const inside = observations.every(
      ({ part, start = 0, end = 0 }) => part === undefined || (start <= end && end <= (parts[part]?.text.length ?? -1)),
    );
    return inOrder && inside ? 'read' : 'offsets outside the text';
  } catch (error) {
    return error instanceof IntakeError ? error.code : `crash: ${error}`;
  }
}

const EXPECTED =
  /^(read|empty-file|type-mismatch|unsupported-format|encrypted|corrupt|not-text|xml-dtd-forbidden|xml-too-deep|archive-.*|intake-timeout)$/;

describe('a damaged file ends in a document or an error code', () => {
  for (const [name, bytes] of Object.entries(seeds())) {
    test(`${name}, ${MUTANTS} times`, async () => {
      const next = random(20_240_501);
      for (let index = 0; index < MUTANTS; index++) expect(await fate(name, mutate(bytes, next))).toMatch(EXPECTED);
    });
  }
});

test('the same bytes give the same document', async () => {
  for (const [name, bytes] of Object.entries(seeds())) {
    const first = await readDocument(name, bytes.slice());
    expect(await readDocument(name, bytes.slice())).toEqual(first);
  }
});
