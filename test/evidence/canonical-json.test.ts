import vm from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RevisionContent } from '../../src/domain/item.ts';
import { chainEntry, EMPTY_CHAIN, verifyChain } from '../../src/evidence/audit-chain.ts';
import { canonicalJson } from '../../src/evidence/canonical-json.ts';
import { revisionDigest } from '../../src/evidence/digest.ts';
import { PUBLIC } from '../store/world.ts';

describe('canonical JSON', () => {
  test('takes plain objects of another realm, as threads hand them over, and no dates or maps of it', () => {
    expect(canonicalJson(vm.runInNewContext('({ b: [{ d: 1, c: 2 }], a: null })'))).toBe('{"a":null,"b":[{"c":2,"d":1}]}');
    for (const other of ['new Date(0)', 'new Map()', 'new (class A {})()', 'Object.create({ a: 1 })'])
      expect(() => canonicalJson(vm.runInNewContext(`(${other})`))).toThrow('plain objects only');
  });

  // RFC 8785, section 3.2.2 and 3.2.3.
  test('gives the bytes of the examples in RFC 8785', () => {
    const numbers = { numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001], literals: [null, true, false] };
    expect(canonicalJson(numbers)).toBe('{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}');
    const keys = {
      '€': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji',
      '\u0080': 'Control',
      ö: 'Latin Small Letter O With Diaeresis',
    };
    expect(Object.keys(JSON.parse(canonicalJson(keys)) as object)).toHaveLength(7);
    expect([...canonicalJson(keys).matchAll(/:"(\w+)/g)].map((match) => match[1])).toEqual([
      'Carriage',
      'One',
      'Control',
      'Latin',
      'Euro',
      'Emoji',
      'Hebrew',
    ]);
  });

  test('does not depend on the order of members and reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: 'small' }), (value) => {
        if (JSON.stringify(value).includes('\\ud')) return;
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value));
      }),
    );
  });

  test.each([
    ['NaN', { a: Number.NaN }],
    ['an infinity', [Number.POSITIVE_INFINITY]],
    ['a bigint', { a: 1n }],
    ['a function', { a: () => 1 }],
    ['a lone surrogate', { a: '\ud800' }],
    ['a date', { a: new Date(0) }],
  ])('refuses %s: two values must not share a digest', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });
});

describe('the digest of a revision', () => {
  const workflow = { id: 'notice', version: '1', hash: 'w' };
  const file = { name: 'a.txt', sha256: 'f'.repeat(64), size: 1, mediaType: 'text/plain' };
  const content: RevisionContent = { ...PUBLIC, files: [file] };
  const plan = { mode: 'public', audience: [] as string[], place: 'website' } satisfies RevisionContent['releasePlan'];
  const digest = (change: Partial<RevisionContent> = {}, rules = 'r', flow = workflow) =>
    revisionDigest('item', { ...content, ...change }, flow, rules);

  test.each<[string, string]>([
    ['a byte of a file', digest({ files: [{ ...file, sha256: 'e'.repeat(64) }] })],
    ['a file name', digest({ files: [{ ...file, name: 'b.txt' }] })],
    ['a field', digest({ fields: { documentNumber: 'other' } })],
    ['the title', digest({ title: 'other' })],
    ['the attribute', digest({ attribute: 'on-request' })],
    ['a ground', digest({ grounds: ['trade-secret'] })],
    ['the audience', digest({ releasePlan: { ...plan, mode: 'directed', audience: ['x'] } })],
    ['the place', digest({ releasePlan: { ...plan, audience: [], place: 'gazette' } })],
    ['the rule set', digest({}, 'other rules')],
    ['the workflow', digest({}, 'r', { ...workflow, version: '2' })],
  ])('changes with %s', (_, other) => {
    expect(other).not.toBe(digest());
  });

  test('does not change with a save that changes nothing', () => {
    expect(digest({ fields: { ...content.fields } })).toBe(digest());
  });
});

describe('an audit chain', () => {
  const entries = (count: number) => {
    const chain = [];
    let head = EMPTY_CHAIN;
    for (let n = 0; n < count; n++) {
      const entry = chainEntry(head, 'stream', '2026-01-01T00:00:00.000Z', {
        actor: 'a',
        onBehalfOf: null,
        action: 'item.revised',
        payload: { n },
      });
      chain.push(entry);
      head = entry;
    }
    return chain;
  };

  test('verifies when nothing was touched', () => {
    expect(verifyChain(entries(20), 'stream').fault).toBeUndefined();
  });

  test.each([
    ['an entry taken out', (chain: ReturnType<typeof entries>) => chain.splice(3, 1), 'gap'],
    [
      'an entry rewritten',
      (chain: ReturnType<typeof entries>) => (chain[3]!.canonical = chain[3]!.canonical.replace('"n":3', '"n":9')),
      'hash-mismatch',
    ],
    [
      'a column that says something else than the hashed bytes',
      (chain: ReturnType<typeof entries>) => (chain[3]!.actor = 'b'),
      'content-mismatch',
    ],
    ['two entries exchanged', (chain: ReturnType<typeof entries>) => chain.splice(3, 2, chain[4]!, chain[3]!), 'gap'],
    ['a link to another entry', (chain: ReturnType<typeof entries>) => (chain[3]!.previous = 'f'.repeat(64)), 'broken-link'],
  ])('shows %s', (_, tamper, fault) => {
    const chain = entries(8);
    tamper(chain);
    expect(verifyChain(chain, 'stream').fault?.fault).toBe(fault);
  });
});

function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, shuffled(member)]),
  );
}
