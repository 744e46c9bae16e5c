import { describe, expect, test } from '@jest/globals';
import { canonicalJson } from '../../src/evidence/canonical-json.ts';
import { readCertificate, writeCertificate } from '../../src/evidence/certificate/bundle.ts';
import { signStatement, statementLeaf } from '../../src/evidence/certificate/envelope.ts';
import { writeStatement } from '../../src/evidence/certificate/statement.ts';
import { readTrustRoot, writeTrustRoot } from '../../src/evidence/certificate/trust-root.ts';
import type { HeldFile, Trust, Verdict } from '../../src/evidence/certificate/verdict.ts';
import { verifyCertificate } from '../../src/evidence/certificate/verify.ts';
import { type LineSigner, lineSigner } from '../../src/evidence/note/lines.ts';
import { type Policy, parsePolicy } from '../../src/evidence/note/policy.ts';
import { formatVerifierKey } from '../../src/evidence/note/verifier-key.ts';
import type { SignatureAlgorithm } from '../../src/evidence/signer.ts';
import type { GateTrust } from '../../src/gate/gate.ts';
import { heldFiles, Office, ORIGIN, PREDICATE, RELEASED_AT } from '../evidence/certificate/office.ts';
import { exchanges, flip, numbers, type Tampered } from '../evidence/certificate/tampering.ts';
import { newSigner } from '../evidence/note/keys.ts';
import { gateSays, readersTrust } from './readers.ts';

/** Where the gate may be blind: members that it accepts although they were changed. As for `ours`, there are none. */
const BLIND: readonly string[] = [];

/** The gate reads of a statement what it makes use of, and leaves the rest to the signature, which then is wrong. */
const isSameReason = (gate: string, ours: string) => gate === ours || (gate === 'signature-wrong' && ours === 'statement-unreadable');

/** The same trust for both: the texts for the gate, what they say for the other. */
function bothTrusts(office: Office, change: Partial<GateTrust> & { policy?: string | undefined }): { gate: GateTrust; ours: Trust } {
  const { policy, ...gate } = { ...readersTrust(office), ...change };
  const ours = {
    logs: readTrustRoot(gate.trustRoot)!,
    releaseKeys: [office.releaseSigner.publicKey],
    ...(policy === undefined ? {} : { policy: parsePolicy(policy) as Policy }),
    ...(gate.allowUnknownWitness ? { allowUnknownWitness: true } : {}),
  };
  return { gate: policy === undefined ? gate : { ...gate, policy }, ours };
}

/** What both say, in the same words. */
const said = (verdict: Verdict) =>
  'fault' in verdict
    ? { fault: verdict.fault, about: verdict.about ?? '' }
    : {
        item: verdict.statement.predicate.item,
        files: verdict.files.map(({ held, subject }) => ({ ...held, subject: subject.name })),
        absent: verdict.absent.map(({ name }) => name),
        releaseKey: verdict.releaseKey,
        log: { ...verdict.checkpoint, root: verdict.checkpoint.root.toString('base64'), index: verdict.index },
        logKeys: verdict.logKeys.map(({ id }) => id.toString('hex', 0, 4)),
        witnesses: verdict.witnesses.map(({ name, time }) => ({ name, at: new Date(time * 1000).toISOString() })),
        unknownLines: verdict.unknownLines,
      };

async function gateSaid(certificate: string, trust: GateTrust, held: HeldFile[]) {
  const verdict = await gateSays(certificate, trust, held);
  if ('fault' in verdict) return verdict;
  const { statement, logKeys, recall, ...rest } = verdict;
  expect(recall).toEqual({ state: 'not-checked' });
  return { item: statement.predicate.item, ...rest, logKeys: logKeys.map(({ id }) => id) };
}

async function expectSame(office: Office, certificate: string, change = {}, held = heldFiles()) {
  const { gate, ours } = bothTrusts(office, change);
  const verdict = said(verifyCertificate(certificate, held, ours));
  expect(await gateSaid(certificate, gate, held)).toEqual(verdict);
  return verdict;
}

describe.each<SignatureAlgorithm>(['ed25519', 'p-256'])(
  'the gate and the verifier of this program agree on certificates signed with %s',
  (algorithm) => {
    const office = new Office(algorithm);
    const good = office.signed().then((signed) => office.certify(signed));

    test('with all, some, other and no files', async () => {
      const [first, second] = heldFiles();
      expect(await expectSame(office, await good)).toMatchObject({ files: [{}, { subject: 'annex.xlsx' }] });
      expect(await expectSame(office, await good, {}, [{ ...second!, name: 'renamed' }])).toMatchObject({ absent: [first!.name] });
      expect(await expectSame(office, await good, {}, [first!, { name: 'x', sha256: 'f'.repeat(64) }])).toMatchObject({ about: 'x' });
      expect(await expectSame(office, await good, {}, [])).toMatchObject({ fault: 'no-file' });
    });

    test('with another log, keys that ended, unknown lines and missing witnesses', async () => {
      const roots = (key: LineSigner['key'], end?: string) => ({
        trustRoot: writeTrustRoot([{ key, start: RELEASED_AT, ...(end === undefined ? {} : { end }) }]),
      });
      const strange = lineSigner(ORIGIN, 'note', newSigner('ed25519')).key;
      const elsewhere = lineSigner('elsewhere/log', 'note', newSigner('ed25519')).key;
      const witness = (name: string) => `witness ${name} ${formatVerifierKey(lineSigner(name, 'cosignature', newSigner('ed25519')).key)}\n`;
      const policy = `# of three\nlog ${formatVerifierKey(office.pq.key)} https://log\nwitness W ${formatVerifierKey(office.witness.key)}\n${witness('A')}${witness('B')}`;
      const faults = [
        await expectSame(office, await good, { policy: undefined }),
        await expectSame(office, await good, { policy: undefined, allowUnknownWitness: true }),
        await expectSame(office, await good, roots(strange)),
        await expectSame(office, await good, { ...roots(strange), allowUnknownWitness: true }),
        await expectSame(office, await good, roots(elsewhere)),
        await expectSame(office, await good, roots(office.log.key, '2026-11-30T08:59:59.999Z')),
        await expectSame(office, await good, roots(office.log.key, RELEASED_AT)),
        await expectSame(office, await good, { policy: `${policy}group G 2 W A B\nquorum G\n` }),
        await expectSame(office, await good, { policy: `${policy}group G any W A\ngroup H all G B\nquorum H\n` }),
        await expectSame(office, await good, { policy: `${policy}\tgroup G any W A B\nquorum G\n` }),
      ];
      expect(faults.map((one) => ('fault' in one ? one.fault : 'verified'))).toEqual([
        'line-unknown',
        'verified',
        'line-unknown',
        'log-line-missing',
        'log-unknown',
        'log-key-ended',
        'verified',
        'witnesses-missing',
        'witnesses-missing',
        'verified',
      ]);
    });

    test('with lines in another order, doubled, or without that of the log', async () => {
      const { log, pq, witness } = office;
      for (const by of [[log], [log, witness, pq], [witness], [pq, log, witness], [log, witness, log], [log, pq, log, pq]])
        for (const change of [{}, { allowUnknownWitness: true, policy: undefined }])
          await expectSame(office, await office.certify(await office.signed(), by), change);
    });

    test('with a signature, leaf, checkpoint or proof of another statement', async () => {
      const [one, other] = [await office.signed(), await office.signed({ ...PREDICATE, salt: '5b'.repeat(32) })];
      const [a, b] = [readCertificate(await office.certify(one))!, readCertificate(await office.certify(other))!];
      const releaseKey = office.releaseSigner.publicKey;
      for (const parts of [
        { signed: { ...one, signature: other.signature } },
        { signed: other },
        { index: a.index + 1 },
        { checkpoint: b.checkpoint },
        { proof: a.proof.slice(1) },
        { proof: [...a.proof, ...a.proof] },
        { proof: [] },
      ])
        expect(await expectSame(office, writeCertificate({ ...a, releaseKey, ...parts }))).toHaveProperty('fault');
      const swapped = JSON.parse(await good) as { verificationMaterial: { tlogEntries: { canonicalizedBody: string }[] } };
      swapped.verificationMaterial.tlogEntries[0]!.canonicalizedBody = statementLeaf(other, releaseKey).toString('base64');
      expect(await expectSame(office, canonicalJson(swapped))).toMatchObject({ fault: 'leaf-differs' });
    });

    test('with another statement, and in a log of any size', async () => {
      for (const payload of ['{}', '\ufeff{}', writeStatement(heldFiles(), PREDICATE).toString().replace('/v1', '/v9'), 'null'])
        expect(await expectSame(office, await office.certify(await signStatement(Buffer.from(payload), office.releaseSigner)))).toEqual({
          fault: 'statement-unreadable',
          about: '',
        });
      for (let n = 0; n < 20; n++) await expectSame(office, await office.certify(await office.signed()));
    });
  },
);

describe.each<SignatureAlgorithm>(['ed25519', 'p-256'])('1,100 changes of a certificate signed with %s', (algorithm) => {
  const office = new Office(algorithm);

  test('none is accepted, and each is refused for the same reason', async () => {
    const text = await office.certify(await office.signed());
    const other = await office.certify(await office.signed({ ...PREDICATE, salt: '77'.repeat(32) }));
    const next = numbers(7_102_026);
    const changes: Tampered[] = [...exchanges(text, other), ...Array.from({ length: 1_100 }, () => flip(text, next))];
    const { gate, ours } = bothTrusts(office, {});
    const wrong: unknown[] = [];
    for (const { text: changed, where } of changes) {
      const verdict = await gateSays(changed, gate);
      const expected = said(verifyCertificate(changed, heldFiles(), ours));
      const isSame = 'fault' in verdict && 'fault' in expected && isSameReason(verdict.fault, expected.fault);
      if (!isSame && !BLIND.includes(where)) wrong.push({ where, verdict, expected });
    }
    expect(wrong).toEqual([]);
    expect(changes.length).toBeGreaterThan(1_100);
  });
});
