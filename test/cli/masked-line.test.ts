import { expect, test } from '@jest/globals';
import { MaskedLines } from '../../src/cli/masked-line.ts';
import { finding } from '../engine/office.ts';

test.each(['甲𠮷', '𠮷', 'x😀'])(
  'what ends in a character of two code units (%s) is masked as a whole, and its neighbours stay whole',
  async (value) => {
    const text = `😀前文${value}后文𠮷`;
    const start = text.indexOf(value, 2);
    const location = { file: 'a.txt', part: 'body', partIndex: 0, start, end: start + value.length };
    const one = finding({ location, excerpt: '*' });
    const lines = await MaskedLines.open({ name: 'a.txt', bytes: new TextEncoder().encode(text) }, [one]);
    expect(lines?.around(one)).toBe(`😀前文${'•'.repeat(value.length)}后文𠮷`);
  },
);

test('a line is not cut inside such a character', async () => {
  const text = `前𠮷${'文'.repeat(23)}值${'文'.repeat(23)}𠮷后`;
  const start = text.indexOf('值');
  const one = finding({ location: { file: 'a.txt', part: 'body', partIndex: 0, start, end: start + 1 }, excerpt: '*' });
  const lines = await MaskedLines.open({ name: 'a.txt', bytes: new TextEncoder().encode(text) }, [one]);
  expect(lines?.around(one)).toBe(`…𠮷${'文'.repeat(23)}•${'文'.repeat(23)}𠮷…`);
});
