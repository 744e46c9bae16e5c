import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { formatVerifierKey } from '../../src/evidence/note/verifier-key.ts';
import { KEY, LINE, ORIGIN, settle, testKeeper } from '../store/log/log-world.ts';
import { testWitness } from '../store/witness/witness-world.ts';
import { newDraft } from './life.ts';
import { addPerson, call, openSite, type Person, type Site } from './site.ts';

const reason = '按规定';
const keeper = testKeeper();
const self = testWitness('review.test/witness');
const outside = testWitness('district.example/w1');
const WITNESS = { name: 'district', key: formatVerifierKey(outside.key), url: 'https://district.example/witness' };

let site: Site;
let first: Person;
let second: Person;
beforeAll(async () => {
  site = await openSite({ witness: self });
  first = site.people.administrator;
  second = await addPerson(site, [{ role: 'administrator', unit: site.root }]);
  await site.engine.store.log.begin(ORIGIN, [KEY]);
});
afterAll(() => site.close());

const read = (by: Person) => call(site, by, 'get', '/api/witnessing');
const post = (by: Person, address: string, body: object) => call(site, by, 'post', `/api/witnessing/${address}`).send(body);
const quorum = (by: Person, least: number) => call(site, by, 'put', '/api/witnessing/quorum').send({ least, reason });

/** Proposed by one, confirmed by the other. */
async function decided(asked: Promise<{ status: number; body: { id: string } }>): Promise<void> {
  const { status, body } = await asked;
  expect(status).toBe(202);
  const own = await call(site, first, 'post', `/api/proposals/${body.id}/confirm`).send({ reason });
  expect(own.body.code).toBe('second-person-needed');
  const confirmed = await call(site, second, 'post', `/api/proposals/${body.id}/confirm`).send({ reason });
  expect([confirmed.status, confirmed.body.state]).toEqual([200, 'confirmed']);
}

test('witnesses are named, asked for and taken off by two people, and administrators and auditors read who they are', async () => {
  expect((await read(first)).body).toEqual({
    checkpoint: null,
    quorum: 0,
    witnessedSize: null,
    witnesses: [],
    stamps: { authorities: [], checkpoint: null, waiting: 0 },
    self: { name: 'review.test/witness', key: formatVerifierKey(self.key) },
    logs: [],
  });
  await decided(post(first, 'witnesses', { ...WITNESS, reason }));
  await decided(quorum(first, 1));
  await site.engine.store.witness.listLog(LINE.key, formatVerifierKey(LINE.key), { actor: 'operator:test', at: site.engine.clock.now() });
  await settle(site.engine.store.log, keeper);
  expect((await read(site.people.auditor)).body).toMatchObject({
    checkpoint: { origin: ORIGIN },
    quorum: 1,
    witnessedSize: null,
    witnesses: [{ ...WITNESS, removedAt: null, answer: null }],
    logs: [{ origin: ORIGIN, removedAt: null, forked: false }],
  });
  expect((await post(first, 'witnesses/district/remove', { reason })).body.code).toBe('in-use');
  await decided(quorum(first, 0));
  await decided(post(first, 'witnesses/district/remove', { reason }));
  expect((await read(first)).body.witnesses).toMatchObject([{ name: 'district', removedAt: expect.any(String) }]);
  await decided(post(first, 'witnesses', { ...WITNESS, reason }));
  expect((await read(first)).body.witnesses).toMatchObject([{ name: 'district', removedAt: null }]);
});

test('what is no witness is refused before anybody has to confirm it', async () => {
  for (const [change, field] of [
    [{ name: 'none' }, 'name'],
    [{ name: 'two words' }, 'name'],
    [{ key: formatVerifierKey(LINE.key) }, 'key'],
    [{ url: 'ftp://district.example' }, 'url'],
    [{ url: 'https://user@district.example/' }, 'url'],
  ] as const) {
    const refused = await post(first, 'witnesses', { ...WITNESS, name: 'other', ...change, reason });
    expect([refused.status, refused.body.code, refused.body.field]).toEqual([422, 'invalid-input', field]);
  }
  expect((await post(first, 'witnesses', { ...WITNESS, name: 'other', reason })).body.code).toBe('in-use');
  expect((await quorum(first, 2)).body.code).toBe('in-use');
  expect((await post(first, 'witnesses/nobody/remove', { reason })).body.code).toBe('not-found');
});

test('who administers nothing neither reads nor changes it', async () => {
  for (const person of [site.people.drafter, site.people.publisher]) expect((await read(person)).status).toBe(403);
  for (const person of [site.people.drafter, site.people.auditor]) {
    expect((await post(person, 'witnesses', { ...WITNESS, reason })).body.code).toBe('not-allowed');
    expect((await quorum(person, 0)).body.code).toBe('not-allowed');
    expect((await post(person, 'erasures', { item: 1, reason })).body.code).toBe('not-allowed');
  }
});

test('the log secret of an item is erased by two people, once the log holds all of it, and the auditor is told', async () => {
  const { id, number } = (await newDraft(site)).body.item;
  const { log } = site.engine.store;
  expect((await post(first, 'erasures', { item: 999_999, reason })).body.code).toBe('not-found');
  expect((await post(first, 'erasures', { item: number, reason })).body.code).toBe('not-in-log-yet');
  await settle(log, keeper);
  expect((await log.opening(id, 1))?.salt).not.toBeNull();
  await decided(post(first, 'erasures', { item: number, reason }));
  expect((await log.opening(id, 1))?.salt).toBeNull();
  await settle(log, keeper);
  const report = (await call(site, site.people.auditor, 'get', '/api/audit/verify')).body;
  expect(report).toMatchObject({ faults: [], rows: { faults: [] }, erased: [{ stream: id, through: 1, at: expect.any(String) }] });
  const { rows } = (await call(site, site.people.auditor, 'get', '/api/audit').query({ action: 'log.secret-erased' })).body;
  expect(rows).toMatchObject([{ actor: first.id, payload: { item: id } }]);
});
