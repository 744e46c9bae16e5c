import { describe, expect, test } from '@jest/globals';
import { verifyCertificate } from '../../../src/evidence/certificate/verify.ts';
import type { SignatureAlgorithm } from '../../../src/evidence/signer.ts';
import { isBlind, type Verifier } from './blind.ts';
import { goProgram } from './go.ts';
import { heldFiles, Office, PREDICATE } from './office.ts';
import { goSays, python, pythonSays } from './python.ts';
import { sigstoreOf } from './sigstore.ts';
import { exchanges, flip, numbers } from './tampering.ts';

describe.each<SignatureAlgorithm>(['ed25519', 'p-256'])('1,100 changes of a certificate signed with %s', (algorithm) => {
  const office = new Office(algorithm);
  const lines = python?.lines(office);
  const good = office.signed().then((signed) => office.certify(signed, lines));
  const changes = good.then(async (text) => {
    const other = await office.certify(await office.signed({ ...PREDICATE, salt: '77'.repeat(32) }), lines);
    const next = numbers(20_261_130);
    return [...exchanges(text, other), ...Array.from({ length: 1_100 }, () => flip(text, next))];
  });

  const blindSpots = async (verifier: Verifier, accepts: (texts: string[]) => boolean[]) => {
    const all = await changes;
    const accepted = accepts(all.map((one) => one.text));
    return all.filter((one, at) => accepted[at] && !isBlind(verifier, one)).map((one) => one.where);
  };

  test('none is accepted here', async () => {
    const accepts = (text: string) => !('fault' in verifyCertificate(text, heldFiles(), office.trust()));
    expect(accepts(await good)).toBe(true);
    expect(await blindSpots('ours', (texts) => texts.map(accepts))).toEqual([]);
  });

  test('the verifier of Sigstore accepts those that it is known to be blind to, and no other', async () => {
    const sigstore = sigstoreOf(office);
    expect(sigstore(await good)).toBeUndefined();
    expect(await blindSpots('sigstore', (texts) => texts.map((text) => sigstore(text) === undefined))).toEqual([]);
  });

  (python ? test : test.skip)('Python accepts none', async () => {
    expect(pythonSays(office, [await good], heldFiles())).toEqual(['ok']);
    expect(await blindSpots('python', (texts) => pythonSays(office, texts, heldFiles()).map((said) => said === 'ok'))).toEqual([]);
  });

  (goProgram ? test : test.skip)('Go accepts those that change lines of keys that it does not know, and no other', async () => {
    const program = goProgram as string;
    expect(goSays(office, program, [await good], heldFiles())).toEqual(['ok']);
    expect(await blindSpots('go', (texts) => goSays(office, program, texts, heldFiles()).map((said) => said === 'ok'))).toEqual([]);
  });
});

test('what nothing binds: which lines follow the first, and their order', async () => {
  const office = new Office();
  const signed = await office.signed();
  const { log, pq, witness } = office;
  for (const by of [
    [log, witness, pq],
    [log, witness],
  ]) {
    const verdict = verifyCertificate(await office.certify(signed, by), heldFiles(), office.trust());
    expect(verdict).toMatchObject({ quorum: true, witnesses: [{ name: 'W' }] });
  }
});
