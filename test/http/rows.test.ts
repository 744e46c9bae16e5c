import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Finding } from '../../src/domain/finding.ts';
import { cleared, newDraft, PUBLIC, scanNow, send, submitted, view } from './life.ts';
import { addPerson, call, openSite, type Person, type Site, START } from './site.ts';

let site: Site;
beforeAll(async () => {
  // The clock goes on for days.
  site = await openSite({}, { sessionHours: 10_000, idleMinutes: 1_000_000 });
});
afterAll(() => site.close());

const get = async (person: Person, address: string) => (await call(site, person, 'get', address).expect(200)).body;
const rowOf = async (person: Person, address: string, item: string) =>
  (await get(person, address)).rows.find(({ id }: { id: string }) => id === item);
const idsOf = async (person: Person, address: string): Promise<string[]> =>
  (await get(person, address)).rows.map(({ id }: { id: string }) => id);

function finding(owner: Finding['owner'], severity: Finding['severity'], n: number): Finding {
  return {
    ruleId: 'email',
    ruleVersion: 1,
    messageId: 'email',
    entity: 'email',
    severity,
    owner,
    confidence: 1,
    location: { file: '通知.txt', part: 'body', start: n, end: n + 1 },
    excerpt: '***',
    fingerprint: String(n).padStart(64, '0'),
    evidence: [],
    basis: [],
    data: {},
    quarantine: false,
  };
}

const FOUND = [
  finding('confidentiality', 'high', 1),
  finding('legal', 'medium', 2),
  finding('disclosure', 'high', 3),
  finding('legal', 'low', 4),
];

describe('a row of a list', () => {
  it('says what is decided by it: number, attribute, state, why it is mine, and who may act', async () => {
    const { item } = await submitted(site);
    const row = await rowOf(site.people.unitHead, '/api/queue', item);
    expect(row).toMatchObject({
      revision: 1,
      documentNumber: PUBLIC.fields['documentNumber'],
      attribute: 'proactive',
      mode: 'public',
      states: ['inUnitReview'],
      steps: ['unit'],
      mine: [{ role: 'unitHead' }],
      open: { high: 0, medium: 0 },
      since: START,
      lastSeen: null,
      holders: [site.people.unitHead.id],
      viewers: [],
    });
    expect((await get(site.people.unitHead, '/api/queue')).names[site.people.unitHead.id]).toBeDefined();
  });

  it('counts the open findings of my steps, and all of them for who fills none', async () => {
    site.scanner.findings = FOUND;
    const { item } = await submitted(site);
    site.scanner.findings = [];
    // In a notice the unit head answers for disclosure, the confidentiality reviewer for the rest.
    expect((await rowOf(site.people.unitHead, '/api/queue', item)).open).toEqual({ high: 1, medium: 0 });
    expect((await rowOf(site.people.drafter, '/api/drafts', item)).open).toEqual({ high: 2, medium: 1 });
    const { rows } = await get(site.people.unitHead, `/api/items/${item}/findings`);
    const mine = rows.find(({ owner }: { owner: string }) => owner === 'disclosure').id;
    await send(site, site.people.unitHead, item, { type: 'DISPOSE', findings: [mine], disposition: 'accepted', reason: '可以' }).expect(
      200,
    );
    expect((await rowOf(site.people.unitHead, '/api/queue', item)).open).toEqual({ high: 0, medium: 0 });
  });

  it('is since it came into its state, whatever was done in it, and says what changed since I looked', async () => {
    site.scanner.findings = FOUND;
    const { item, digest } = await submitted(site);
    site.scanner.findings = [];
    site.setClock('2026-03-03T01:00:00.000Z');
    const { rows } = await get(site.people.unitHead, `/api/items/${item}/findings`);
    const mine = rows.find(({ owner }: { owner: string }) => owner === 'disclosure').id;
    await send(site, site.people.unitHead, item, { type: 'DISPOSE', findings: [mine], disposition: 'to-fix', reason: '改' }).expect(200);
    expect((await rowOf(site.people.unitHead, '/api/queue', item)).since).toBe(START);
    await send(site, site.people.unitHead, item, { type: 'RETURN', step: 'unit', digest, reason: '请修改' }).expect(200);
    const returned = await rowOf(site.people.drafter, '/api/drafts', item);
    expect(returned).toMatchObject({ since: '2026-03-03T01:00:00.000Z', holders: [site.people.drafter.id], steps: [], mine: [] });
    await call(site, site.people.drafter, 'post', `/api/items/${item}/revisions`)
      .field('content', JSON.stringify({ content: { ...PUBLIC, title: '第二稿的通知' }, keep: [] }))
      .attach('files', Buffer.from('改过的正文'), { filename: '通知.txt', contentType: 'text/plain' })
      .expect(201);
    const second = (await view(site, site.people.drafter, item)).revision.digest;
    await send(site, site.people.drafter, item, { type: 'SUBMIT', digest: second }).expect(200);
    await scanNow(site, item);
    const again = await rowOf(site.people.unitHead, '/api/queue', item);
    expect(again).toMatchObject({ revision: 2, round: 2, lastSeen: { number: 1, at: '2026-03-03T01:00:00.000Z' } });
    site.setClock(START);
  });

  it('is not in the queue of who drafted it, whatever other role they hold', async () => {
    const both = await addPerson(site, [
      { role: 'drafter', unit: site.unit },
      { role: 'unitHead', unit: site.unit },
    ]);
    const before = await get(both, '/api/queue/counts');
    const { body } = await newDraft({ ...site, people: { ...site.people, drafter: both } });
    const item = body.item.id;
    await send(site, both, item, { type: 'SUBMIT', digest: (await view(site, both, item)).revision.digest }).expect(200);
    await scanNow(site, item);
    expect(await idsOf(both, '/api/queue')).not.toContain(item);
    expect(await idsOf(site.people.unitHead, '/api/queue')).toContain(item);
    expect((await get(both, '/api/queue/counts')).waiting).toBe(before.waiting);
  });
});

describe('the counts of a queue', () => {
  it('are as many as its rows, by role, late and due today', async () => {
    await submitted(site);
    const rows = async () => (await get(site.people.unitHead, '/api/queue?limit=100')).rows as { due: string }[];
    const now = await rows();
    expect(await get(site.people.unitHead, '/api/queue/counts')).toEqual({
      waiting: now.length,
      overdue: 0,
      dueToday: 0,
      roles: [{ role: 'unitHead', step: 'unit', waiting: now.length, overdue: 0, dueToday: 0 }],
    });
    const [first] = now;
    if (!first) throw new Error('Nothing waits.');
    // The day that ends with the first due date, and the day after.
    site.setClock(new Date(Date.parse(first.due) - 3_600_000).toISOString());
    const today = (await rows()).filter(({ due }) => due === first.due).length;
    expect(await get(site.people.unitHead, '/api/queue/counts')).toMatchObject({ overdue: 0, dueToday: today });
    site.setClock(new Date(Date.parse(first.due) + 3_600_000).toISOString());
    expect(await get(site.people.unitHead, '/api/queue/counts')).toMatchObject({ overdue: today });
    expect((await get(site.people.unitHead, '/api/queue?overdue=true')).rows).toHaveLength(today);
    site.setClock(START);
  });

  it('are nothing for who decides nothing', async () => {
    expect(await get(site.people.auditor, '/api/queue/counts')).toEqual({ waiting: 0, overdue: 0, dueToday: 0, roles: [] });
  });
});

describe('the filters of a queue', () => {
  it('narrow by step, unit, attribute and due date', async () => {
    const { item } = await submitted(site);
    const { due } = await rowOf(site.people.unitHead, '/api/queue', item);
    const inQueue = async (query: string) => (await idsOf(site.people.unitHead, `/api/queue?limit=100&${query}`)).includes(item);
    expect(await inQueue('step=unit')).toBe(true);
    expect(await inQueue('step=legal')).toBe(false);
    expect(await inQueue(`unit=${site.unit}`)).toBe(true);
    expect(await inQueue(`unit=${site.root}`)).toBe(true);
    expect(await inQueue(`unit=${item}`)).toBe(false);
    expect(await inQueue('attribute=proactive')).toBe(true);
    expect(await inQueue('attribute=withheld')).toBe(false);
    expect(await inQueue(`dueBefore=${due}`)).toBe(false);
    expect(await inQueue(`dueBefore=${new Date(Date.parse(due) + 1).toISOString()}`)).toBe(true);
  });
});

describe('what one has done', () => {
  it('is there with the last that one did to it, the latest first, in pages, and not one’s own', async () => {
    site.setClock('2026-03-04T01:00:00.000Z');
    const first = await cleared(site);
    site.setClock('2026-03-04T02:00:00.000Z');
    const second = await cleared(site);
    site.setClock(START);
    const head = await get(site.people.unitHead, '/api/done?limit=1');
    expect(head.rows).toMatchObject([{ id: second.item, did: { event: 'APPROVE', at: '2026-03-04T02:00:00.000Z' }, state: 'cleared' }]);
    const next = await get(site.people.unitHead, `/api/done?limit=1&after=${encodeURIComponent(head.next)}`);
    expect(next.rows).toMatchObject([{ id: first.item }]);
    expect(await idsOf(site.people.drafter, '/api/done')).toEqual([]);
    expect(await idsOf(site.people.publisher, '/api/done')).not.toContain(first.item);
  });
});

describe('all items that one may see', () => {
  it('are those of one’s units and one’s own, and no draft of somebody else', async () => {
    const { item } = await submitted(site);
    const draft = (await newDraft(site)).body.item.id;
    const all = (person: Person) => idsOf(person, '/api/items?limit=100');
    expect(await all(site.people.unitHead)).toContain(item);
    expect(await all(site.people.unitHead)).not.toContain(draft);
    expect(await all(site.people.drafter)).toEqual(expect.arrayContaining([item, draft]));
    // Who looks after others' work learns that there is a draft, and nothing of it.
    const shown = await rowOf(site.people.auditor, '/api/items?limit=100', draft);
    expect(shown).toMatchObject({ covered: 'unsubmitted', documentNumber: null, attribute: null, mode: null, open: null });
    const other = await addPerson(site, [{ role: 'drafter', unit: site.unit }]);
    expect(await all(other)).toEqual([]);
  });

  it('come in pages that are one order, once each', async () => {
    const whole = await idsOf(site.people.drafter, '/api/items?limit=100');
    const found: string[] = [];
    for (let after = ''; ; ) {
      const { rows, next } = await get(site.people.drafter, `/api/items?limit=3${after}`);
      found.push(...rows.map(({ id }: { id: string }) => id));
      if (next === null) break;
      after = `&after=${encodeURIComponent(next)}`;
    }
    expect(found).toEqual(whole);
    expect(new Set(found).size).toBe(found.length);
  });
});

describe('the search', () => {
  const search = (person: Person, q: string) => idsOf(person, `/api/search?q=${encodeURIComponent(q)}&limit=100`);
  let item: string;
  let number: number;
  beforeAll(async () => {
    const content = { ...PUBLIC, title: '关于ＡＢ防汛物资储备的通告', fields: { documentNumber: '沪松府办〔2026〕77号' } };
    const made = await submitted(site, content);
    item = made.item;
    number = (await view(site, site.people.drafter, item)).item.number;
    await send(site, site.people.unitHead, item, {
      type: 'APPROVE',
      step: 'unit',
      digest: made.digest,
      opinion: '数据已与水务局核对',
    }).expect(200);
  });

  it.each(['防汛', '汛', 'ab防汛', '沪松府办〔2026〕77号', '〔2026〕77', '水务局核对'])('finds %s', async (q) => {
    expect(await search(site.people.unitHead, q)).toEqual([item]);
  });

  it('finds by number and by drafter', async () => {
    expect(await search(site.people.unitHead, String(number))).toContain(item);
    const name = (await site.engine.store.directory.account(site.people.drafter.id))?.name as string;
    expect(await search(site.people.unitHead, name)).toContain(item);
  });

  it.each(['汛防', '%', '_', 'A B', '水务局核对过'])('does not find %s', async (q) => {
    expect(await search(site.people.unitHead, q)).toEqual([]);
  });

  it('finds only what one may see', async () => {
    const other = await addPerson(site, [{ role: 'drafter', unit: site.unit }]);
    expect(await search(other, '防汛')).toEqual([]);
    expect(await search(site.people.drafter, '防汛')).toEqual([item]);
    const draft = (await newDraft(site, { ...PUBLIC, title: '未送审的防汛方案' })).body.item.id;
    expect(await search(site.people.drafter, '防汛方案')).toEqual([draft]);
    for (const role of ['unitHead', 'auditor', 'administrator'] as const) expect(await search(site.people[role], '防汛方案')).toEqual([]);
  });

  it('finds the words of the current revision only', async () => {
    const { item: other, digest } = await submitted(site, { ...PUBLIC, title: '旧题抗旱' });
    await send(site, site.people.unitHead, other, { type: 'RETURN', step: 'unit', digest, reason: '改题' }).expect(200);
    await call(site, site.people.drafter, 'post', `/api/items/${other}/revisions`)
      .field('content', JSON.stringify({ content: { ...PUBLIC, title: '新题灌溉' }, keep: [] }))
      .attach('files', Buffer.from('x'), { filename: 'a.txt', contentType: 'text/plain' })
      .expect(201);
    expect(await search(site.people.unitHead, '抗旱')).toEqual([]);
    expect(await search(site.people.unitHead, '灌溉')).toEqual([other]);
  });

  it('never tells whether something quarantined holds a word, not even to who may open it', async () => {
    site.scanner.findings = [{ ...finding('confidentiality', 'block', 9), quarantine: true, ruleId: 'classification-marking' }];
    const { item: secret } = await submitted(site, { ...PUBLIC, title: '隔离件导弹' });
    site.scanner.findings = [];
    expect((await site.engine.store.items.item(secret))?.state).toBe('quarantined');
    for (const person of Object.values(site.people)) expect(await search(person, '导弹')).toEqual([]);
    const row = await rowOf(site.people.confidentialityReviewer, '/api/queue?limit=100', secret);
    expect(row).toMatchObject({ covered: null, documentNumber: PUBLIC.fields['documentNumber'], steps: ['confidentiality'] });
    const shown = await rowOf(site.people.unitHead, '/api/items?limit=100', secret);
    expect(shown).toMatchObject({ covered: 'quarantined', documentNumber: null, attribute: null, mode: null, open: null });
    expect(await idsOf(site.people.unitHead, '/api/items?limit=100&attribute=proactive')).not.toContain(secret);
  });
});
