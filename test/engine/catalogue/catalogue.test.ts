import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { markApplicable, markNotApplicable } from '../../../src/engine/catalogue/applicability.ts';
import { claimEntry, readItemEntries } from '../../../src/engine/catalogue/claims.ts';
import { endCollectiveName, listCollectiveNames, setCollectiveName } from '../../../src/engine/catalogue/collective-names.ts';
import { draftListChange } from '../../../src/engine/catalogue/compare-list.ts';
import { catalogueRows } from '../../../src/engine/catalogue/export-catalogue.ts';
import { previewList, proposeList } from '../../../src/engine/catalogue/import-list.ts';
import { readBoard } from '../../../src/engine/catalogue/read-board.ts';
import { readChange } from '../../../src/engine/catalogue/read-change.ts';
import { listEntries, readEntry } from '../../../src/engine/catalogue/read-entries.ts';
import { runDeadline } from '../../../src/engine/event/run-deadline.ts';
import { tell } from '../../../src/engine/notifications/tell.ts';
import { confirmProposal, refuseProposal } from '../../../src/engine/two-people/close-proposal.ts';
import { proposeAsOperator } from '../../../src/engine/two-people/propose.ts';
import { AT } from '../../store/world.ts';
import { type Office, openOffice } from '../office.ts';

let office: Office;
let second: string;
let sql: pg.Client;
let other: string;
beforeAll(async () => {
  office = await openOffice();
  second = await office.person(['administrator']);
  sql = new pg.Client({ connectionString: office.world.url });
  await sql.connect();
  other = randomUUID();
  const unit = { id: other, name: '某局', parent: office.world.unit, organCode: null };
  await office.world.store.directory.createUnit(unit, { actor: 'system', action: 'unit.created', at: AT, payload: { unit: other } });
});
afterAll(async () => {
  await sql?.end();
  await office?.close();
});

const HEAD = '序号,一级事项,二级事项,公开内容,公开时限,公开主体,公开方式,公开层级\n';
const LIST = `${HEAD}1,住房保障,资格确认,公租房承租资格确认名单,每年1月31日前,办公室,主动,县级
2,住房保障,配租,公租房配租结果,信息形成之日起20个工作日内,某局,主动,县级
3,养老服务,补贴,养老机构运营补贴标准,全年,各街镇、某局,主动,乡级\n`;
const fileOf = (text: string, name = '目录.csv') => [{ name, bytes: Buffer.from(text) }];

async function bringIn(text: string, list = '标准目录', from?: string): Promise<void> {
  const by = office.people.administrator;
  const { digest } = await previewList(office.engine, { by, list }, fileOf(text));
  const { proposal } = await proposeList(office.engine, { by, list, digest, reason: '年度更新', from }, fileOf(text));
  await confirmProposal(office.engine, { by: second, proposal: proposal.id, reason: '核对无误' });
}

const entries = async (filter = {}) => (await listEntries(office.engine, office.people.drafter, filter, { from: 0, limit: 100 })).rows;
const entryNamed = async (word: string) => {
  const [found] = await entries({ text: word });
  if (!found) throw new Error(`no entry says ${word}`);
  return found;
};

describe('a list comes in force by two people', () => {
  test('a preview tells what is added and what no unit is called, and stores nothing', async () => {
    const preview = await previewList(office.engine, { by: office.people.administrator }, fileOf(LIST));
    expect(preview).toMatchObject({ list: '目录', entries: 3, changes: { unchanged: 0, changed: [], ended: [] }, problems: [] });
    expect(preview.unknownUnits).toEqual([{ name: '各街镇', entries: 1 }]);
    expect((await sql.query('select count(*)::int as n from catalogue_change')).rows).toEqual([{ n: 0 }]);
  });

  test('nobody but administrators, not with another file than was looked at, not alone, and not when refused', async () => {
    const by = office.people.administrator;
    await expect(previewList(office.engine, { by: office.people.disclosureOfficer }, fileOf(LIST))).rejects.toMatchObject({
      code: 'not-allowed',
    });
    const { digest } = await previewList(office.engine, { by, list: '标准目录' }, fileOf(LIST));
    await expect(
      proposeList(office.engine, { by, list: '标准目录', digest, reason: '更新' }, fileOf(LIST.replace('配租结果', '配租名单'))),
    ).rejects.toMatchObject({ code: 'in-use' });
    const { proposal } = await proposeList(office.engine, { by, list: '标准目录', digest, reason: '更新' }, fileOf(LIST));
    expect(await entries()).toEqual([]);
    await expect(confirmProposal(office.engine, { by, proposal: proposal.id, reason: '同意' })).rejects.toMatchObject({
      code: 'second-person-needed',
    });
    await refuseProposal(office.engine, { by: second, proposal: proposal.id, reason: '不妥' });
    expect(await entries()).toEqual([]);
  });

  test('what is confirmed is in force, and the next list changes and ends entries whose history stays', async () => {
    await bringIn(LIST);
    expect((await entries()).map(({ known }) => known.entry.number)).toEqual(['1', '2', '3']);
    const before = (await entryNamed('配租')).known;
    office.now = '2026-03-04T01:00:00.000Z';
    await bringIn(`${HEAD}2,住房保障,配租,公租房配租结果及名单,信息形成之日起20个工作日内,某局,主动,县级
3,养老服务,补贴,养老机构运营补贴标准,全年,各街镇、某局,主动,乡级\n`);
    expect((await entries()).map(({ known }) => [known.entry.number, known.version])).toEqual([
      ['2', 2],
      ['3', 1],
    ]);
    const page = await readEntry(office.engine, office.people.auditor, before.id);
    expect(page.versions.map(({ version, validUntil }) => [version, validUntil])).toEqual([
      [2, null],
      [1, '2026-03-04T01:00:00.000Z'],
    ]);
    await bringIn(LIST);
    expect((await entries()).map(({ known }) => known.entry.number)).toEqual(['1', '2', '3']);
    await expect(bringIn(LIST)).rejects.toMatchObject({ code: 'invalid-input' });
  });

  test('of two proposals for one list the second is told to look again', async () => {
    const by = office.people.administrator;
    const proposals = [];
    for (const text of [LIST.replace('资格确认名单', '资格名单'), LIST.replace('配租结果', '配租名单')]) {
      const { digest } = await previewList(office.engine, { by, list: '标准目录' }, fileOf(text));
      proposals.push((await proposeList(office.engine, { by, list: '标准目录', digest, reason: '更新' }, fileOf(text))).proposal.id);
    }
    const [one = '', two = ''] = proposals;
    expect(
      (await readChange(office.engine, second, JSON.parse((await office.world.store.proposals.proposal(one))?.content ?? '{}').change))
        .changed,
    ).toMatchObject([{ before: { content: '公租房承租资格确认名单' }, after: { content: '公租房承租资格名单' }, parts: ['content'] }]);
    await confirmProposal(office.engine, { by: second, proposal: one, reason: '同意' });
    await expect(confirmProposal(office.engine, { by: second, proposal: two, reason: '同意' })).rejects.toMatchObject({ code: 'in-use' });
    await bringIn(LIST);
  });

  test('the database takes no entry without a proposal, and changes none', async () => {
    const change = randomUUID();
    await expect(
      sql.query(`insert into catalogue_entry values ($1, 1, 'x', '{}', now(), null, (select id from catalogue_change limit 1))`, [change]),
    ).rejects.toThrow(/confirmed change of the catalogue/);
    await expect(sql.query('update catalogue_entry set valid_until = now(), ended_by = change where valid_until is null')).rejects.toThrow(
      /changes once/,
    );
    await expect(sql.query('delete from catalogue_entry')).rejects.toThrow(/never removed/);
    await expect(
      sql.query(`update catalogue_change set in_force_from = now(), proposal = (select id from proposal limit 1)`),
    ).rejects.toThrow(/in force once/);
  });

  test('each kind of file that is no list is told as what it is', async () => {
    const by = office.people.administrator;
    const refused = (text: string) => expect(previewList(office.engine, { by }, fileOf(text))).rejects;
    await refused('姓名,电话\n某人,1\n').toMatchObject({ code: 'invalid-input', details: { why: 'wrong-columns' } });
    await refused(HEAD).toMatchObject({ code: 'invalid-input' });
    await refused(HEAD + '1,a,b,c,d,e\n'.repeat(100_000)).toMatchObject({ details: { why: 'too-many-rows' } });
    await expect(previewList(office.engine, { by }, [...fileOf(LIST), ...fileOf(LIST)])).rejects.toMatchObject({ code: 'invalid-input' });
  });

  test('what is in force is exported as a list that changes nothing', async () => {
    const rows = await catalogueRows(office.engine, office.people.drafter, '标准目录');
    const text = rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n');
    const preview = await previewList(office.engine, { by: office.people.administrator, list: '标准目录' }, fileOf(text));
    expect(preview.changes).toEqual({ added: [], changed: [], ended: [], unchanged: 3 });
  });
});

test('collective names: of units that exist, not of a unit’s own name, once; and they count at once', async () => {
  const by = office.people.administrator;
  const set = (name: string, units: string[]) => setCollectiveName(office.engine, { by, name, units });
  await expect(set('各街镇', [randomUUID()])).rejects.toMatchObject({ code: 'invalid-input' });
  await expect(set(' 某 局', [other])).rejects.toMatchObject({ code: 'invalid-input' });
  await expect(setCollectiveName(office.engine, { by: office.people.drafter, name: 'x', units: [other] })).rejects.toMatchObject({
    code: 'not-allowed',
  });
  const { unknown } = await listCollectiveNames(office.engine, office.people.drafter);
  expect(unknown).toEqual([{ name: '各街镇', entries: 1 }]);
  const { id } = await set('各街镇', [office.world.unit, other]);
  await expect(set('各街镇', [other])).rejects.toMatchObject({ code: 'invalid-input' });
  expect([...(await entryNamed('养老')).known.named.keys()].sort()).toEqual([office.world.unit, other].sort());
  await endCollectiveName(office.engine, { by, id });
  expect([...(await entryNamed('养老')).known.named.keys()]).toEqual([other]);
  await expect(endCollectiveName(office.engine, { by, id })).rejects.toMatchObject({ code: 'not-found' });
});

describe('an item and the entries that it fulfils', () => {
  test('proposed with reasons, confirmed by the disclosure officer and by nobody else, fulfilled by its release', async () => {
    office.now = '2026-03-05T01:00:00.000Z';
    const { item } = await office.draft({ title: '2026年公租房配租结果公示' });
    const { drafter, disclosureOfficer, auditor } = office.people;
    const { proposals, claims, mayConfirm } = await readItemEntries(office.engine, drafter, item.id);
    expect([claims, mayConfirm]).toEqual([[], false]);
    const [best] = proposals;
    expect(best?.entry.entry.number).toBe('2');
    expect(best?.reasons[0]).toEqual({ kind: 'title', words: ['公租房配租结果'] });
    const entry = best?.entry.id ?? '';
    const claim = (by: string, state: 'proposed' | 'confirmed' | 'refused' | 'none', which = entry) =>
      claimEntry(office.engine, { by, item: item.id, entry: which, state });
    await expect(claim(drafter, 'confirmed')).rejects.toMatchObject({ code: 'own-item' });
    await expect(claim(drafter, 'proposed', randomUUID())).rejects.toMatchObject({ code: 'not-found' });
    await claim(drafter, 'proposed');
    await expect(claim(disclosureOfficer, 'confirmed')).rejects.toMatchObject({ code: 'not-found' });
    await office.bring(item.id, 'inUnitReview');
    await expect(claim(auditor, 'confirmed')).rejects.toMatchObject({ code: 'not-allowed' });
    await claim(disclosureOfficer, 'confirmed');
    await expect(claim(drafter, 'none')).rejects.toMatchObject({ code: 'in-use' });
    const named = await readItemEntries(office.engine, disclosureOfficer, item.id);
    expect(named.claims).toMatchObject([{ entry, state: 'confirmed', decidedBy: disclosureOfficer }]);
    expect(named.proposals.map((one) => one.entry.id)).not.toContain(entry);
    expect((await entryNamed('配租')).standing).toEqual({ state: 'due', due: '2026-04-02' });
    for (const [by, step] of [
      ['unitHead', 'unit'],
      ['confidentialityReviewer', 'confidentiality'],
      ['legalReviewer', 'legal'],
      ['disclosureOfficer', 'disclosure'],
      ['signatory', 'signature'],
    ] as const)
      await office.send(by, item.id, { type: 'APPROVE', step, opinion: '同意公开' });
    await office.send('publisher', item.id, { type: 'RELEASE' });
    await office.scan(item.id, 'release');
    expect(await entryNamed('配租')).toMatchObject({ standing: { state: 'fulfilled' }, releases: 1 });
    const page = await readEntry(office.engine, drafter, entry);
    expect(page.items).toMatchObject([{ item: item.id, state: 'confirmed', releases: [{ id: expect.any(String) }] }]);
  });

  test('an item that nobody but its drafter sees tells others nothing by its entry', async () => {
    const { item } = await office.draft({ title: '未送审的公租房资格确认材料' });
    const entry = (await entryNamed('资格')).known.id;
    await claimEntry(office.engine, { by: office.people.drafter, item: item.id, entry, state: 'proposed' });
    expect((await readEntry(office.engine, office.people.unitHead, entry)).items).toEqual([]);
    await claimEntry(office.engine, { by: office.people.drafter, item: item.id, entry, state: 'none' });
    expect((await readItemEntries(office.engine, office.people.drafter, item.id)).claims).toEqual([]);
  });
});

test('an entry that does not apply says why, and may apply again', async () => {
  const { id } = (await entryNamed('资格')).known;
  const by = office.people.disclosureOfficer;
  await expect(markNotApplicable(office.engine, { by: office.people.drafter, entry: id, reason: '无' })).rejects.toMatchObject({
    code: 'not-allowed',
  });
  await expect(markNotApplicable(office.engine, { by, entry: randomUUID(), reason: '无' })).rejects.toMatchObject({ code: 'not-found' });
  await markNotApplicable(office.engine, { by, entry: id, reason: '本级无此职能' });
  expect((await entryNamed('资格')).standing.state).toBe('not-applicable');
  await markApplicable(office.engine, { by, entry: id });
  expect((await entryNamed('资格')).standing.state).not.toBe('not-applicable');
  expect((await readEntry(office.engine, by, id)).marks).toMatchObject([{ reason: '本级无此职能', endedBy: by }]);
});

test('the board counts by field, unit, level and time limit, and a recipient reads none of it', async () => {
  office.now = '2026-03-06T01:00:00.000Z';
  const board = await readBoard(office.engine, office.people.auditor, {});
  expect(board.total).toMatchObject({ total: 3, fulfilled: 1, due: 2, overdue: 0 });
  expect(board.tables.field.map(({ key, counts }) => [key, counts.total])).toEqual([
    ['住房保障', 2],
    ['养老服务', 1],
  ]);
  expect(board.tables.unit.map(({ name, counts }) => [name, counts.total, counts.fulfilled])).toEqual([
    ['某局', 2, 1],
    ['办公室', 1, 0],
  ]);
  expect(board.tables.level.map(({ key }) => key).sort()).toEqual(['乡级', '县级']);
  expect((await readBoard(office.engine, office.people.auditor, { unit: office.world.unit })).total.total).toBe(1);
  // A year later what nobody published is overdue.
  office.now = '2027-02-01T01:00:00.000Z';
  expect((await readBoard(office.engine, office.people.auditor, {})).total).toMatchObject({ overdue: 2, fulfilled: 1 });
  const outside = await office.person(['recipient']);
  await expect(readBoard(office.engine, outside, {})).rejects.toMatchObject({ code: 'not-allowed' });
});

test('what is withheld although the catalogue says proactive is beside what leaked', async () => {
  office.now = '2026-03-06T02:00:00.000Z';
  const { item } = await office.draft({
    ...{ title: '养老机构运营补贴标准', attribute: 'withheld', grounds: ['internal-affairs'], reason: '内部', releasePlan: null },
  });
  const entry = (await entryNamed('养老')).known.id;
  await office.bring(item.id, 'inUnitReview');
  await claimEntry(office.engine, { by: office.people.disclosureOfficer, item: item.id, entry, state: 'confirmed' });
  const board = await readBoard(office.engine, office.people.auditor, {});
  expect(board.overWithheld).toMatchObject([{ entry, item: { id: item.id }, attribute: 'withheld', why: ['proactive'] }]);
  expect(board.leaks).toEqual([]);
});

test('a unit is told a month before, on the day and when overdue, once each and never what it is about', async () => {
  const kinds = async () => {
    await tell(office.engine);
    const { rows } = await sql.query(
      `select kind, count(distinct account)::int as n from notification where kind like 'catalogue-%' group by 1 order by 1`,
    );
    return rows.map(({ kind, n }) => [kind, n]);
  };
  office.now = '2026-12-15T01:00:00.000Z';
  const first = await kinds();
  expect(first.map(([kind]) => kind)).toEqual(['catalogue-month']);
  expect(await kinds()).toEqual(first);
  office.now = '2026-12-31T01:00:00.000Z';
  expect((await kinds()).map(([kind]) => kind)).toEqual(['catalogue-day', 'catalogue-month']);
  office.now = '2027-01-01T01:00:00.000Z';
  expect((await kinds()).map(([kind]) => kind)).toEqual(['catalogue-day', 'catalogue-month', 'catalogue-overdue']);
});

test('a list comes in force on its day: until then the old one counts, and nothing may come before what was confirmed', async () => {
  office.now = '2026-11-20T01:00:00.000Z';
  const list = '明年目录';
  await bringIn(`${HEAD}1,住房,甲,甲项,每年1月31日前,某局,主动,市级\n2,住房,乙,乙项,每月,某局,主动,区级\n`, list);
  const next = `${HEAD}1,住房,甲,甲项改,每年1月31日前,某局,主动,市级\n3,住房,丙,丙项,每月,某局,主动,街道级\n`;
  await expect(bringIn(next, list, '2026-11-19')).rejects.toMatchObject({ code: 'invalid-input', details: { field: 'from' } });
  await bringIn(next, list, '2027-01-01');
  const told = async () => (await entries({ list })).map(({ known }) => known.entry.content);
  expect(await told()).toEqual(['甲项', '乙项']);
  const page = await listEntries(office.engine, office.people.drafter, { list }, { from: 0, limit: 10 });
  expect(page.coming).toMatchObject([{ list, inForceFrom: '2026-12-31T16:00:00.000Z', added: 1, changed: 1, ended: 1 }]);
  expect(page.levels).toEqual(['市级', '区级']);
  // The coming list is what the next one is compared with, and begins no earlier.
  expect(await previewList(office.engine, { by: office.people.administrator, list }, fileOf(next))).toMatchObject({
    startsFrom: '2026-12-31T16:00:00.000Z',
    changes: { added: [], changed: [], ended: [], unchanged: 2 },
  });
  const mended = next.replace('丙项', '丙项全文');
  await expect(bringIn(mended, list)).rejects.toMatchObject({ code: 'invalid-input', details: { field: 'from' } });
  await bringIn(mended, list, '2027-01-01');
  office.now = '2026-12-31T15:59:59.000Z';
  expect(await told()).toEqual(['甲项', '乙项']);
  const { rows } = await sql.query(`select id from catalogue_entry where entry ->> 'number' = '3' and list = $1 limit 1`, [list]);
  const coming = await readEntry(office.engine, office.people.drafter, rows[0].id);
  expect(coming).toMatchObject({ inForce: false, begins: '2026-12-31T16:00:00.000Z', mayMark: false, units: [] });
  office.now = '2026-12-31T16:00:00.000Z';
  expect(await told()).toEqual(['甲项改', '丙项全文']);
  expect(await readEntry(office.engine, office.people.drafter, rows[0].id)).toMatchObject({ inForce: true, begins: null });
  expect((await entries({ list, level: '街道级' })).map(({ known }) => known.entry.number)).toEqual(['3']);
});

test('the database puts no list in force before its day', async () => {
  office.now = '2027-02-01T01:00:00.000Z';
  const by = office.people.administrator;
  const text = `${HEAD}1,住房,甲,甲项,每月,某局,主动,市级\n`;
  const { digest } = await previewList(office.engine, { by, list: '后年目录' }, fileOf(text));
  const asked = { by, list: '后年目录', digest, reason: '更新', from: '2028-01-01' };
  const { proposal } = await proposeList(office.engine, asked, fileOf(text));
  const closing = { state: 'confirmed', basis: 'second-person', closedBy: second, closedAt: office.now, closeReason: '同意' } as const;
  const { change } = JSON.parse(proposal.content);
  const effect = { kind: 'catalogue', change: { change, from: office.now, proposal: proposal.id } } as const;
  const record = { actor: second, action: 'proposal.confirmed', at: office.now, payload: { proposal: proposal.id } };
  await expect(office.world.store.proposals.enact({ ...proposal, closing }, effect, [record])).rejects.toThrow(/not before/);
});

test('what is withheld past its re-evaluation is told apart on the board', async () => {
  office.now = '2026-04-01T01:00:00.000Z';
  const { item } = await office.draft({
    ...{ title: '养老机构补贴内部测算', attribute: 'withheld', grounds: ['internal-affairs'], reason: '内部', releasePlan: null },
  });
  const entry = (await entryNamed('养老')).known.id;
  await office.bring(item.id, 'cleared');
  expect(await office.state(item.id)).toBe('closedWithheld');
  await claimEntry(office.engine, { by: office.people.disclosureOfficer, item: item.id, entry, state: 'confirmed' });
  const why = async () =>
    (await readBoard(office.engine, office.people.auditor, {})).overWithheld.find((one) => one.item?.id === item.id)?.why;
  expect(await why()).toEqual(['proactive']);
  const { rows } = await sql.query(`select due from deadline where item = $1 and kind = 're-evaluation'`, [item.id]);
  office.now = rows[0].due.toISOString();
  expect(await why()).toEqual(['proactive']);
  office.now = new Date(rows[0].due.getTime() + 1).toISOString();
  expect(await why()).toEqual(['proactive', 're-evaluation']);
  // It waits for the disclosure officer, and is as late as before until it is decided.
  await runDeadline(office.engine, { item: item.id, kind: 're-evaluation', key: '' });
  expect([await office.state(item.id), await why()]).toEqual(['inReevaluation', ['proactive', 're-evaluation']]);
  await office.send('disclosureOfficer', item.id, { type: 'REEVALUATE', reopen: false, reason: '情形未变' });
  expect(await why()).toEqual(['proactive']);
});

test('what the operator of the machine proposes counts by an administrator who confirms it, and never by itself', async () => {
  office.now = '2027-03-01T01:00:00.000Z';
  const by = office.people.administrator;
  const preview = await previewList(office.engine, { by, list: '命令行目录' }, fileOf(LIST));
  const operator = 'operator:root';
  const content = await draftListChange(office.engine, { by: operator, preview, source: 'a.csv', from: null });
  const draft = { by: operator, kind: 'catalogue' as const, content, unit: null, reason: '更新' };
  const { proposal } = await proposeAsOperator(office.engine, draft);
  expect(await entries({ list: '命令行目录' })).toEqual([]);
  await expect(confirmProposal(office.engine, { by: office.people.drafter, proposal: proposal.id, reason: '同意' })).rejects.toMatchObject({
    code: 'not-allowed',
  });
  await confirmProposal(office.engine, { by, proposal: proposal.id, reason: '同意' });
  expect(await entries({ list: '命令行目录' })).toHaveLength(3);
  // Of anything but a list the proposer still has to hold the role.
  const setting = { key: 'one-administrator', value: { on: true } };
  const other = await proposeAsOperator(office.engine, { by: operator, kind: 'setting', content: setting, unit: null, reason: '更新' });
  await expect(confirmProposal(office.engine, { by, proposal: other.proposal.id, reason: '同意' })).rejects.toThrow(
    /holds the role no more/,
  );
});
