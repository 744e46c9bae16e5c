import { describe, expect, test } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalJson } from '../../../src/evidence/canonical-json.ts';
import { readCertificate, writeCertificate } from '../../../src/evidence/certificate/bundle.ts';
import { preAuthentication, signStatement, statementLeaf } from '../../../src/evidence/certificate/envelope.ts';
import { readStatement, writeStatement } from '../../../src/evidence/certificate/statement.ts';
import { readTrustRoot, writeTrustRoot } from '../../../src/evidence/certificate/trust-root.ts';
import { verifyCertificate } from '../../../src/evidence/certificate/verify.ts';
import { lineSigner } from '../../../src/evidence/note/lines.ts';
import type { SignatureAlgorithm } from '../../../src/evidence/signer.ts';
import { newSigner } from '../note/keys.ts';
import { FILES, heldFiles, Office, ORIGIN, PREDICATE, RELEASED_AT, SEEN_AT } from './office.ts';
import { sigstoreAgain, sigstoreOf } from './sigstore.ts';

test('canonical JSON is that of another implementation', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      if (!JSON.stringify(value).isWellFormed() || /\\ud[89a-f]/i.test(JSON.stringify(value))) return;
      expect(canonicalJson(value)).toBe(canonicalize(value));
    }),
    { numRuns: 500 },
  );
});

// The example of the DSSE protocol.
test('what is signed has the bytes of the published example', () => {
  expect(preAuthentication(Buffer.from('hello world'), 'http://example.com/HelloWorld').toString()).toBe(
    'DSSEv1 29 http://example.com/HelloWorld 11 hello world',
  );
});

describe.each<SignatureAlgorithm>(['ed25519', 'p-256'])('a certificate signed with %s', (algorithm) => {
  const office = new Office(algorithm);
  const certificate = office.signed().then((signed) => office.certify(signed));
  const sigstore = sigstoreOf(office);

  test('verifies here, and says what was verified', async () => {
    const verdict = verifyCertificate(await certificate, heldFiles(), office.trust());
    expect(verdict).toMatchObject({
      statement: { predicate: PREDICATE, subject: [{ name: FILES[0]!.name }, { name: 'annex.xlsx' }] },
      files: [{ held: { name: FILES[0]!.name } }, { held: { name: 'annex.xlsx' } }],
      absent: [],
      checkpoint: { origin: ORIGIN, size: 738 },
      index: 700,
      logKeys: [{ type: 'note' }, { type: 'ml-dsa' }],
      witnesses: [{ name: 'W', time: SEEN_AT }],
      unknownLines: 0,
      quorum: true,
    });
  });

  test('verifies with the verifier of Sigstore', async () => {
    expect(sigstore(await certificate)).toBeUndefined();
  });

  test('is written by the code of Sigstore as we write it', async () => {
    expect(canonicalJson(sigstoreAgain(await certificate))).toBe(await certificate);
  });

  test('is read back whole and stays below 10 kB', async () => {
    const read = readCertificate(await certificate)!;
    const { hint, leaf, ...parts } = read;
    expect(writeCertificate({ ...parts, releaseKey: office.releaseSigner.publicKey })).toBe(await certificate);
    expect(leaf[0]).toBe('{'.charCodeAt(0));
    expect(hint).toHaveLength(44);
    expect((await certificate).length).toBeLessThan(10_000);
  });
});

describe('a certificate', () => {
  const office = new Office();
  const good = office.signed().then((signed) => office.certify(signed));
  const verify = async (change = {}, files = heldFiles()) => verifyCertificate(await good, files, office.trust(change));

  test('covers a file by its bytes and not by its name', async () => {
    const [first] = heldFiles();
    expect(await verify({}, [{ ...first!, name: 'renamed.pdf' }])).toMatchObject({
      files: [{ held: { name: 'renamed.pdf' }, subject: { name: FILES[0]!.name } }],
      absent: [{ name: 'annex.xlsx' }],
    });
    expect(await verify({}, [{ name: 'annex.xlsx', sha256: 'f'.repeat(64) }])).toEqual({ fault: 'file-not-named', about: 'annex.xlsx' });
    expect(await verify({}, [])).toEqual({ fault: 'no-file' });
  });

  test('is refused by who trusts another release key, another log or another key of the log', async () => {
    expect(await verify({ releaseKeys: [newSigner('ed25519').publicKey] })).toMatchObject({ fault: 'release-key-unknown' });
    expect(await verify({ releaseKeys: [] })).toMatchObject({ fault: 'release-key-unknown' });
    expect(await verify({ logs: [] })).toEqual({ fault: 'log-unknown', about: ORIGIN });
    const other = lineSigner(ORIGIN, 'note', newSigner('ed25519')).key;
    expect(await verify({ logs: [{ key: other, start: RELEASED_AT }] })).toEqual({ fault: 'line-unknown', about: ORIGIN });
    expect(await verify({ logs: [{ key: other, start: RELEASED_AT }], allowUnknownWitness: true })).toEqual({
      fault: 'log-line-missing',
      about: ORIGIN,
    });
  });

  test('with lines that nobody named is refused unless that is allowed', async () => {
    expect(await verify({ policy: undefined })).toEqual({ fault: 'line-unknown', about: ORIGIN });
    expect(await verify({ policy: undefined, allowUnknownWitness: true })).toMatchObject({ unknownLines: 2, quorum: false, witnesses: [] });
  });

  test('without the witnesses of the policy is refused', async () => {
    const alone = await office.certify(await office.signed(), [office.log]);
    expect(verifyCertificate(alone, heldFiles(), office.trust())).toEqual({ fault: 'witnesses-missing' });
    expect(verifyCertificate(alone, heldFiles(), office.trust({ policy: undefined }))).toMatchObject({ quorum: false });
  });

  test('without a line of the log, or with another line before it, is refused', async () => {
    const signed = await office.signed();
    for (const by of [[office.witness], [office.pq, office.log, office.witness]]) {
      expect(verifyCertificate(await office.certify(signed, by), heldFiles(), office.trust())).toEqual({
        fault: 'log-line-missing',
        about: ORIGIN,
      });
    }
    const twice = await office.certify(signed, [office.log, office.witness, office.log]);
    expect(verifyCertificate(twice, heldFiles(), office.trust())).toEqual({ fault: 'line-doubled', about: ORIGIN });
  });

  test('under a key of the log that had ended before the release is refused', async () => {
    const ended = (end: string) => ({ logs: [{ ...office.roots[0]!, end }] });
    expect(await verify(ended('2026-11-30T08:59:59.999Z'))).toEqual({ fault: 'log-key-ended', about: ORIGIN });
    expect(await verify(ended(RELEASED_AT))).toMatchObject({ index: 700 });
  });

  test('of another statement is refused: with its leaf, its signature or its place in the log', async () => {
    const [one, other] = [await office.signed(), await office.signed({ ...PREDICATE, salt: '5b'.repeat(32) })];
    const [a, b] = [readCertificate(await office.certify(one))!, readCertificate(await office.certify(other))!];
    const releaseKey = office.releaseSigner.publicKey;
    const fault = (parts: object) => verifyCertificate(writeCertificate({ ...a, releaseKey, ...parts }), heldFiles(), office.trust());
    expect(fault({ signed: { ...one, signature: other.signature } })).toEqual({ fault: 'signature-wrong' });
    expect(fault({ signed: other })).toEqual({ fault: 'inclusion-wrong' });
    expect(fault({ index: a.index + 1 })).toEqual({ fault: 'inclusion-wrong' });
    expect(fault({ checkpoint: b.checkpoint })).toEqual({ fault: 'inclusion-wrong' });
    expect(fault({ proof: a.proof.slice(1) })).toEqual({ fault: 'inclusion-wrong' });
    const swapped = JSON.parse(await good) as { verificationMaterial: { tlogEntries: { canonicalizedBody: string }[] } };
    swapped.verificationMaterial.tlogEntries[0]!.canonicalizedBody = statementLeaf(other, releaseKey).toString('base64');
    expect(verifyCertificate(canonicalJson(swapped), heldFiles(), office.trust())).toEqual({ fault: 'leaf-differs' });
  });

  test.each<[string, (text: string) => string]>([
    ['with a doubled member', (text) => text.replace('{"dsseEnvelope"', '{"mediaType":"x","dsseEnvelope"')],
    ['with the same member twice', (text) => text.replace('"payloadType":', '"payloadType":"application/vnd.in-toto+json","payloadType":')],
    ['with a space', (text) => text.replace(':{', ': {')],
    ['with a line feed at its end', (text) => `${text}\n`],
    ['with an escape', (text) => text.replace('dsseEnvelope', '\\u0064sseEnvelope')],
    ['with one member more', (text) => text.replace('{"dsseEnvelope"', '{"a":1,"dsseEnvelope"')],
    ['with a second signature', (text) => text.replace(/"signatures":\[(.*?)\]/, '"signatures":[$1,$1]')],
    ['with a second entry', (text) => text.replace(/"tlogEntries":\[(.*)\]\}\}/, '"tlogEntries":[$1,$1]}}')],
    ['with another index outside than inside', (text) => text.replace(/"logIndex":"700"/, '"logIndex":"701"')],
    ['with a root that is not that of the checkpoint', (text) => text.replace(/"rootHash":"../, '"rootHash":"AA')],
    ['with a size that is not that of the checkpoint', (text) => text.replace('"treeSize":"738"', '"treeSize":"739"')],
    ['with an index as a number', (text) => text.replaceAll('"logIndex":"700"', '"logIndex":700')],
    ['of another version', (text) => text.replace('v0.3', 'v0.2')],
    ['that is cut', (text) => text.slice(0, -1)],
    ['that is nothing', () => ''],
    ['that is another JSON', () => 'null'],
  ])('%s is no certificate', async (_, change) => {
    const text = change(await good);
    expect(text).not.toBe(await good);
    expect(verifyCertificate(text, heldFiles(), office.trust())).toEqual({ fault: 'not-a-certificate' });
  });

  test('of a statement that this version does not know is unreadable', async () => {
    for (const payload of [
      '{}',
      writeStatement(heldFiles(), PREDICATE).toString().replace('/v1', '/v9'),
      `${writeStatement(heldFiles(), PREDICATE)} `,
    ]) {
      const signed = await signStatement(Buffer.from(payload), office.releaseSigner);
      expect(verifyCertificate(await office.certify(signed), heldFiles(), office.trust())).toEqual({ fault: 'statement-unreadable' });
    }
    expect(readStatement(Buffer.from([0xff]))).toBeUndefined();
  });

  test('is not made with a key that readers have no tool for', async () => {
    await expect(signStatement(Buffer.from('{}'), newSigner('ml-dsa-44'))).rejects.toThrow(TypeError);
  });
});

describe('a statement', () => {
  test('of a directed release names no file by its title', () => {
    const release = { ...PREDICATE.release, mode: 'directed', audience: ['12'.repeat(32)] };
    const files = [...heldFiles(), { name: 'a.b.秘密', sha256: '0'.repeat(64) }, { name: 'x.longtitle', sha256: '1'.repeat(64) }];
    const written = readStatement(writeStatement(files, { ...PREDICATE, release }))!;
    expect(written.subject.map((subject) => subject.name)).toEqual(['file-1.pdf', 'file-2.xlsx', 'file-3', 'file-4']);
  });

  test('with one member too many or too few is not written', () => {
    expect(() => writeStatement([], PREDICATE)).toThrow(TypeError);
    expect(() => writeStatement(heldFiles(), { ...PREDICATE, title: 'x' } as never)).toThrow(TypeError);
    expect(() => writeStatement(heldFiles(), { ...PREDICATE, salt: 'short' })).toThrow(TypeError);
    expect(() => writeStatement(heldFiles(), { ...PREDICATE, decisions: [] })).toThrow(TypeError);
    expect(() => writeStatement(heldFiles(), { ...PREDICATE, release: { ...PREDICATE.release, at: '2026-11-30' } })).toThrow(TypeError);
  });
});

describe('a trust root', () => {
  const office = new Office();

  test('reads back, with or without an end and a line feed', () => {
    const logs = [
      { ...office.roots[0]!, end: '2027-01-01T00:00:00.000Z' },
      { key: lineSigner(ORIGIN, 'note', newSigner('ed25519')).key, start: RELEASED_AT },
    ];
    const read = readTrustRoot(`${writeTrustRoot(logs)}\n`)!;
    expect(read.map(({ key, ...rest }) => ({ name: key.name, id: key.id, ...rest }))).toEqual(
      logs.map(({ key, ...rest }) => ({ name: key.name, id: key.id, ...rest })),
    );
  });

  test.each<[string, (text: string) => string]>([
    ['without a log', (text) => text.replace(/\[.*\]/, '[]')],
    ['with a doubled member', (text) => text.replace('"tlogs"', '"tlogs":[],"tlogs"')],
    ['with the id of another key', (text) => text.replace(/"keyId":"../, '"keyId":"AA')],
    ['with a scheme that is not https', (text) => text.replace('https://', 'http://')],
    ['with key bytes that are none', (text) => text.replace(/"rawBytes":"..../, '"rawBytes":"AAAA')],
    ['with a day that is none', (text) => text.replace('2026-01-01', '2026-02-30')],
    ['with a space', (text) => text.replace(',', ', ')],
  ])('%s is refused', (_, change) => {
    expect(change(office.trustRoot)).not.toBe(office.trustRoot);
    expect(readTrustRoot(change(office.trustRoot))).toBeUndefined();
  });
});
