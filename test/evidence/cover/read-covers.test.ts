import { describe, expect, test } from '@jest/globals';
import { chainEntry, EMPTY_CHAIN } from '../../../src/evidence/audit-chain.ts';
import { coversIn, saidOf } from '../../../src/evidence/cover/read-covers.ts';

const canonicalOf = (payload: Record<string, unknown>) =>
  chainEntry(EMPTY_CHAIN, 'administration', '2026-01-02T03:04:05.000Z', { actor: 'a', onBehalfOf: null, action: 'b', payload }).canonical;

describe('what an entry says of rows', () => {
  test.each<[string, Record<string, Record<string, string | string[] | null>>]>([
    ['nothing', {}],
    ['a part without rows', { scan: {} }],
    [
      'rows, removed rows and lists',
      { account: { a: 'seal', b: null }, 'finding.disposition': { seal: ['x', 'y'] }, unit: { '.1/.2': '' } },
    ],
    ['an empty list', { account: { a: [] } }],
    ['a key that canonical JSON escapes', { account: { 'a"b': 'c\\d' }, unit: { a: 'b' } }],
  ])('%s', (_, covers) => {
    expect(coversIn(canonicalOf({ basis: 'x', covers, digest: 'y' }))).toEqual(saidOf(covers));
  });

  test('an entry from before entries answered for rows says nothing, even where somebody quotes one', () => {
    expect(coversIn(canonicalOf({ opinion: '"covers":{"account":{"a":"b"}}' }))).toBeUndefined();
  });
});
