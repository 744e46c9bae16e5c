import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { readDeliveryCertificate, readItemCertificate, readLibraryCertificate } from '../../../src/engine/proof/read-certificate.ts';
import { stateReleases } from '../../../src/engine/proof/state-releases.ts';
import { verifyCertificate } from '../../../src/evidence/certificate/verify.ts';
import type { SignatureAlgorithm } from '../../../src/evidence/signer.ts';
import { goProgram } from '../../evidence/certificate/go.ts';
import { goSays, python, pythonSays } from '../../evidence/certificate/python.ts';
import { exchanges, flip, numbers, type Tampered } from '../../evidence/certificate/tampering.ts';
import { keysIn, sigstoreVerifier } from '../../evidence/verify-sigstore.ts';
import { faultsOfLog } from '../../store/log/log-world.ts';
import { finding, refusedWith } from '../office.ts';
import { type LoggedOffice, openLoggedOffice } from './logged-office.ts';

const OTHER_LINES = 'verificationMaterial.tlogEntries.inclusionProof.checkpoint.envelope:other lines';

describe.each<SignatureAlgorithm>(['ed25519', 'p-256'])('releases that are signed with %s', (algorithm) => {
  let one: LoggedOffice;
  let released: { item: string; release: string }[];
  let certificates: string[];

  beforeAll(async () => {
    one = await openLoggedOffice(algorithm);
    const { office } = one;
    const recipient = await office.person(['recipient']);
    const plan = { mode: 'directed' as const, audience: [recipient], place: 'mail' };
    released = [await one.release()];
    office.scanner.findings = [finding({ severity: 'low' })];
    released.push(await one.release({ title: '有发现的通知' }));
    office.scanner.findings = [];
    await one.log();
    released.push(await one.release({ attribute: 'on-request', reason: '申请', releasePlan: plan }), await one.release());
    await one.log();
    const { publisher } = office.people;
    certificates = [];
    for (const { item, release } of released) certificates.push((await readItemCertificate(office.engine, publisher, item, release)).text);
  });
  afterAll(() => one.office.close());

  test('have certificates that every verifier takes, each for its own files', async () => {
    const sigstore = sigstoreVerifier(one.trustRoot, keysIn(one.releasePem));
    for (const [at, { item }] of released.entries()) {
      const [text, held] = [certificates[at]!, await one.held(item)];
      expect(verifyCertificate(text, held, one.trust)).toMatchObject({ files: [{}], statement: { predicate: { item } } });
      expect(sigstore(text)).toBeUndefined();
      if (python) expect(pythonSays(one, [text], held)).toEqual(['ok']);
      if (goProgram) expect(goSays(one, goProgram, [text], held)).toEqual(['ok']);
      const other = await one.held(released[(at + 1) % released.length]!.item);
      expect(verifyCertificate(text, other, one.trust)).toMatchObject({ fault: 'file-not-named' });
    }
  });

  test('have certificates of at most 10 kB', () => {
    for (const text of certificates) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(10_000);
  });

  test('are in a log that is sound as a whole', async () => {
    const client = new pg.Client({ connectionString: one.office.world.url });
    await client.connect();
    expect(await faultsOfLog(client)).toEqual([]);
    await client.end();
  });

  test('have certificates that no verifier takes once they were changed anywhere that it looks', async () => {
    const next = numbers(20_261_201);
    const held = await one.held(released[0]!.item);
    const [text, other] = certificates as [string, string];
    const changes: Tampered[] = [...exchanges(text, other), ...Array.from({ length: 1_000 }, () => flip(text, next))];
    const texts = changes.map((change) => change.text);
    const whereTaken = (taken: (text: string, at: number) => boolean) =>
      changes.filter((change, at) => taken(change.text, at)).map(({ where }) => where);
    expect(whereTaken((changed) => !('fault' in verifyCertificate(changed, held, one.trust)))).toEqual([]);
    if (python) {
      const said = pythonSays(one, texts, held);
      expect(whereTaken((_, at) => said[at] === 'ok')).toEqual([]);
    }
    if (goProgram) {
      const said = goSays(one, goProgram, texts, held);
      expect(whereTaken((_, at) => said[at] === 'ok').filter((where) => where !== OTHER_LINES)).toEqual([]);
    }
  });

  test('are certified for who may read the files, under a name that tells no title of what is directed', async () => {
    const { engine, people } = one.office;
    const [shown, , directed] = released as [(typeof released)[0], unknown, (typeof released)[0]];
    expect((await readLibraryCertificate(engine, shown.release)).text).toBe(certificates[0]);
    const name = (await readItemCertificate(engine, people.auditor, shown.item, shown.release)).name;
    expect(name).toBe('正文.txt.sigstore.json');
    expect((await readItemCertificate(engine, people.publisher, directed.item, directed.release)).name).toBe(
      `release-${directed.release}.sigstore.json`,
    );
    expect(await refusedWith(readLibraryCertificate(engine, directed.release))).toBe('not-found');
    const [delivery] = await engine.store.deliveries.deliveries(directed.release);
    const key = { delivery: delivery!.id, account: delivery!.account! };
    expect((await readDeliveryCertificate(engine, key)).text).toBe(certificates[2]);
    expect(await refusedWith(readDeliveryCertificate(engine, { ...key, account: people.publisher }))).toBe('not-found');
    // Looking at the certificate is not looking at the document.
    expect((await engine.store.deliveries.delivery(delivery!.id))!.openedAt).toBeNull();
    expect(await refusedWith(readItemCertificate(engine, people.publisher, shown.item, directed.release))).toBe('not-found');
    expect(await refusedWith(readItemCertificate(engine, await one.office.world.account(), shown.item, shown.release))).toBe('not-found');
    expect(await refusedWith(readItemCertificate(engine, people.administrator, shown.item, shown.release))).toBe('not-allowed');
  });
});

test('before the next checkpoint a release has no certificate yet, and its reader is told when to ask again', async () => {
  const one = await openLoggedOffice();
  const { engine, people } = one.office;
  const { item, release } = await one.release();
  const asked = () => readItemCertificate(engine, people.publisher, item, release);
  await expect(asked()).rejects.toMatchObject({ code: 'not-in-log-yet', details: { seconds: 3 } });
  await stateReleases(engine);
  await expect(asked()).rejects.toMatchObject({ code: 'not-in-log-yet' });
  await one.log();
  const before = (await asked()).text;
  // The log goes on, and so does the proof; what was stated stays.
  await one.release();
  await one.log();
  const after = (await asked()).text;
  expect(after).not.toBe(before);
  const held = await one.held(item);
  for (const text of [before, after])
    expect(verifyCertificate(text, held, one.trust)).toMatchObject({ statement: { predicate: { item } } });
  await one.office.close();
});
