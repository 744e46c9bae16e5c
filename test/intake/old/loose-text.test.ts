import { describe, expect, test } from '@jest/globals';
import { looseText } from '../../../src/intake/binary-office/loose-text.ts';

const wide = (text: string) => Buffer.from(text, 'utf16le');

describe('text in bytes of which nothing is known', () => {
  test.each([
    ['letters of one byte', Buffer.from('\x01\x02https://example.org/a\xff'), 'https://example.org/a'],
    ['usual characters', wide('\u0001请联系办公室王主任\u0001'), '请联系办公室王主任'],
    ['at an odd place', Buffer.concat([Buffer.from([7]), wide('内部资料不得外传')]), '内部资料不得外传'],
    ['a number beside rare characters', wide('\u0001龘靐齉13800138000\u0001'), '13800138000'],
    ['a number before rare characters', wide('310117198001011230龘靐齉\u0001'), '310117198001011230'],
  ])('%s', (_, bytes, says) => {
    expect(looseText(bytes)).toContain(says);
  });

  test('other bytes say nothing', () => {
    const bytes = Uint8Array.from({ length: 4_000 }, (_, at) => 128 + ((at * 7_919) % 97));
    expect(looseText(bytes)).toBe('');
  });
});
