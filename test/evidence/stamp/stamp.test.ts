import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Authority, readAuthority } from '../../../src/evidence/stamp/authority.ts';
import { writeStampRequest } from '../../../src/evidence/stamp/request.ts';
import { readAnswer } from '../../../src/evidence/stamp/stamp.ts';
import { acceptAnswer, verifyStamp } from '../../../src/evidence/stamp/verify-stamp.ts';
import { Tsa } from './tsa.ts';

const CONTENT = Buffer.from('review.example.org/log\n12\nroot\n');
const NONCE = Buffer.from('00ff112233445566778899aabbccddee', 'hex');

let tsa: Tsa;
let authority: Authority;
let answer: Buffer;
let stamp: Buffer;
beforeAll(() => {
  tsa = new Tsa();
  authority = readAuthority(tsa.pem)!;
  answer = tsa.reply(writeStampRequest(CONTENT, NONCE));
  stamp = kept(answer);
});
afterAll(() => tsa.close());

function kept(from: Buffer, authorities: readonly Authority[] = [authority]): Buffer {
  const accepted = acceptAnswer(from, { content: CONTENT, nonce: NONCE }, authorities);
  if ('fault' in accepted) throw new Error(accepted.fault);
  return accepted.stamp;
}

const faultOf = (bytes: Buffer, content: Uint8Array = CONTENT, authorities: readonly Authority[] = [authority]) => {
  const verdict = verifyStamp(bytes, content, authorities);
  return 'fault' in verdict ? verdict.fault : undefined;
};

test('a request is one that openssl reads: hash, nonce, and that the certificate is wanted', () => {
  const printed = tsa.openssl(['ts', '-query', '-in', tsa.file('request'), '-text']);
  expect(printed).toContain('Hash Algorithm: sha256');
  expect(printed).toContain('Nonce: 0xFF112233445566778899AABBCCDDEE');
  expect(printed).toContain('Certificate required: yes');
});

test('an answer is kept as we write it, and openssl verifies that', () => {
  expect(faultOf(stamp)).toBeUndefined();
  expect(stamp.length).toBeLessThan(answer.length);
  expect(tsa.verifies(stamp, CONTENT)).toBe(true);
  expect(tsa.verifies(stamp, Buffer.from('other'))).toBe(false);
});

test('of its time openssl says the same', () => {
  const printed = tsa.openssl(['ts', '-reply', '-in', tsa.file('answer'), '-text']);
  const verdict = verifyStamp(stamp, CONTENT, [authority]);
  const [, said = ''] = /Time stamp: (.*)/.exec(printed) ?? [];
  expect('at' in verdict && verdict.at).toBe(new Date(said).toISOString());
});

test.each([
  ['rsa', 'sha256'],
  ['rsa', 'sha512'],
  ['ec', 'sha384'],
] as const)('an authority with %s and %s is as good', (key, digest) => {
  const other = new Tsa({ key, digest });
  try {
    const known = readAuthority(other.pem)!;
    const written = kept(other.reply(writeStampRequest(CONTENT, NONCE)), [authority, known]);
    expect(faultOf(written, CONTENT, [known])).toBeUndefined();
    expect(other.verifies(written, CONTENT)).toBe(true);
    expect(faultOf(written)).toBe('authority-unknown');
  } finally {
    other.close();
  }
});

describe('an answer is refused', () => {
  const accept = (from: Buffer, content = CONTENT, nonce = NONCE, authorities = [authority]) =>
    acceptAnswer(from, { content, nonce }, authorities);

  test('that is of something else, or answers another request', () => {
    expect(accept(answer, Buffer.from('other'))).toEqual({ fault: 'other-content' });
    expect(accept(answer, CONTENT, Buffer.alloc(16, 1))).toEqual({ fault: 'other-request' });
  });

  test('by which the authority says no', () => {
    const sha1 = Buffer.from('30290201013021300906052b0e03021a05000414', 'hex');
    const request = Buffer.concat([sha1, createHash('sha1').update(CONTENT).digest()]);
    request[1] = request.length - 2;
    expect(accept(tsa.reply(request))).toEqual({ fault: 'refused' });
  });

  test('that is by nobody who is trusted, under another certificate with the same name and number', () => {
    expect(accept(answer, CONTENT, NONCE, [])).toEqual({ fault: 'authority-unknown' });
    const other = new Tsa();
    try {
      const stranger = { ...readAuthority(other.pem)!, name: authority.name };
      expect(accept(answer, CONTENT, NONCE, [stranger])).toEqual({ fault: 'signature-wrong' });
    } finally {
      other.close();
    }
  });

  test('that was made when the certificate was not in force', () => {
    const { certificate } = authority;
    const later = Object.create(certificate, { validTo: { value: 'Jan  1 00:00:00 2020 GMT' } });
    expect(accept(answer, CONTENT, NONCE, [{ ...authority, certificate: later }])).toEqual({ fault: 'not-in-force' });
  });
});

test('a certificate that is not for time stamps is no authority', () => {
  const web = new Tsa({ use: 'web_cert' });
  try {
    expect(readAuthority(web.pem)).toBeUndefined();
    expect(readAuthority('no certificate')).toBeUndefined();
    expect(readAuthority(Buffer.of(0x30, 0x00))).toBeUndefined();
  } finally {
    web.close();
  }
});

test('no bit of a stamp can be changed, and none left out or added', () => {
  const passed: number[] = [];
  for (let bit = 0; bit < stamp.length * 8; bit++) {
    const bent = Buffer.from(stamp);
    bent[bit >> 3]! ^= 1 << (bit & 7);
    if (faultOf(bent) === undefined) passed.push(bit);
  }
  expect(passed).toEqual([]);
  for (const cut of [0, 1, 2, 20, stamp.length - 1]) expect(faultOf(stamp.subarray(0, cut))).toBeDefined();
  expect(faultOf(Buffer.concat([stamp, Buffer.of(0)]))).toBeDefined();
  // What came from the authority has a chain of certificates that nobody signed as part of the stamp.
  expect(faultOf(answer)).toBe('signature-wrong');
});

test('whatever bytes come, they are read or refused, and nothing is thrown', () => {
  const parts = fc.array(fc.record({ at: fc.nat(answer.length - 1), bytes: fc.uint8Array({ maxLength: 6 }), cut: fc.nat(6) }), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(parts, (changes) => {
      let bent = answer;
      for (const { at, bytes, cut } of changes) bent = Buffer.concat([bent.subarray(0, at), bytes, bent.subarray(at + cut)]);
      const accepted = acceptAnswer(bent, { content: CONTENT, nonce: NONCE }, [authority]);
      // What is accepted is the same stamp, whatever was changed around what is signed.
      if ('stamp' in accepted) expect(accepted.stamp).toEqual(stamp);
    }),
    { numRuns: 1_500 },
  );
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => typeof readAnswer(Buffer.from(bytes)) === 'string'));
  const deep = Buffer.concat(Array.from({ length: 5_000 }, () => Buffer.from('3080', 'hex')));
  expect(readAnswer(deep)).toBe('unreadable');
  expect(readAnswer(Buffer.alloc(70_000, 0x30))).toBe('unreadable');
});
