import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readCertificate, writeCertificate } from '../../../src/evidence/certificate/bundle.ts';
import { plainVerdict } from '../../../src/evidence/certificate/plain-verdict.ts';
import { readTrustRoot, readWholeTrustRoot, type TrustedAuthority, writeTrustRoot } from '../../../src/evidence/certificate/trust-root.ts';
import type { Trust } from '../../../src/evidence/certificate/verdict.ts';
import { verifyCertificate } from '../../../src/evidence/certificate/verify.ts';
import { readAuthority } from '../../../src/evidence/stamp/authority.ts';
import { writeStampRequest } from '../../../src/evidence/stamp/request.ts';
import { acceptAnswer } from '../../../src/evidence/stamp/verify-stamp.ts';
import type { Released } from '../../../src/gate/gate.ts';
import { describeVerdict } from '../../../src/gate/words.ts';
import { gateSays, readersTrust } from '../../gate/readers.ts';
import { Tsa } from '../stamp/tsa.ts';
import { sigstoreVerifier } from '../verify-sigstore.ts';
import { isBlind, type Verifier } from './blind.ts';
import { goProgram } from './go.ts';
import { heldFiles, Office } from './office.ts';
import { goSays, python, pythonSays } from './python.ts';
import { flip, flipAt, numbers, type Tampered } from './tampering.ts';

const NONCE = Buffer.alloc(16, 7);
const START = '2020-01-01T00:00:00.000Z';

const office = new Office();
let tsa: Tsa;
let authority: TrustedAuthority;
let plain: string;
let stamped: string;
beforeAll(async () => {
  tsa = new Tsa();
  const ca = new X509Certificate(readFileSync(tsa.file('ca.pem')));
  authority = { authority: readAuthority(tsa.pem)!, issuers: [ca.raw], start: START };
  plain = await office.certify(await office.signed(), [office.log, office.witness]);
  stamped = withStamps([stampOf(readCertificate(plain)!.signed.signature)]);
});
afterAll(() => tsa.close());

function stampOf(content: Buffer, by = tsa, known = authority.authority): Buffer {
  const accepted = acceptAnswer(by.reply(writeStampRequest(content, NONCE)), { content, nonce: NONCE }, [known]);
  if ('fault' in accepted) throw new Error(accepted.fault);
  return accepted.stamp;
}

const withStamps = (stamps: Buffer[]) =>
  writeCertificate({ ...readCertificate(plain)!, releaseKey: office.releaseSigner.publicKey, stamps });
const ours = (text: string, change: Partial<Trust> = {}) =>
  verifyCertificate(text, heldFiles(), office.trust({ authorities: [authority], ...change }));
const faultOf = (text: string, change: Partial<Trust> = {}) => {
  const verdict = ours(text, change);
  return 'fault' in verdict ? verdict.fault : undefined;
};
const trustRoot = () => writeTrustRoot(office.roots, [authority]);

test('a stamp in a certificate is verified, and said', () => {
  const verdict = ours(stamped);
  expect(verdict).toMatchObject({ stamps: [{ authority: expect.stringContaining('Test TSA') }], unknownStamps: 0 });
  expect(describeVerdict(plainVerdict(verdict)).filter(({ en }) => en.includes('time stamp'))).toHaveLength(1);
  expect(readCertificate(stamped)!.stamps).toHaveLength(1);
  expect(faultOf(plain)).toBeUndefined();
});

test('the verifier of Sigstore takes it, and asks for it', () => {
  const keys = [office.releaseSigner.publicKey];
  expect(sigstoreVerifier(trustRoot(), keys, 1)(stamped)).toBeUndefined();
  expect(sigstoreVerifier(trustRoot(), keys, 1)(plain)).toContain('expected 1 timestamps');
  expect(sigstoreVerifier(trustRoot(), keys, 1)(withStamps([stampOf(Buffer.from('other'))]))).toContain('timestamp');
});

test('openssl says the same of the stamp alone', () => {
  const { stamps, signed } = readCertificate(stamped)!;
  expect(tsa.verifies(stamps[0]!, signed.signature)).toBe(true);
});

test('a stamp of something else, by a stranger, or after the authority had ended is refused', async () => {
  expect(faultOf(withStamps([stampOf(Buffer.from('other'))]))).toBe('stamp-wrong');
  expect(faultOf(stamped, { authorities: [] })).toBe('stamp-unknown');
  expect(ours(stamped, { authorities: [], allowUnknownWitness: true })).toMatchObject({ stamps: [], unknownStamps: 1 });
  expect(faultOf(stamped, { authorities: [{ ...authority, end: START }] })).toBe('stamp-wrong');
  const other = new Tsa();
  try {
    const theirs = stampOf(readCertificate(plain)!.signed.signature, other, readAuthority(other.pem)!);
    expect(faultOf(withStamps([...readCertificate(stamped)!.stamps, theirs]))).toBe('stamp-unknown');
  } finally {
    other.close();
  }
});

describe('of 1,000 changes of a certificate with a stamp, half of them in the stamp,', () => {
  let changes: Tampered[];
  beforeAll(() => {
    const next = numbers(20_261_201);
    const at = stamped.indexOf('signedTimestamp') + 'signedTimestamp":"'.length;
    const end = stamped.indexOf('"', at);
    const within = Array.from({ length: 500 }, () => flipAt(stamped, at + next(end - at), next));
    changes = [...within, ...Array.from({ length: 500 }, () => flip(stamped, next))];
  });

  const blindSpots = (verifier: Verifier, accepted: readonly boolean[]) => {
    expect(accepted).toHaveLength(changes.length);
    return changes.filter((one, at) => accepted[at] && !isBlind(verifier, one)).map(({ where }) => where);
  };
  const ok = (said: string[]) => said.map((one) => one === 'ok');
  const texts = () => changes.map(({ text }) => text);

  test('none is accepted here', () => {
    expect(
      blindSpots(
        'ours',
        texts().map((text) => faultOf(text) === undefined),
      ),
    ).toEqual([]);
  });

  test('the gate takes it, and is blind to the stamp alone', async () => {
    const trust = { ...readersTrust(office), trustRoot: trustRoot() };
    const said = (await gateSays(stamped, trust, heldFiles())) as Released;
    expect(said.unreadStamps).toBe(1);
    expect(describeVerdict(said).filter(({ en }) => en.includes('not checked here: 1'))).toHaveLength(1);
    expect(await gateSays(plain, trust, heldFiles())).not.toHaveProperty('unreadStamps');
    const accepted: boolean[] = [];
    for (const text of texts()) accepted.push(!('fault' in (await gateSays(text, trust, heldFiles()))));
    expect(blindSpots('gate', accepted)).toEqual([]);
  });

  test('the verifier of Sigstore, which asks for one, is blind where it is without', () => {
    const says = sigstoreVerifier(trustRoot(), [office.releaseSigner.publicKey], 1);
    expect(says(stamped)).toBeUndefined();
    expect(
      blindSpots(
        'sigstore',
        texts().map((text) => says(text) === undefined),
      ),
    ).toEqual([]);
  });

  (python ? test : test.skip)('Python passes the stamp by', () => {
    const stamping = Object.create(office, { trustRoot: { value: trustRoot() } }) as Office;
    expect(pythonSays(stamping, [stamped, plain], heldFiles())).toEqual(['ok', 'ok']);
    expect(blindSpots('python', ok(pythonSays(stamping, texts(), heldFiles())))).toEqual([]);
  });

  (goProgram ? test : test.skip)('Go passes the stamp by', () => {
    const program = goProgram as string;
    expect(goSays(office, program, [stamped, plain], heldFiles())).toEqual(['ok', 'ok']);
    expect(blindSpots('go', ok(goSays(office, program, texts(), heldFiles())))).toEqual([]);
  });
});

test('a trust root with an authority reads back, and one that is written otherwise does not', () => {
  const root = trustRoot();
  expect(readWholeTrustRoot(root)).toMatchObject({ authorities: [{ start: START, issuers: [expect.any(Buffer)] }] });
  expect(readTrustRoot(root)).toEqual(readTrustRoot(office.trustRoot));
  const ended = writeTrustRoot(office.roots, [{ ...authority, end: '2030-01-01T00:00:00.000Z' }]);
  expect(readWholeTrustRoot(ended)?.authorities[0]).toMatchObject({ end: '2030-01-01T00:00:00.000Z' });
  const web = Buffer.from(authority.issuers[0]!).toString('base64');
  const leaf = authority.authority.certificate.raw.toString('base64');
  for (const bad of [
    root.replace(leaf, web),
    root.replace('"timestampAuthorities":[', '"timestampAuthorities":[],"x":['),
    root.replace(START, '2020'),
  ])
    expect(readWholeTrustRoot(bad)).toBeUndefined();
});
