import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { filingRows } from '../../../src/engine/library/export-filing.ts';
import { granted } from '../../store/grants.ts';
import { AT } from '../../store/world.ts';
import { type Office, openOffice } from '../office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office?.close());

const TITLE = '依申请公开的批复';
const filed = (by: string) => filingRows(office.engine, by, { from: '2026-03-01', until: '2026-03-31' });
const titles = async (by: string) => (await filed(by)).map(({ 名称 }) => 名称);

test('what was given on request is filed as that, for those who see its unit, and not after its recall', async () => {
  const recipient = await office.person(['recipient']);
  const releasePlan = { mode: 'directed' as const, audience: [recipient], place: 'mail' };
  const { item } = await office.draft({ title: TITLE, attribute: 'on-request', reason: '涉及申请人', releasePlan });
  expect(await filed(office.people.disclosureOfficer)).toEqual([]);
  await office.bring(item.id, 'released');
  const open = await office.draft({ title: '公开的通知' });
  await office.bring(open.item.id, 'released');
  const rows = await filed(office.people.disclosureOfficer);
  expect(rows.map(({ 名称 }) => 名称).sort()).toEqual([TITLE, '公开的通知'].sort());
  expect(rows.find(({ 名称 }) => 名称 === TITLE)).toMatchObject({ 公开属性: '依申请公开', 公开日期: '', 不公开理由: '', 公开载体: '邮件' });
  expect(JSON.stringify(rows)).not.toContain(recipient);

  const { directory } = office.world.store;
  const unit = { id: randomUUID(), name: '别处', parent: office.world.unit, organCode: null };
  await directory.createUnit(unit, { actor: 'system', action: 'unit.created', at: AT, payload: { unit: unit.id } });
  const stranger = await office.world.account();
  const own = { id: randomUUID(), account: stranger, role: 'disclosureOfficer', unit: unit.id } as const;
  await granted(office.world.store, { ...own, from: AT, until: null, delegatedBy: null, revokedAt: null });
  expect(await titles(stranger)).toEqual(['公开的通知']);

  await office.send('publisher', item.id, { type: 'RECALL', reason: '有误' });
  expect(await titles(office.people.disclosureOfficer)).toEqual(['公开的通知']);
});
