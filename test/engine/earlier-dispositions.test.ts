import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Finding } from '../../src/domain/finding.ts';
import { createItem } from '../../src/engine/event/create-item.ts';
import { type FindingView, readFindings } from '../../src/engine/reading/read-findings.ts';
import { PUBLIC } from '../store/world.ts';
import { finding, type Office, openOffice, storedFile } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

let values = 0;
const freshValue = () => (++values).toString(16).padStart(64, 'c');
const blocking = (fingerprint: string, more: Partial<Finding> = {}) => finding({ severity: 'block', fingerprint, ...more });

async function scanned(...found: Finding[]): Promise<string> {
  const { item } = await office.draft();
  office.scanner.findings = found;
  await office.send('drafter', item.id, { type: 'SUBMIT' });
  await office.scan(item.id);
  office.scanner.findings = [];
  return item.id;
}

async function seen(item: string, by: string = office.people.legalReviewer): Promise<FindingView[]> {
  return (await readFindings(office.engine, by, item, { limit: 100 })).findings;
}

async function disposed(fingerprint: string, disposition: string, reason: string): Promise<string> {
  const item = await scanned(blocking(fingerprint));
  const [found] = await seen(item);
  await office.send('legalReviewer', item, { type: 'DISPOSE', findings: [found?.id], disposition, reason });
  return item;
}

describe('the group of a finding', () => {
  it('is equal for the same rule and value in the item, and never the same in another item', async () => {
    const [one, two] = [freshValue(), freshValue()];
    const found = [blocking(one), blocking(one), blocking(two), blocking(one, { ruleId: 'other-rule' }), blocking(one, { excerpt: '' })];
    const groups = (await seen(await scanned(...found))).map(({ group }) => group);
    expect(new Set(groups).size).toBe(4);
    expect(groups.filter((group) => group === null)).toHaveLength(1);
    const again = (await seen(await scanned(...found))).map(({ group }) => group);
    expect(again.filter((group) => group !== null && groups.includes(group))).toEqual([]);
    expect(groups.some((group) => group === one || group === two)).toBe(false);
  });
});

describe('beside a finding', () => {
  it('stands how the same value was disposed of on other items of the unit, the latest with its reason', async () => {
    const value = freshValue();
    office.now = '2026-03-04T01:00:00.000Z';
    await disposed(value, 'false-positive', '示例号码');
    office.now = '2026-03-05T01:00:00.000Z';
    await disposed(value, 'false-positive', '示例号码');
    office.now = '2026-03-06T01:00:00.000Z';
    const last = await disposed(value, 'to-fix', '请删除');
    const [fresh] = await seen(await scanned(blocking(value)));
    expect(fresh?.earlier).toEqual({
      counts: { 'false-positive': 2, accepted: 0, 'to-fix': 1 },
      latest: { item: last, disposition: 'to-fix', reason: '请删除', at: '2026-03-06T01:00:00.000Z' },
    });
    const [other, without] = await seen(await scanned(blocking(freshValue()), blocking(value, { excerpt: '' })));
    expect([other?.earlier, without?.earlier]).toEqual([null, null]);
    const [own] = await seen(last);
    expect(own?.earlier?.counts).toEqual({ 'false-positive': 2, accepted: 0, 'to-fix': 0 });
  });

  it('stands nothing of an item whose files the reader may not read', async () => {
    const value = freshValue();
    await disposed(value, 'false-positive', '示例号码');
    const colleague = await office.world.account('drafter');
    const files = [await storedFile(office.world, 'text of a colleague')];
    const { world, engine } = office;
    const content = { ...PUBLIC, files };
    const { item } = await createItem(engine, { account: colleague, kind: 'official-document', unit: world.unit, content });
    office.scanner.findings = [blocking(value)];
    await office.send(colleague, item.id, { type: 'SUBMIT' });
    await office.scan(item.id);
    office.scanner.findings = [];
    expect((await seen(item.id))[0]?.earlier?.counts['false-positive']).toBe(1);
    // A drafter has no part in the items of others, and an administrator reads the files of none.
    for (const reader of [colleague, office.people.administrator]) {
      const [found] = await seen(item.id, reader);
      expect([found?.disposition, found?.earlier]).toEqual([null, null]);
    }
  });

  it('stands nothing of a quarantined item but for its confidentiality reviewer', async () => {
    const value = freshValue();
    const hidden = await disposed(value, 'to-fix', '涉密件中的号码');
    office.scanner.findings = [blocking(value, { quarantine: true })];
    await office.send('drafter', hidden, { type: 'REVISE' }, { content: { ...PUBLIC, files: [await storedFile(office.world, 'second')] } });
    await office.send('drafter', hidden, { type: 'SUBMIT' });
    await office.scan(hidden);
    office.scanner.findings = [];
    const item = await scanned(blocking(value));
    expect((await seen(item))[0]?.earlier).toBeNull();
    expect((await seen(item, office.people.confidentialityReviewer))[0]?.earlier?.latest.item).toBe(hidden);
  });
});
