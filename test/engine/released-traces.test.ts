import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { RevisionContent } from '../../src/domain/item.ts';
import { createItem } from '../../src/engine/event/create-item.ts';
import { runDeadline } from '../../src/engine/event/run-deadline.ts';
import { createUnit } from '../../src/engine/people/create-unit.ts';
import type { Store } from '../../src/engine/ports.ts';
import { readFindings } from '../../src/engine/reading/read-findings.ts';
import { createScanPool, type ScanPool } from '../../src/scan/threads/pool.ts';
import { AT, accountRow, PUBLIC } from '../store/world.ts';
import { type Office, openOffice, refusedWith, storedFile } from './office.ts';

/** A number that is valid and belongs to nobody, masked in two ways. */
const HEAD = '公租房配租名单：汪文志，50015219701015****，配租一室。';
const TAIL = '临时救助公示：汪文志，500152********9114，救助2000元。';
const reason = '同名不同人';

let office: Office;
let pool: ScanPool;
beforeAll(async () => {
  pool = await createScanPool({ key: 'key', rulesFolder: join(import.meta.dirname, '../../rules'), size: 1, traces: true });
});
afterAll(() => pool.close());
beforeEach(async () => {
  office = await openOffice();
  // Masked numbers are weak masks too, and names are names: those findings are not what these stories are about.
  office.engine.scanner = {
    ...office.scanner,
    ruleSetFor: () => office.scanner.ruleSet,
    scan: async (files, facts) => {
      const result = await pool.scan(files, facts);
      const findings = result.findings.filter(({ ruleId }) => ruleId === 'aggregation');
      return { ...result, findings, failures: [], ruleSet: office.scanner.ruleSet };
    },
    joinReleased: (own, released, files) => pool.joinReleased(own, released, files),
  };
});
afterEach(() => office.close());

async function draft(text: string, content: Partial<RevisionContent> = {}): Promise<string> {
  const { item } = await office.draft({ files: [await storedFile(office.world, text)], ...content });
  return item.id;
}

async function released(text: string, content: Partial<RevisionContent> = {}): Promise<string> {
  const item = await draft(text, content);
  await office.bring(item, 'released');
  return item;
}

/** Submits a new item of this text and scans it. */
async function submitted(text: string): Promise<string> {
  const item = await draft(text);
  await office.send('drafter', item, { type: 'SUBMIT' });
  await office.scan(item);
  return item;
}

const findingsOf = async (item: string, reader = office.people.confidentialityReviewer) =>
  (await readFindings(office.engine, reader, item, { limit: 10 })).findings;

describe('an item that completes what was released', () => {
  test('goes back to its drafter, with a finding that names the released item', async () => {
    const before = await released(TAIL, { title: '临时救助公示' });
    const item = await submitted(HEAD);
    expect(await office.state(item)).toBe('returned');
    const [finding, ...more] = await findingsOf(item);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ entity: 'aggregation.cn-id-card', severity: 'block', owner: 'confidentiality', excerpt: '' });
    expect(finding?.data).toEqual({ files: 1, released: 1 });
    expect(finding?.released).toEqual([{ item: before, title: '临时救助公示' }]);
  });

  test('passes once the confidentiality reviewer has said why the parts are not of one person', async () => {
    await released(TAIL);
    const item = await submitted(HEAD);
    const [finding] = await findingsOf(item);
    const disposition = { type: 'DISPOSE' as const, findings: [finding?.id], disposition: 'false-positive', reason };
    expect(await refusedWith(office.send('legalReviewer', item, disposition))).toBe('not-allowed');
    await office.send('confidentialityReviewer', item, disposition);
    await office.send('drafter', item, { type: 'SUBMIT' });
    expect(await office.scan(item)).toBe('inUnitReview');
  });

  test('goes back although the release was recalled: copies of it exist, and the finding says so', async () => {
    const before = await released(TAIL);
    await office.send('publisher', before, { type: 'RECALL', reason: '有误' });
    const item = await submitted(HEAD);
    expect(await office.state(item)).toBe('returned');
    expect((await findingsOf(item))[0]?.data).toEqual({ files: 1, released: 1, recalled: 1 });
  });

  test('is stopped at its time when the other one was released after it was scheduled', async () => {
    const item = await draft(HEAD);
    await office.bring(item, 'cleared');
    await office.send('publisher', item, { type: 'SCHEDULE', at: '2026-03-04T01:00:00.000Z' });
    await released(TAIL);
    office.now = '2026-03-04T01:00:01.000Z';
    await runDeadline(office.engine, { item, kind: 'release-due', key: '' });
    expect(await office.state(item)).toBe('releaseScan');
    expect(await office.scan(item, 'release')).toBe('returned');
  });

  test('is scanned again before its release when the other one was released since its scan', async () => {
    const item = await draft(HEAD);
    await office.bring(item, 'cleared');
    await released(TAIL);
    expect((await office.send('publisher', item, { type: 'RELEASE' })).item.state).toBe('releaseScan');
    expect(await office.scan(item, 'release')).toBe('returned');
  });

  test('waits for its publisher when the other one is released between its last scan and its release', async () => {
    const item = await draft(HEAD);
    await office.bring(item, 'cleared');
    office.scanner.ruleSet = 'b'.repeat(64);
    expect((await office.send('publisher', item, { type: 'RELEASE' })).item.state).toBe('releaseScan');
    const { store } = office.engine;
    const saveScan: Store['scans']['saveScan'] = async (...scan) => {
      const stored = await store.scans.saveScan(...scan);
      office.engine.store = store;
      await released(TAIL);
      return stored;
    };
    office.engine.store = { ...store, scans: { ...store.scans, saveScan } };
    expect(await office.scan(item, 'release')).toBe('cleared');
    await office.send('publisher', item, { type: 'RELEASE' });
    expect(await office.scan(item, 'release')).toBe('returned');
  });

  test('is refused by the database when both are released in the same moment, and then scanned again', async () => {
    const item = await draft(HEAD);
    await office.bring(item, 'cleared');
    const { store } = office.engine;
    office.engine.store = after(store, async () => {
      office.engine.store = store;
      await released(TAIL);
    });
    expect((await office.send('publisher', item, { type: 'RELEASE' })).item.state).toBe('releaseScan');
  });
});

/** A store in which something happens right after the engine has read the item. */
function after(store: Store, happen: () => Promise<unknown>): Store {
  const readForTransition: Store['transitions']['readForTransition'] = async (...wanted) => {
    const read = await store.transitions.readForTransition(...wanted);
    await happen();
    return read;
  };
  return { ...store, transitions: { ...store.transitions, readForTransition } };
}

describe('nothing stands in the way of', () => {
  test('the same text in another item', async () => {
    await released(TAIL);
    expect(await office.state(await submitted(TAIL))).toBe('inUnitReview');
  });

  test('an item and what it released itself', async () => {
    const item = await released(TAIL);
    const lookups = await lookupsOf();
    expect((await office.world.store.releasedTraces.find(item, lookups)).traces).toEqual([]);
    expect((await office.world.store.releasedTraces.find(await draft(HEAD), lookups)).traces).toHaveLength(1);
  });

  test('an item that was drafted, reviewed or withdrawn, but never released', async () => {
    const other = await draft(TAIL);
    await office.bring(other, 'cleared');
    expect(await office.state(await submitted(HEAD))).toBe('inUnitReview');
  });
});

test('a reader learns of a directed release of another unit that it exists, and neither its title nor its id', async () => {
  const content = {
    attribute: 'on-request' as const,
    reason: '涉及申请人',
    title: '答复申请人',
    releasePlan: { mode: 'directed' as const, audience: [await office.world.contact()], place: '邮件' },
  };
  const before = await released(TAIL, content);
  const unit = (
    await createUnit(office.engine, { by: office.people.administrator, name: '乙处', parent: office.world.unit, organCode: null })
  ).id;
  const stranger = accountRow(unit);
  const grant = {
    id: crypto.randomUUID(),
    account: stranger.id,
    role: 'drafter' as const,
    unit,
    from: AT,
    until: null,
    delegatedBy: null,
    revokedAt: null,
  };
  await office.world.store.directory.createAccount(stranger, [grant], { actor: 'setup', action: 'account.created', at: AT, payload: {} });
  const created = await createItem(office.engine, {
    account: stranger.id,
    kind: 'official-document',
    unit,
    content: { ...PUBLIC, files: [await storedFile(office.world, HEAD)] },
  });
  const item = created.item.id;
  await office.send(stranger.id, item, { type: 'SUBMIT' });
  await office.scan(item);
  const findings = await findingsOf(item, stranger.id);
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ data: { files: 1, released: 1 }, released: [] });
  expect(JSON.stringify(findings)).not.toMatch(new RegExp(`${before}|答复申请人`));
});

describe('facts about one site in several releases', () => {
  const PLACE = '青山油库位于云州市北郊。';
  const STRENGTH = '青山油库常驻官兵120人。';
  const TANKS = '青山油库新装储罐12座。';

  test('are put to the confidentiality reviewer, who sees the releases and what is new, and may accept them', async () => {
    const before = [await released(PLACE, { title: '甲' }), await released(STRENGTH, { title: '乙' })];
    const item = await submitted(TANKS);
    const [finding, ...more] = await findingsOf(item);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      entity: 'aggregation.facts',
      severity: 'high',
      owner: 'confidentiality',
      data: { released: 2, facts: 3 },
    });
    expect(finding?.released?.map((one) => one.item).sort()).toEqual(before.toSorted());
    expect(JSON.stringify(finding)).not.toMatch(/青山|北郊|120|储罐/);
  });

  test('are asked about again before a release, when the others came out after the scan', async () => {
    const item = await draft(TANKS);
    await office.bring(item, 'cleared');
    await released(PLACE);
    await released(STRENGTH);
    expect((await office.send('publisher', item, { type: 'RELEASE' })).item.state).toBe('releaseScan');
    await office.scan(item, 'release');
    expect((await findingsOf(item)).map(({ entity }) => entity)).toEqual(['aggregation.facts']);
    expect(await office.state(item)).not.toBe('released');
  });

  test('are stored as fingerprints, and those of the item itself are not read for it', async () => {
    const item = await released(PLACE);
    const client = new pg.Client({ connectionString: office.world.url });
    await client.connect();
    const { rows } = await client.query('select kind, lookup, detail from released_trace');
    await client.end();
    expect(rows).toEqual([
      { kind: 'fact', lookup: expect.stringMatching(/^[0-9a-f]{32}$/), detail: expect.stringMatching(/^[0-9a-f]{8}\.[0-9a-f]{8}$/) },
    ]);
    const { releasedTraces } = office.world.store;
    expect(await releasedTraces.findFacts(item, [rows[0].lookup])).toEqual([]);
    expect(await releasedTraces.findFacts(await draft(TANKS), [rows[0].lookup])).toHaveLength(1);
  });
});

describe('the table of released traces', () => {
  let client: pg.Client;
  beforeEach(async () => {
    client = new pg.Client({ connectionString: office.world.url });
    await client.connect();
  });
  afterEach(() => client.end());
  const rows = async (text: string) => (await client.query(text)).rows as Record<string, unknown>[];

  test('holds fingerprints and nothing that the texts say, and neither does the scan', async () => {
    const links = '当事人马某某，案号沪0117行审9095号。\n马晨嘉诉区城管局，案号沪0117行审9096号。';
    const groups = '新桥镇现有百岁老人1名，患有糖尿病。\n新桥镇独居老人名单（共1人）：段洋成。';
    await released(`${TAIL}\n${links}\n${groups}\n李建国，男，1962年3月4日出生。`);
    const traces = await rows('select kind, lookup, detail from released_trace order by sequence');
    expect(new Set(traces.map(({ kind }) => kind))).toEqual(new Set(['cn-id-card', 'birth', 'pseudonym', 'named', 'attribute', 'member']));
    const stored = JSON.stringify([
      traces.map(({ lookup, detail }) => [lookup, detail]),
      (await rows('select traces from scan')).map(({ traces: told }) => told),
    ]);
    expect(stored).not.toMatch(/[\u4e00-\u9fff]|500152|9114|9095|1962/);
  });

  test('says when it has more of one holder than are read', async () => {
    await released(TAIL);
    const lookups = await lookupsOf();
    const { releasedTraces } = office.world.store;
    const other = await draft(HEAD);
    expect(await releasedTraces.find(other, lookups)).toMatchObject({ hasMore: false });
    await client.query(`insert into released_trace (release, item, file, kind, lookup, detail)
      select release, item, 0, kind, lookup, detail from released_trace, generate_series(1, 500)`);
    const { traces, hasMore } = await releasedTraces.find(other, lookups);
    expect([traces.length, hasMore]).toEqual([500, true]);
  });

  test('is written with the release, and refuses to be changed', async () => {
    await released(TAIL);
    expect(await rows('select count(*)::int from released_trace')).toEqual([{ count: 1 }]);
    await expect(client.query(`update released_trace set lookup = repeat('0', 32)`)).rejects.toThrow('never changed');
    await expect(client.query('delete from released_trace')).rejects.toThrow('never changed');
    await expect(
      client.query(`insert into released_trace (release, item, file, kind, lookup, detail)
      select release, item, 0, kind, lookup, '500152********9114' from released_trace`),
    ).rejects.toThrow('released_trace_detail');
  });
});

async function lookupsOf(): Promise<string[]> {
  const { traces } = await pool.scan([{ name: 'a.txt', bytes: new TextEncoder().encode(HEAD) }]);
  return traces.map(({ lookup }) => lookup);
}
