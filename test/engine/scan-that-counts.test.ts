import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Finding } from '../../src/domain/finding.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { runScan } from '../../src/engine/event/run-scan.ts';
import { readFindings } from '../../src/engine/reading/read-findings.ts';
import { itemView } from '../../src/engine/reading/read-item.ts';
import { verifyTrail } from '../../src/engine/reading/verify-trail.ts';
import { approve, finding, type Office, openOffice, refusedWith } from './office.ts';

let office: Office;
let start: string;
beforeAll(async () => {
  office = await openOffice();
  start = office.now;
});
beforeEach(() => {
  office.now = start;
  office.scanner.findings = [];
  office.scanner.ruleSet = 'a'.repeat(64);
});
afterAll(async () => {
  const report = await verifyTrail(office.engine);
  await office.close();
  expect(report.faults).toEqual([]);
});

const address = finding({ ruleId: 'address', entity: 'address', severity: 'high', owner: 'legal', fingerprint: 'd'.repeat(64) });
const reason = '理由';

/** A worker of its own: what its scanner finds, and what happens between the end of its scan and the moment it is stored. */
function worker(findings: Finding[], meanwhile: () => Promise<unknown> = async () => undefined): Engine {
  const { engine } = office;
  const scan: Engine['scanner']['scan'] = async (...args) => {
    const result = await engine.scanner.scan(...args);
    await meanwhile();
    return { ...result, outcome: findings.length > 0 ? 'findings' : 'clean', findings };
  };
  return { ...engine, scanner: { ...engine.scanner, scan } };
}

async function submitted(): Promise<{ item: string; revision: string; purpose: 'review' }> {
  const { item } = await office.draft();
  await office.send('drafter', item.id, { type: 'SUBMIT' });
  return { item: item.id, revision: item.revision, purpose: 'review' };
}

const findingsOf = async (item: string) => (await readFindings(office.engine, office.people.legalReviewer, item, { limit: 10 })).findings;

async function approveAll(item: string): Promise<void> {
  await office.send('unitHead', item, approve('unit'));
  await office.send('confidentialityReviewer', item, approve('confidentiality'));
  await office.send('legalReviewer', item, approve('legal'));
  await office.send('disclosureOfficer', item, approve('disclosure'));
  await office.send('signatory', item, approve('signature'));
}

describe('two workers on one job', () => {
  test('count the scan that came first: the other one is shown nowhere and opens no gate', async () => {
    const job = await submitted();
    // The slower worker finds nothing; the faster one finds an address, and its scan has told the item already.
    await runScan(
      worker([], () => runScan(worker([address]), job)),
      job,
    );
    const view = await itemView(office.engine, office.people.legalReviewer, job.item);
    expect(view.openFindings.legal).toBe(1);
    const found = await findingsOf(job.item);
    expect(found.map(({ ruleId, scan }) => [ruleId, scan])).toEqual([['address', view.scan?.id]]);
    await office.send('unitHead', job.item, approve('unit'));
    expect(await refusedWith(office.send('legalReviewer', job.item, approve('legal')))).toBe('findings-open');
    await office.send('legalReviewer', job.item, { type: 'DISPOSE', findings: [found[0]!.id], disposition: 'accepted', reason });
    expect((await office.send('legalReviewer', job.item, approve('legal'))).entry?.action).toBe('review.approved');
  });

  test('take the scan that is stored for their own when one of them dies before the item hears of it', async () => {
    const job = await submitted();
    const { store } = office.engine;
    const dying = worker([address]);
    dying.store = { ...store, transitions: { ...store.transitions, commitTransitions: () => Promise.reject(new Error('gone')) } };
    await expect(runScan(dying, job)).rejects.toThrow('gone');
    await runScan(worker([]), job);
    expect((await findingsOf(job.item)).map(({ ruleId }) => ruleId)).toEqual(['address']);
    expect((await itemView(office.engine, office.people.legalReviewer, job.item)).openFindings.legal).toBe(1);
  });
});

describe('a scan that nobody waits for', () => {
  test('any more is stored nowhere', async () => {
    const job = await submitted();
    const withdraw = () => office.send('drafter', job.item, { type: 'WITHDRAW', reason });
    expect(await runScan(worker([address], withdraw), job)).toBeNull();
    expect(await findingsOf(job.item)).toEqual([]);
    expect(await office.state(job.item)).toBe('withdrawn');
  });

  test('of an earlier round does not answer for this one', async () => {
    const job = await submitted();
    const again = async () => {
      office.scanner.findings = [finding({ severity: 'block' })];
      await office.scan(job.item);
      await office.send('drafter', job.item, { type: 'SUBMIT' });
    };
    expect(await runScan(worker([], again), job)).toBeNull();
    expect(await office.state(job.item)).toBe('scanning');
  });
});

test('a clock that steps back changes nothing: the scan that counts is the one that the item named last', async () => {
  const job = await submitted();
  await runScan(worker([finding({ severity: 'block' })]), job);
  expect(await office.state(job.item)).toBe('returned');
  await office.send('drafter', job.item, { type: 'SUBMIT' });
  office.now = '2026-03-02T10:00:00.000Z';
  await runScan(worker([address]), job);
  const found = await findingsOf(job.item);
  expect(found.map(({ ruleId }) => ruleId)).toEqual(['address']);
  await office.send('unitHead', job.item, approve('unit'));
  await office.send('legalReviewer', job.item, { type: 'DISPOSE', findings: [found[0]!.id], disposition: 'accepted', reason });
  expect((await office.send('legalReviewer', job.item, approve('legal'))).entry?.action).toBe('review.approved');
});

describe('what the rules of the day find before a release', () => {
  test('goes to the reviewers who answer for it, and is released after their disposition only', async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'cleared');
    office.scanner.ruleSet = 'b'.repeat(64);
    await office.send('publisher', item.id, { type: 'RELEASE' });
    office.scanner.findings = [address];
    expect(await office.scan(item.id, 'release')).toBe('inReexamination');
    expect(await refusedWith(office.send('publisher', item.id, { type: 'RELEASE' }))).toBe('event-not-accepted');
    const [found] = await findingsOf(item.id);
    await office.send('legalReviewer', item.id, { type: 'DISPOSE', findings: [found!.id], disposition: 'accepted', reason });
    expect(await office.state(item.id)).toBe('cleared');
    expect((await office.send('publisher', item.id, { type: 'RELEASE' })).item.state).toBe('released');
  });

  test('stays with them when they want it mended, until the clearance is revoked', async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'cleared');
    office.scanner.ruleSet = 'b'.repeat(64);
    await office.send('publisher', item.id, { type: 'RELEASE' });
    office.scanner.findings = [address];
    await office.scan(item.id, 'release');
    const [found] = await findingsOf(item.id);
    await office.send('legalReviewer', item.id, { type: 'DISPOSE', findings: [found!.id], disposition: 'to-fix', reason });
    expect(await office.state(item.id)).toBe('inReexamination');
    expect((await office.send('signatory', item.id, { type: 'REVOKE_CLEARANCE', reason })).item.state).toBe('returned');
  });
});

test('counts that the item keeps do not outvote the findings that they count: the database refuses the approval', async () => {
  const job = await submitted();
  await runScan(worker([address]), job);
  const { store } = office.engine;
  // An engine that miscounts, as a fault of ours would.
  const blind: Engine = {
    ...office.engine,
    store: {
      ...store,
      transitions: {
        ...store.transitions,
        readForTransition: async (...args) => {
          const read = await store.transitions.readForTransition(...args);
          if (read) read.item.snapshot.context.open = { confidentiality: 0, legal: 0, disclosure: 0 };
          return read;
        },
      },
    },
  };
  const { engine } = office;
  office.engine = blind;
  try {
    expect(await refusedWith(approveAll(job.item))).toBe('findings-open');
    expect(await office.state(job.item)).toBe('awaitingSignature');
  } finally {
    office.engine = engine;
  }
});
