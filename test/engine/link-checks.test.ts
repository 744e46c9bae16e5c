import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { indexReleases } from '../../src/engine/library/index-releases.ts';
import { checkLinks } from '../../src/engine/link-checks/check-links.ts';
import { listDeadLinks } from '../../src/engine/link-checks/list-dead-links.ts';
import type { LinkAnswer } from '../../src/engine/ports.ts';
import { type Attacker, openAttacker } from '../store/attack.ts';
import { freshDatabase } from '../support/database.ts';
import { type Office, openOffice, storedFile } from './office.ts';

let office: Office;
let attacker: Attacker;
beforeAll(async () => {
  const url = await freshDatabase();
  office = await openOffice(url);
  attacker = await openAttacker(url);
});
afterAll(async () => {
  await attacker.close();
  await office.close();
});

const DAY = 86_400_000;
const later = (days: number) => {
  office.now = new Date(Date.parse(office.now) + days * DAY).toISOString();
};

/** Every link is there but these. */
const web = (gone: Record<string, LinkAnswer> = {}) => {
  const asked: string[] = [];
  const atOnce = new Map<string, number>();
  const ask = async (url: URL): Promise<LinkAnswer> => {
    const { host, href } = url;
    expect(atOnce.get(host) ?? 0).toBe(0);
    atOnce.set(host, 1);
    await Promise.resolve();
    atOnce.set(host, 0);
    asked.push(href);
    return gone[href] ?? { kind: 'there' };
  };
  return { ask, asked };
};

async function published(text: string): Promise<string> {
  const { item } = await office.draft({ title: '办事指南', files: [await storedFile(office.world, text, '指南.txt')] });
  await office.bring(item.id, 'released');
  await indexReleases(office.engine);
  return item.id;
}
const dead = async (by = office.people.drafter) =>
  (await listDeadLinks(office.engine, by, { limit: 100 })).rows.map(({ address }) => address);

test('a link of what is released is asked for once a week, and is dead after three days on which nothing was there', async () => {
  const item = await published('见 https://a.example/one#part 与 https://b.example/two ，另见 https://a.example/three 。');
  const gone = { 'https://a.example/one': { kind: 'gone', status: 404 } } as const;
  const first = web(gone);
  await checkLinks(office.engine, first.ask);
  expect(first.asked.toSorted()).toEqual(['https://a.example/one', 'https://a.example/three', 'https://b.example/two']);
  const same = web(gone);
  await checkLinks(office.engine, same.ask);
  expect([same.asked, await dead()]).toEqual([[], []]);
  later(1);
  const second = web(gone);
  await checkLinks(office.engine, second.ask);
  expect([second.asked, await dead()]).toEqual([['https://a.example/one'], []]);
  later(1);
  await checkLinks(office.engine, web(gone).ask);
  const { rows, checked } = await listDeadLinks(office.engine, office.people.drafter, { limit: 100 });
  const [row] = rows;
  expect(checked).toBe(true);
  expect(row).toMatchObject({ item, address: 'https://a.example/one', answer: 'gone', status: 404, unit: office.world.unit });
  const told = await attacker.rows<{ account: string }>(`select account from notification where kind = 'dead-links'`);
  expect(told.map(({ account }) => account)).toContain(office.people.drafter);
  // Who has nothing to do with the unit's documents learns nothing.
  expect(await dead(await office.person([]))).toEqual([]);
  later(1);
  await checkLinks(office.engine, web(gone).ask);
  expect(await attacker.rows(`select account from notification where kind = 'dead-links'`)).toHaveLength(told.length);
  later(1);
  // No answer says nothing; a good one brings it back.
  await checkLinks(office.engine, web({ 'https://a.example/one': { kind: 'unknown' } }).ask);
  expect(await dead()).toEqual(['https://a.example/one']);
  later(1);
  await checkLinks(office.engine, web().ask);
  expect(await dead()).toEqual([]);
  await office.send('publisher', item, { type: 'RECALL', reason: '有误', cause: 'error' });
  later(8);
  const after = web();
  await checkLinks(office.engine, after.ask);
  expect(after.asked).toEqual([]);
  expect(await attacker.rows('select from link_address')).toEqual([]);
});

test('an unknown host counts only where another link shows that the network works', async () => {
  await published('见 https://nowhere.example/x 。');
  const lost = { 'https://nowhere.example/x': { kind: 'noHost' } } as const;
  for (let day = 0; day < 4; day++) {
    await checkLinks(office.engine, web(lost).ask);
    later(8);
  }
  expect(await dead()).toEqual([]);
  await published('见 https://here.example/y 。');
  for (let day = 0; day < 4; day++) {
    await checkLinks(office.engine, web(lost).ask);
    later(8);
  }
  expect(await dead()).toEqual(['https://nowhere.example/x']);
});
