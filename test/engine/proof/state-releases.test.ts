import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { releaseKeysPem } from '../../../src/engine/proof/release-keys.ts';
import { stateReleases } from '../../../src/engine/proof/state-releases.ts';
import { isSignedBy, statementLeaf } from '../../../src/evidence/certificate/envelope.ts';
import { readStatement } from '../../../src/evidence/certificate/statement.ts';
import { keyedIdentity } from '../../../src/evidence/log/leaf.ts';
import { isSamePublicKey, spkiOf } from '../../../src/evidence/signer.ts';
import { newSigner } from '../../evidence/note/keys.ts';
import { keysIn } from '../../evidence/verify-sigstore.ts';
import { finding, type Office, openOffice } from '../office.ts';

let office: Office;
let database: pg.Client;
beforeAll(async () => {
  office = await openOffice();
  database = new pg.Client({ connectionString: office.world.url });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await office.close();
});

interface Kept {
  release: string;
  statement: Buffer;
  signature: Buffer;
  release_key: Buffer;
  leaf: Buffer;
}

async function keptOf(item: string): Promise<Kept[]> {
  const text = 'select s.* from release_statement s join release l on l.id = s.release where l.item = $1 order by s.position';
  return (await database.query<Kept>(text, [item])).rows;
}

async function released(content = {}): Promise<string> {
  const { item } = await office.draft(content);
  await office.bring(item.id, 'released');
  return item.id;
}

describe('a release', () => {
  test('is stated once, from what its commit left, and signed with the release key', async () => {
    office.scanner.findings = [finding({ severity: 'low', ruleVersion: 7 })];
    const id = await released();
    office.scanner.findings = [];
    expect(await stateReleases(office.engine)).toBe(1);
    expect(await stateReleases(office.engine)).toBe(0);
    const [row, ...more] = await keptOf(id);
    expect(more).toEqual([]);
    const { publicKey } = office.engine.releaseSigner;
    const signed = { payload: row!.statement, signature: row!.signature };
    expect(isSignedBy(signed, publicKey)).toBe(true);
    expect(row!.release_key.equals(spkiOf(publicKey))).toBe(true);
    expect(row!.leaf.equals(statementLeaf(signed, publicKey))).toBe(true);

    const [release] = await office.world.store.items.releases(id);
    const revision = await office.world.store.items.revisionById(release!.revision);
    const decisions = await office.world.store.items.decisions(id);
    const { rows } = await database.query<{ secret: Buffer }>('select secret from stream_secret where stream = $1', [id]);
    const secret = rows[0]!.secret;
    const { subject, predicate } = readStatement(row!.statement)!;
    expect(subject.map(({ digest }) => digest.sha256)).toEqual(revision!.content.files.map(({ sha256 }) => sha256));
    expect(predicate).toMatchObject({
      item: id,
      revision: { number: 1, digest: release!.digest },
      release: { mode: 'public', at: release!.releasedAt, audience: [] },
      scan: { outcome: 'findings', findings: { low: 1 } },
      rules: { digest: office.scanner.ruleSet, versions: { 'cn-mobile': 7 } },
      waivers: [],
    });
    expect(predicate.decisions).toEqual(
      decisions.map(({ step, verdict, at, actor }) => ({
        step,
        role: expect.any(String),
        verdict,
        at,
        by: keyedIdentity(secret, 'account', actor),
        onBehalfOf: null,
      })),
    );
    expect(predicate.decisions.map(({ role }) => role)).toEqual([
      'unitHead',
      'confidentialityReviewer',
      'legalReviewer',
      'disclosureOfficer',
      'signatory',
    ]);
  });

  test('says nothing of a directed release that its files and fields do not need', async () => {
    const id = await released({
      title: '绝密题目',
      attribute: 'on-request',
      reason: '当事人申请',
      releasePlan: { mode: 'directed', audience: [await office.person(['recipient'])], place: 'mail' },
    });
    await stateReleases(office.engine);
    const [row] = await keptOf(id);
    const text = row!.statement.toString();
    const { subject, predicate } = readStatement(row!.statement)!;
    expect(subject.map(({ name }) => name)).toEqual(['file-1.txt']);
    expect(predicate.release.audience).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(text).not.toMatch(/绝密题目|正文|当事人/);
  });

  test('that was signed is not signed again by whoever comes second, with another key either', async () => {
    const id = await released();
    const other = { ...office.engine, releaseSigner: newSigner('p-256') };
    await Promise.all([stateReleases(office.engine), stateReleases(other), stateReleases(office.engine)]);
    expect(await keptOf(id)).toHaveLength(1);
  });

  test('that cannot be stated keeps no other from its statement, and is not tried again', async () => {
    const lost = await released();
    const fine = await released();
    await database.query(
      `alter table scan disable trigger all; delete from scan where item = '${lost}'; alter table scan enable trigger all`,
    );
    expect(await stateReleases(office.engine)).toBe(1);
    expect(await keptOf(lost)).toEqual([]);
    expect(await keptOf(fine)).toHaveLength(1);
    const [release] = await office.world.store.items.releases(lost);
    expect(await office.engine.store.proof.stated(release!.id)).toEqual({ statement: null, impossible: 'not-reviewed' });
    expect((await office.engine.store.proof.unstated(10)).facts).toEqual([]);
  });

  test('is stated with P-256 where the office has such a key', async () => {
    const id = await released();
    const engine = { ...office.engine, releaseSigner: newSigner('p-256') };
    await stateReleases(engine);
    const [row] = await keptOf(id);
    expect(isSignedBy({ payload: row!.statement, signature: row!.signature }, engine.releaseSigner.publicKey)).toBe(true);
    expect(row!.leaf.toString()).toContain('PKIX_ECDSA_P256_SHA_256');
  });
});

test('a statement that failed half way is made anew: nothing of its page was kept', async () => {
  const { item } = await office.draft();
  await office.bring(item.id, 'released');
  const { facts, upTo } = await office.engine.store.proof.unstated(10);
  const one = { release: facts[0]!.release.id, payload: Buffer.from('{'), signature: Buffer.from('s'), releaseKey: Buffer.from('k') };
  const bad = { ...one, release: '00000000-0000-7000-8000-000000000000', leaf: Buffer.from('{') };
  await expect(office.engine.store.proof.keepStatements([{ ...one, leaf: Buffer.from('{}') }, bad], [], upTo)).rejects.toThrow();
  expect(await keptOf(item.id)).toEqual([]);
  expect(await stateReleases(office.engine)).toBe(1);
});

test('readers get every key that signed, the one in use first', async () => {
  const before = newSigner('p-256');
  const { item } = await office.draft();
  await office.bring(item.id, 'released');
  await stateReleases({ ...office.engine, releaseSigner: before });
  const keys = keysIn(await releaseKeysPem(office.engine));
  expect(isSamePublicKey(keys[0]!, office.engine.releaseSigner.publicKey)).toBe(true);
  expect(keys.filter((key) => isSamePublicKey(key, before.publicKey))).toHaveLength(1);
  expect(new Set(keys.map((key) => spkiOf(key).toString('hex'))).size).toBe(keys.length);
});
